package org.imprimatur.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.imprimatur.testsupport.TestProvider.DISCOVERY;
import static org.imprimatur.testsupport.TestProvider.JWKS;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.imprimatur.oidc.OidcRefusal.ProviderUnavailable;
import org.imprimatur.testsupport.TestClock;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.testsupport.TestProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** O4: how the provider's keys come and go, however it behaves. */
class ProviderKeysTest {
    private final TestClock clock = TestClock.at("2026-11-24T08:00:00Z");
    private final TestProvider provider = new TestProvider().on(clock);
    private AccessTokens tokens = tokens(Optional.empty());

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void are_asked_for_once_however_many_unknown_ones_are_named() {
        for (var flood = 1; flood <= 200; flood++) {
            taken(false, provider.token("rita").header("kid", UUID.randomUUID().toString()));
        }
        taken(true, provider.token("rita"));
        assertThat(provider.asked(JWKS)).isEqualTo(1);
        assertThat(provider.asked(DISCOVERY)).isEqualTo(1);

        clock.advance(ProviderKeys.PAUSE.minusMillis(1));
        taken(false, provider.token("rita").header("kid", "unknown"));
        assertThat(provider.asked(JWKS)).isEqualTo(1);
        clock.advance(Duration.ofMillis(1));
        for (var flood = 1; flood <= 200; flood++)
            taken(false, provider.token("rita").header("kid", "unknown"));
        assertThat(provider.asked(JWKS)).isEqualTo(2);
    }

    @Test
    void are_asked_for_once_by_many_at_the_same_moment() {
        Callable<Optional<AccessToken>> knock =
                () -> tokens.checked(provider.token("rita").text());
        assertThat(TestDesk.atOnce(Collections.nCopies(16, knock)))
                .allMatch(outcome -> outcome instanceof Optional<?> token && token.isPresent());
        assertThat(provider.asked(JWKS)).isEqualTo(1);
    }

    @Test
    void follow_the_provider_when_it_takes_new_ones() {
        taken(true, provider.token("rita"));
        var next = TestProvider.key("next");
        provider.publish(next);
        taken(false, provider.token("rita").signedBy(next, "RS256"));
        taken(true, provider.token("rita"));
        clock.advance(ProviderKeys.PAUSE);
        taken(true, provider.token("rita").signedBy(next, "RS256"));
        taken(false, provider.token("rita"));
    }

    @Test
    void that_were_taken_back_count_for_ten_minutes_at_most() {
        taken(true, provider.token("rita"));
        provider.publish(TestProvider.key("next"));
        clock.advance(ProviderKeys.FRESH.minusMillis(1));
        taken(true, provider.token("rita"));
        clock.advance(Duration.ofMillis(1));
        taken(false, provider.token("rita"));
    }

    @Test
    void go_on_counting_for_an_hour_while_the_provider_is_silent() {
        taken(true, provider.token("rita"));
        broken(503);
        clock.advance(ProviderKeys.GOOD.minusMillis(1));
        taken(true, provider.token("rita"));
        unavailable(provider.token("rita").header("kid", "unknown"));
        clock.advance(Duration.ofMillis(1));
        unavailable(provider.token("rita"));
        assertThat(provider.asked(DISCOVERY)).as("within the pause").isEqualTo(2);
        clock.advance(ProviderKeys.PAUSE);
        unavailable(provider.token("rita"));
        assertThat(provider.asked(DISCOVERY)).isEqualTo(3);
    }

    @Test
    void are_tried_for_again_once_the_provider_is_back() {
        broken(500);
        for (var one = 1; one <= 20; one++) unavailable(provider.token("rita"));
        assertThat(provider.asked(DISCOVERY)).isEqualTo(1);
        provider.at(DISCOVERY, Map.of("issuer", provider.issuer(), "jwks_uri", provider.address(JWKS)));
        unavailable(provider.token("rita"));
        clock.advance(ProviderKeys.PAUSE);
        taken(true, provider.token("rita"));
    }

    @Test
    void of_a_provider_that_is_not_there_cannot_be_had() {
        provider.close();
        unavailable(provider.token("rita"));
    }

    @Test
    void are_not_taken_from_whoever_calls_itself_otherwise() {
        provider.at(DISCOVERY, Map.of("issuer", provider.issuer() + "/", "jwks_uri", provider.address(JWKS)));
        unavailable(provider.token("rita"));
        assertThat(provider.asked(JWKS)).isZero();
    }

    @Test
    void are_not_fetched_from_an_address_that_anybody_can_listen_to() {
        provider.at(DISCOVERY, Map.of("issuer", provider.issuer(), "jwks_uri", "http://keys.example.org/"));
        unavailable(provider.token("rita"));
    }

