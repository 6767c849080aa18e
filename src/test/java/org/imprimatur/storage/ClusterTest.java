package org.imprimatur.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.imprimatur.index.IndexedDesk;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** L1, L2 and L4: whose indexes they are, and who is let in. */
class ClusterTest {
    @TempDir
    Path root;

    /** Lets in who says the password, under a path of its own, and passes on. */
    private static final class Guard implements AutoCloseable {
        private static final String WORD =
                "Basic " + Base64.getEncoder().encodeToString("imprimatur:s3cret ü".getBytes(StandardCharsets.UTF_8));

        private final HttpServer server;
        private final HttpClient http = HttpClient.newHttpClient();
        final AtomicInteger passed = new AtomicInteger();
        final AtomicInteger refused = new AtomicInteger();

        Guard() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.setExecutor(Executors.newCachedThreadPool());
            server.start();
        }

        private void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                var asked = exchange.getRequestURI().toString();
                if (!WORD.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                        || !asked.startsWith("/behind/a/proxy/")) {
                    refused.incrementAndGet();
                    exchange.sendResponseHeaders(401, -1);
                    return;
                }
                passed.incrementAndGet();
                var answer = http.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + TestCluster.port()
                                        + asked.substring("/behind/a/proxy".length())))
                                .header("Content-Type", "application/json")
                                .method(
                                        exchange.getRequestMethod(),
                                        BodyPublishers.ofByteArray(
                                                exchange.getRequestBody().readAllBytes()))
                                .build(),
                        BodyHandlers.ofByteArray());
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(
                        answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
                if (answer.body().length > 0) exchange.getResponseBody().write(answer.body());
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        Storage storage(String password) {
            return new Cluster(new ClusterSettings(new ClusterSettings.Given(
                    Optional.of("localhost:" + server.getAddress().getPort()),
                    "http",
                    Optional.of("/behind/a/proxy"),
                    Optional.of("imprimatur"),
                    Optional.of(password),
                    "behind-a-proxy",
                    2,
                    5)));
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Test
    void is_told_who_comes_with_the_first_request() throws IOException {
        try (var guard = new Guard();
                var house = new IndexedDesk(Vendor.H2, () -> guard.storage("s3cret ü")).open()) {
            house.publish("first", "One", "Words.");
            assertThat(count(house)).isEqualTo(1);
            assertThat(guard.passed).hasPositiveValue();
            assertThat(guard.refused).hasValue(0);
            assertThat(TestCluster.indexes("behind-a-proxy-")).hasSize(1);
        }
    }

    @Test
    void lets_nobody_in_with_the_wrong_word_and_that_is_no_lost_index() throws IOException {
        try (var guard = new Guard();
                var storage = guard.storage("s3cret")) {
            storage.open(root);
            assertThatThrownBy(() -> storage.stands(root.resolve("generation-1")))
                    .isInstanceOf(IOException.class)
                    .hasMessage("The search cluster answers 401")
                    .satisfies(fault -> assertThat(storage.reason(fault)).isEqualTo("The search cluster answers 401"));
            assertThat(storage.onReading(
                            root.resolve("generation-1"),
                            new org.hibernate.search.util.common.SearchException("Not let in")))
                    .isEqualTo(Storage.Verdict.AWAY);
            assertThat(guard.refused).hasPositiveValue();
        }
    }

    @Test
    void is_not_believed_with_a_certificate_that_nobody_trusts(@TempDir Path keys) throws Exception {
        var file = keys.resolve("own.p12");
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(made.waitFor()).isZero();
        var store = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        var asked = new AtomicInteger();
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.close();
        });
        server.start();
        try (var storage = new Cluster(new ClusterSettings(new ClusterSettings.Given(
                Optional.of("localhost:" + server.getAddress().getPort()),
                "https",
                Optional.empty(),
                Optional.of("imprimatur"),
                Optional.of("s3cret"),
                "imprimatur",
                2,
                5)))) {
            storage.open(root);
            assertThatThrownBy(() -> storage.stands(root.resolve("generation-1")))
                    .hasMessage("The search cluster cannot be reached")
                    .hasRootCauseInstanceOf(java.security.cert.CertPathBuilderException.class);
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    private static long count(IndexedDesk house) {
        return house.index().ask((session, languages) -> session.search(org.imprimatur.index.PublishedText.class)
                .where(on -> on.matchAll())
                .fetchTotalHitCount());
    }

    @Test
    void keeps_its_id_in_the_nodes_folder_and_deletes_only_what_is_named_after_it() throws IOException {
        var elsewhere = Files.createDirectory(root.resolve("elsewhere"));
        try (var one = TestCluster.storage();
                var other = TestCluster.storage()) {
            one.open(root);
            other.open(elsewhere);
            var current = root.resolve("generation-2");
            for (var name : List.of(
                    one.index(root.resolve("generation-1")),
                    one.index(root.resolve("generation-1")) + "-write",
                    one.index(current),
                    one.index(root.resolve("generation-22")),
                    other.index(elsewhere.resolve("generation-1")))) {
                assertThat(TestCluster.ask("PUT", "/" + name).statusCode()).isEqualTo(200);
            }
            one.tidy(List.of(current));
            var ours = one.index(current).replaceFirst("2$", "");
            assertThat(TestCluster.indexes(ours)).containsExactly(one.index(current));
            assertThat(TestCluster.indexes(other.index(elsewhere.resolve("generation-1"))))
                    .hasSize(1);
            one.tidy(List.of());
            one.tidy(List.of());
            assertThat(TestCluster.indexes(ours)).isEmpty();
            try (var again = TestCluster.storage()) {
                again.open(root);
                assertThat(again.index(current)).isEqualTo(one.index(current));
            }
            other.tidy(List.of());
        }
    }

    @Test
    void refuses_an_id_that_is_none(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve("node"), "../*");
        try (var storage = TestCluster.storage()) {
            assertThatThrownBy(() -> storage.open(other))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no node's id");
        }
    }
}
