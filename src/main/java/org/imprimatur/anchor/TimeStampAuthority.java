package org.imprimatur.anchor;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The time-stamping authority (RFC 3161) that the operator named, if any. Its answers are believed only as far as they prove. */
@ApplicationScoped
class TimeStampAuthority {
    private static final SecureRandom CHANCE = new SecureRandom();
    private static final int NONCE_BITS = 64;
    private static final int OK = 200;

    /** RFC 3161, section 2.4.2: seconds, and a fraction without trailing zeros. */
    private static final DateTimeFormatter GENERALIZED_TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuuMMddHHmmss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendLiteral('Z')
            .toFormatter();

    private Optional<URI> address = Optional.empty();
    private Set<TrustAnchor> trusted = Set.of();
    private Duration timeout = Duration.ZERO;
    private HttpClient http;

    @SuppressWarnings("NullAway.Init")
    TimeStampAuthority() {} // CDI proxy only

    /**
     * @param url an http or https address; nobody is asked without one
     * @param certificates a PEM file of those who issue the authority's certificate
     * @param seconds the whole answer must be here by then; 1 to 60
     */
    @Inject
    TimeStampAuthority(
            @ConfigProperty(name = "imprimatur.timestamp.url") Optional<String> url,
            @ConfigProperty(name = "imprimatur.timestamp.certificates") Optional<String> certificates,
            @ConfigProperty(name = "imprimatur.timestamp.seconds", defaultValue = "10") int seconds) {
        if (url.isEmpty()) return;
        address = url.map(TimeStampAuthority::address);
        trusted = certificates
                .map(TimeStampAuthority::anchors)
                .orElseThrow(() -> unsound(
                        "imprimatur.timestamp.certificates must name the certificates the authority is known by."));
        if (seconds < 1 || seconds > 60) throw unsound("imprimatur.timestamp.seconds must be from 1 to 60.");
        timeout = Duration.ofSeconds(seconds);
        http = HttpClient.newBuilder().connectTimeout(timeout).build(); // follows no redirect
    }

    private static URI address(String url) {
        try {
            var address = new URI(url);
            var known = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (known && address.getHost() != null && address.getUserInfo() == null) return address;
        } catch (URISyntaxException notAnAddress) {
            // told below
        }
        throw unsound("imprimatur.timestamp.url must be an http or https address without a password in it.");
    }

    private static Set<TrustAnchor> anchors(String file) {
        try (var in = Files.newInputStream(Path.of(file))) {
            var anchors = new HashSet<TrustAnchor>();
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                anchors.add(new TrustAnchor((X509Certificate) certificate, null));
            }
            if (!anchors.isEmpty()) return anchors;
        } catch (IOException | CertificateException unreadable) {
            // told below
        }
        throw unsound("imprimatur.timestamp.certificates must be a readable file of certificates in PEM.");
    }

    private static IllegalStateException unsound(String why) {
        return new IllegalStateException("Imprimatur does not start: " + why);
    }

    /** Being asked for here makes the settings be read, and a fault in them be found, before the first request. */
    void start(@Observes @Priority(150) Startup event) {
        isNamed();
    }

    boolean isNamed() {
        return address.isPresent();
    }

    /**
     * Has the text's SHA-256 stamped.
     *
     * @throws IOException when there is no answer in time, or none that is a stamp of this by the authority
     */
    Checkpoints.Stamp stamp(String text) throws IOException {
        try {
            var generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            var imprint = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            var asked = generator.generate(TSPAlgorithms.SHA256, imprint, new BigInteger(NONCE_BITS, CHANCE));
            var answer = new TimeStampResponse(
                    TimeStampResp.getInstance(ASN1Primitive.fromByteArray(answerTo(asked.getEncoded()))));
            answer.validate(asked);
            var token = answer.getTimeStampToken();
            if (token == null) throw new IOException("The authority refused: " + answer.getStatusString());
            refuseUnknownSigner(token);
            return new Checkpoints.Stamp(
                    address.orElseThrow().toString(),
                    time(token),
                    Base64.getEncoder().encodeToString(token.getEncoded()));
        } catch (TSPException | GeneralSecurityException | OperatorCreationException | DateTimeException fault) {
            throw new IOException("The authority's answer is no time stamp of this", fault);
        } catch (IllegalArgumentException | ClassCastException | IllegalStateException | NullPointerException fault) {
            // the library's way of saying that an answer has another structure than it must have
            throw new IOException("The authority's answer is malformed", fault);
        }
    }

    private byte[] answerTo(byte[] query) throws IOException {
        var request = HttpRequest.newBuilder(address.orElseThrow())
                .timeout(timeout)
                .header("Content-Type", "application/timestamp-query")
                .POST(HttpRequest.BodyPublishers.ofByteArray(query))
                .build();
        var pending = http.sendAsync(request, head -> new BoundedBody());
        try {
            // the request's own limit ends with the head of the answer
            var answer = pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            var type = answer.headers().firstValue("Content-Type").orElse("");
            if (answer.statusCode() != OK || !type.equalsIgnoreCase("application/timestamp-reply")) {
                throw new IOException("The authority answered " + answer.statusCode() + " " + type);
            }
            return answer.body();
        } catch (ExecutionException fault) {
            throw new IOException("The authority could not be asked", fault.getCause());
        } catch (TimeoutException late) {
            throw new IOException("The authority did not answer within " + timeout, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("The authority was not waited for", interrupted);
        } finally {
            pending.cancel(true);
        }
    }

    /** The token must be signed by a certificate for time stamps that leads to one the operator trusts. */
    private void refuseUnknownSigner(TimeStampToken token)
            throws TSPException, GeneralSecurityException, OperatorCreationException {
        var converter = new JcaX509CertificateConverter();
        var enclosed = new ArrayList<X509Certificate>();
        X509CertificateHolder signer = null;
        for (var holder : token.getCertificates().getMatches(null)) {
            enclosed.add(converter.getCertificate(holder));
            if (token.getSID().match(holder)) signer = holder;
        }
        if (signer == null) throw new CertificateException("The authority's certificate is not in its answer");
        token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
        var target = new X509CertSelector();
        target.setCertificate(converter.getCertificate(signer));
        var path = new PKIXBuilderParameters(trusted, target);
        path.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(enclosed)));
        path.setRevocationEnabled(false);
        CertPathBuilder.getInstance("PKIX").build(path);
    }

    private static Instant time(TimeStampToken token) {
        var text = token.getTimeStampInfo().toASN1Structure().getGenTime().getTimeString();
        return LocalDateTime.parse(text, GENERALIZED_TIME)
                .toInstant(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MILLIS);
    }
}