    @Test
    void are_not_looked_for_where_a_redirection_leads() {
        provider.at("/elsewhere", exchange -> TestProvider.send(exchange, "{\"keys\":[]}".getBytes()));
        provider.at(JWKS, exchange -> {
            exchange.getResponseHeaders().set("Location", provider.address("/elsewhere"));
            exchange.sendResponseHeaders(302, -1);
        });
        unavailable(provider.token("rita"));
        assertThat(provider.asked("/elsewhere")).isZero();
    }

    @Test
    void are_read_up_to_a_bound() {
        var sent = new byte[ProviderDocuments.MOST_BYTES + 1];
        java.util.Arrays.fill(sent, (byte) ' ');
        provider.at(JWKS, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (true) exchange.getResponseBody().write(sent);
            } catch (IOException hungUp) {
                // as it should
            }
        });
        unavailable(provider.token("rita"));
    }

    @Test
    void are_not_waited_for_while_they_trickle() {
        var over = new CountDownLatch(1);
        provider.at(JWKS, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (!over.await(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        var began = System.nanoTime();
        unavailable(provider.token("rita"));
        over.countDown();
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(ProviderDocuments.DEADLINE, ProviderDocuments.DEADLINE.multipliedBy(3));
    }

    @Test
    void known_so_far_serve_everybody_else_while_one_waits_for_new_ones() throws Exception {
        taken(true, provider.token("rita"));
        clock.advance(ProviderKeys.FRESH);
        var asked = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        provider.at(DISCOVERY, exchange -> {
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(503, -1);
        });
        var other = Executors.newSingleThreadExecutor();
        try {
            var slow = other.submit(() -> tokens.checked(provider.token("rita").text()));
            asked.await();
            taken(true, provider.token("rita"));
            answer.countDown();
            assertThat(slow.get()).isPresent();
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void are_where_the_operator_says_they_are() {
        provider.at(DISCOVERY, exchange -> exchange.sendResponseHeaders(404, -1));
        tokens = tokens(Optional.of(provider.address(JWKS)));
        taken(true, provider.token("rita"));
        assertThat(provider.asked(DISCOVERY)).isZero();
    }

    @Test
    void are_not_all_there_is_when_the_provider_answers_nonsense() {
        for (var nonsense :
                new String[] {"", "null", "[]", "<html>", "{\"keys\":7}", "{\"issuer\":{},\"jwks_uri\":[]}"}) {
            provider.at(JWKS, exchange -> TestProvider.send(exchange, nonsense.getBytes()));
            clock.advance(ProviderKeys.PAUSE);
            unavailable(provider.token("rita"));
            provider.at(DISCOVERY, exchange -> TestProvider.send(exchange, nonsense.getBytes()));
            clock.advance(ProviderKeys.PAUSE);
            unavailable(provider.token("rita"));
            provider.at(DISCOVERY, Map.of("issuer", provider.issuer(), "jwks_uri", provider.address(JWKS)));
        }
    }

    @Test
    void are_not_taken_over_a_connection_that_nobody_vouches_for(@TempDir Path directory) throws Exception {
        var store = directory.resolve("own.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var making =
                "-genkeypair -alias own -keyalg RSA -dname CN=own -ext san=ip:127.0.0.1 -storepass changeit -keystore";
        var command = new ArrayList<>(List.of(making.split(" ")));
        command.add(0, keytool);
        command.add(store.toString());
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
        var keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);

        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> TestProvider.send(exchange, "{\"keys\":[]}".getBytes()));
        server.start();
        try {
            var address = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> new ProviderDocuments().read(address))
                    .withStackTraceContaining("PKIX path building failed");
        } finally {
            server.stop(0);
        }
    }

    private void broken(int status) {
        provider.at(DISCOVERY, exchange -> exchange.sendResponseHeaders(status, -1));
    }

    private void taken(boolean taken, TestProvider.Token token) {
        assertThat(tokens.checked(token.text()).isPresent()).isEqualTo(taken);
    }

    private void unavailable(TestProvider.Token token) {
        assertThatExceptionOfType(ProviderUnavailable.class)
                .isThrownBy(() -> tokens.checked(token.text()))
                .satisfies(refusal -> assertThat(refusal.members()).containsEntry("retryAfter", 30L));
    }

    private AccessTokens tokens(Optional<String> jwks) {
        var settings = new OidcSettings(
                Optional.of(provider.issuer()), Optional.of(TestProvider.AUDIENCE), jwks, Optional.empty(), 300);
        return new AccessTokens(settings, new ProviderKeys(settings, clock), clock);
    }
}
