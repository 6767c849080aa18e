package org.imprimatur.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** H5, with an authority of our own that speaks RFC 3161. */
class TimeStampingTest {
    private static final String TEXT = "What is to be stamped";
    private static final Instant NOW = Clock.systemUTC().instant();

    private static KeyPair rootKey;
    private static KeyPair authorityKey;
    private static X509Certificate root;
    private static X509Certificate authority;
    private static X509Certificate stranger;
    private static X509Certificate noAuthority;

    @TempDir
    Path folder;

    private HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();

    /** What the authority answers to a query. */
    private interface Answer {
        byte[] to(byte[] query) throws Exception;
    }

    private volatile Answer answer = query -> stamp(query, authority, BigInteger.ONE);
    private volatile int status = 200;
    private volatile String type = "application/timestamp-reply";

    @BeforeAll
    static void certify() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        rootKey = generator.generateKeyPair();
        authorityKey = generator.generateKeyPair();
        root = certificate("CN=Root", "CN=Root", rootKey, rootKey, null);
        authority = certificate("CN=Root", "CN=Stamps", rootKey, authorityKey, KeyPurposeId.id_kp_timeStamping);
        stranger = certificate("CN=Stamps", "CN=Stamps", authorityKey, authorityKey, KeyPurposeId.id_kp_timeStamping);
        noAuthority = certificate("CN=Root", "CN=Mail", rootKey, authorityKey, KeyPurposeId.id_kp_emailProtection);
    }

    private static X509Certificate certificate(
            String issuer, String subject, KeyPair issuerKey, KeyPair key, KeyPurposeId purpose) throws Exception {
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                new BigInteger(64, new java.security.SecureRandom()),
                Date.from(NOW.minus(Duration.ofDays(1))),
                Date.from(NOW.plus(Duration.ofDays(1))),
                new X500Name(subject),
                key.getPublic());
        if (purpose == null) builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        else builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey.getPrivate())));
    }

    private static byte[] stamp(byte[] query, X509Certificate as, BigInteger serial) throws Exception {
        DigestCalculator sha256 = new JcaDigestCalculatorProviderBuilder()
                .build()
                .get(new org.bouncycastle.asn1.x509.AlgorithmIdentifier(
                        org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_sha256));
        var tokens = new TimeStampTokenGenerator(
                new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA", authorityKey.getPrivate(), as),
                sha256,
                new org.bouncycastle.asn1.ASN1ObjectIdentifier("1.2.3.4"));
        tokens.addCertificates(new JcaCertStore(List.of(as)));
        return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
                .generate(new TimeStampRequest(query), serial, Date.from(NOW))
                .getEncoded();
    }

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/tsa", exchange -> {
            asked.incrementAndGet();
            try (InputStream in = exchange.getRequestBody()) {
                var bytes = answer.to(in.readAllBytes());
                exchange.getResponseHeaders().set("Content-Type", type);
                exchange.getResponseHeaders().set("Location", "http://localhost/elsewhere");
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            } catch (Exception e) {
                throw new IOException(e);
            } finally {
                exchange.close();
            }
        });
        server.start();
    }

    @AfterEach
    void shut() {
        server.stop(0);
        ((java.util.concurrent.ExecutorService) server.getExecutor()).shutdownNow();
    }

    private String pem() throws Exception {
        var pem = "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(root.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        return Files.writeString(folder.resolve("root.pem"), pem).toString();
    }

    private String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/tsa";
    }

    private TimeStampAuthority named() throws Exception {
        return new TimeStampAuthority(Optional.of(url()), Optional.of(pem()), 2);
    }

    @Test
    void keeps_what_the_authority_signed_of_this() throws Exception {
        var stamp = named().stamp(TEXT);

        assertThat(stamp.authority()).isEqualTo(url());
        assertThat(stamp.at()).isEqualTo(NOW.truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
        var token = new TimeStampToken(new CMSSignedData(Base64.getDecoder().decode(stamp.token())));
        assertThat(token.getTimeStampInfo().getMessageImprintDigest())
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(TEXT.getBytes(StandardCharsets.UTF_8)));
    }

    private void refused(Answer instead) throws Exception {
        answer = instead;
        var authority = named();
        assertThatIOException().isThrownBy(() -> authority.stamp(TEXT));
        answer = query -> stamp(query, TimeStampingTest.authority, BigInteger.ONE);
        authority.stamp(TEXT); // and it can be asked again
    }

    @Test
    void refuses_what_is_not_a_stamp_of_this_by_the_authority() throws Exception {
        var other = new org.bouncycastle.tsp.TimeStampRequestGenerator();
        other.setCertReq(true);
        refused(query -> stamp(query, stranger, BigInteger.ONE));
        refused(query -> stamp(query, noAuthority, BigInteger.ONE));
        refused(query -> stamp(
                other.generate(TSPAlgorithms.SHA256, new byte[32], BigInteger.TEN)
                        .getEncoded(),
                authority,
                BigInteger.ONE));
        refused(query -> stamp(
                other.generate(
                                TSPAlgorithms.SHA256,
                                new TimeStampRequest(query).getMessageImprintDigest(),
                                BigInteger.TEN)
                        .getEncoded(),
                authority,
                BigInteger.ONE));
        refused(query -> {
            var bytes = stamp(query, authority, BigInteger.ONE);
            bytes[bytes.length - 3] ^= 1;
            return bytes;
        });
    }

    @Test
    void refuses_what_is_malformed_too_long_or_no_answer() throws Exception {
        refused(query -> new byte[0]);
        refused(query -> "Service unavailable".getBytes(StandardCharsets.UTF_8));
        refused(query -> new byte[] {0x30, 0x03, 0x02, 0x01, 0x02});
        refused(query -> {
            var bytes = stamp(query, authority, BigInteger.ONE);
            return Arrays.copyOf(bytes, bytes.length + 1);
        });
        refused(query -> new byte[BoundedBody.MAX + 1]);
        refused(query -> query);
    }

    @Test
    void refuses_another_status_and_another_type_and_follows_nobody_elsewhere() throws Exception {
        var authority = named();
        for (var other : List.of(302, 307, 500, 202)) {
            status = other;
            assertThatIOException().isThrownBy(() -> authority.stamp(TEXT)).withMessageContaining("answered " + other);
        }
        status = 200;
        type = "text/html";
        assertThatIOException().isThrownBy(() -> authority.stamp(TEXT)).withMessageContaining("text/html");
    }

    @Test
    void does_not_wait_for_ever() throws Exception {
        var never = new java.util.concurrent.CountDownLatch(1);
        answer = query -> {
            never.await();
            return query;
        };
        var authority = new TimeStampAuthority(Optional.of(url()), Optional.of(pem()), 1);

        assertThatIOException().isThrownBy(() -> authority.stamp(TEXT));
        never.countDown();
        server.stop(0);
        assertThatIOException().isThrownBy(() -> authority.stamp(TEXT));
    }

    @Test
    void is_not_started_with_settings_that_are_not_sound() throws Exception {
        var pem = Optional.of(pem());
        for (var url :
                List.of("ftp://localhost/", "localhost", "http:///x", "http://me:secret@localhost/", "http://a b")) {
            assertThatIllegalStateException()
                    .as(url)
                    .isThrownBy(() -> new TimeStampAuthority(Optional.of(url), pem, 10))
                    .withMessageContaining("imprimatur.timestamp.url");
        }
        var url = Optional.of(url());
        var empty = Files.writeString(folder.resolve("empty.pem"), "").toString();
        for (var file : List.of(Optional.<String>empty(), Optional.of("not-there.pem"), Optional.of(empty))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> new TimeStampAuthority(url, file, 10))
                    .withMessageContaining("imprimatur.timestamp.certificates");
        }
        for (var seconds : List.of(0, 61)) {
            assertThatIllegalStateException().isThrownBy(() -> new TimeStampAuthority(url, pem, seconds));
        }
        assertThat(new TimeStampAuthority(Optional.empty(), Optional.empty(), 0).isNamed())
                .isFalse();
    }

    // ------------------------------------------------------------------ in the house

    private final AtomicInteger failures = new AtomicInteger();

    private Object metric(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "stream" -> Stream.of(proxied(MetricRegistry.class));
            case "counter" -> {
                assertThat(arguments[0]).isEqualTo(TimeStamping.METRIC);
                yield proxied(Counter.class);
            }
            case "inc" -> {
                failures.incrementAndGet();
                yield null;
            }
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private <T> T proxied(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this::metric));
    }

    @SuppressWarnings("unchecked")
    private TimeStamping chore(TestDesk desk, TimeStampAuthority of) {
        return new TimeStamping(desk.sessions().each(Checkpoints.class), of, proxied(Instance.class), desk.clock());
    }

    private static Checkpoints.View checkpoint(TestDesk desk) {
        return desk.in(house -> {
            var checkpoints = house.get(Checkpoints.class); // its keys are opened in a transaction of their own
            house.get(Journal.class).record(Entry.of(desk.ada(), "test.done"));
            return checkpoints.current();
        });
    }

    private static Checkpoints.View again(TestDesk desk, Checkpoints.View checkpoint) {
        return desk.in(house -> house.get(Checkpoints.class).get(checkpoint.seq()));
    }

    private static void round(TimeStamping chore) {
        chore.due().forEach(chore::attend);
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void the_newest_checkpoint_is_stamped_once(Vendor vendor) throws Exception {
        try (var desk = new TestDesk(vendor)) {
            var chore = chore(desk, named());
            round(chore);
            assertThat(asked).as("there is none").hasValue(0);
            checkpoint(desk);
            var newest = checkpoint(desk);
            assertThat(newest.timeStamp()).isNull();
            round(chore);
            round(chore);
            assertThat(asked).hasValue(1);
            var stamp = again(desk, newest).timeStamp();
            assertThat(stamp).isNotNull();
            var token = new TimeStampToken(new CMSSignedData(Base64.getDecoder().decode(stamp.token())));
            assertThat(token.getTimeStampInfo().getMessageImprintDigest())
                    .isEqualTo(MessageDigest.getInstance("SHA-256")
                            .digest(again(desk, newest).stamped().getBytes(StandardCharsets.UTF_8)));
            assertThat(newest.stamped()).startsWith("{\"jws\":\"").contains("\"keyId\":\"", "\"root\":");
            var older = desk.in(house -> house.get(Checkpoints.class).older(null));
            assertThat(older).containsExactly(again(desk, newest));
            assertThat(failures).hasValue(0);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void an_authority_that_fails_is_asked_again_later(Vendor vendor) throws Exception {
        try (var desk = new TestDesk(vendor)) {
            var chore = chore(desk, named());
            var newest = checkpoint(desk);
            status = 503;
            round(chore);
            round(chore);
            assertThat(asked).as("not again at once").hasValue(1);
            assertThat(failures).hasValue(1);
            assertThat(again(desk, newest)).as("the checkpoint is not lost").isEqualTo(newest);
            desk.clock().advance(TimeStamping.PAUSE);
            round(chore);
            assertThat(failures).hasValue(2);
            status = 200;
            desk.clock().advance(TimeStamping.PAUSE.minusMillis(1));
            round(chore);
            assertThat(asked).hasValue(2);
            desk.clock().advance(Duration.ofMillis(1));
            round(chore);
            assertThat(again(desk, newest).timeStamp()).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void of_two_nodes_that_were_answered_one_keeps_its_stamp(Vendor vendor) throws Exception {
        try (var desk = new TestDesk(vendor)) {
            var newest = checkpoint(desk);
            var authority = named();
            var both = TestDesk.atOnce(List.of(
                    () -> {
                        chore(desk, authority).attend(new java.util.UUID(0, newest.seq()));
                        return "done";
                    },
                    () -> {
                        chore(desk, authority).attend(new java.util.UUID(0, newest.seq()));
                        return "done";
                    }));
            assertThat(both).containsOnly("done");
            assertThat(again(desk, newest).timeStamp()).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void nobody_is_asked_who_was_not_named(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            checkpoint(desk);
            var chore = chore(desk, new TimeStampAuthority(Optional.empty(), Optional.empty(), 10));
            assertThat(chore.due()).isEmpty();
        }
    }
}
