package org.imprimatur.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.imprimatur.platform.StrictJson;

/** A real OpenID provider as a child process, with the realms of {@code src/test/resources/keycloak}. */
public final class Keycloak implements AutoCloseable {
    /** What is asked for when somebody authenticates with password and code; without it, with the password alone. */
    public static final String TWO_FACTOR = "two-factor";

    private static final String PORT = "imprimatur.test.keycloakPort";
    private static final String REDIRECT = "http://localhost/desk";
    private static final Duration START = Duration.ofMinutes(6);
    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");

    /** The secret of the realm's file, "12345678901234567890", in Base32. */
    private static final App APP = new App("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private static Process ahead;

    private final Process process;

    /** What the house is told of it, whether it is ever started or not. */
    static Map<String, String> settings() {
        System.setProperty(PORT, String.valueOf(port()));
        return Map.of(
                "imprimatur.oidc.issuer",
                issuer("imprimatur"),
                "imprimatur.oidc.audience",
                "imprimatur",
                "imprimatur.oidc.acr-values",
                TWO_FACTOR);
    }

    /** Free, and below those that the machine gives to whoever wants any: it is used minutes later. */
    private static int port() {
        for (var tries = 0; tries < 100; tries++) {
            var port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // another one
            }
        }
        throw new IllegalStateException("No port is free");
    }

    public static String issuer(String realm) {
        return "http://127.0.0.1:" + System.getProperty(PORT) + "/realms/" + realm;
    }

    /** Starts it, unless that is done, and waits until it answers. */
    public Keycloak() {
        process = ahead == null ? launch() : ahead;
        ahead = null;
        awaitAnswer();
    }

    /** Lets it come up while other tests run: that takes longer than the test that needs it. */
    static void launchAhead() {
        ahead = launch();
    }

    private static Process launch() {
        try (var unpacked = Files.list(Path.of("target/keycloak"))) {
            var home = unpacked.filter(Files::isDirectory).findAny().orElseThrow();
            var realms = Files.createDirectories(home.resolve("data/import"));
            for (var realm : List.of("imprimatur.json", "elsewhere.json")) {
                Files.writeString(
                        realms.resolve(realm), Files.readString(Path.of("src/test/resources/keycloak", realm)));
            }
            var log = Path.of("target/keycloak.log").toFile();
            var command = new ProcessBuilder(
                            "bash",
                            home.resolve("bin/kc.sh").toString(),
                            "start-dev",
                            "--import-realm",
                            "--db=dev-mem",
                            "--cache=local",
                            "--http-host=127.0.0.1",
                            "--http-port=" + System.getProperty(PORT))
                    .redirectErrorStream(true)
                    .redirectOutput(log);
            command.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
            var launched = command.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> kill(launched)));
            return launched;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAnswer() {
        var deadline = System.nanoTime() + START.toNanos();
        var request = HttpRequest.newBuilder(URI.create(issuer("imprimatur") + "/.well-known/openid-configuration"))
                .build();
        while (true) {
            try {
                if (HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200) return;
            } catch (IOException notYet) {
                // asked again below
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            if (System.nanoTime() > deadline || !process.isAlive()) {
                close();
                throw new IllegalStateException("Keycloak did not start: see target/keycloak.log");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill(process);
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the provider gives after somebody authenticated. */
    public record Tokens(String access, String id, String refresh) {}

    /** Somebody's browser: it keeps the provider's session, and fills in whatever form is shown. */
    public static final class Browser {
        private final String login;
        private final Map<String, String> cookies = new TreeMap<>();
        private final List<String> forms = new ArrayList<>();

        /** @param login one of the realm's users */
        public Browser(String login) {
            this.login = login;
        }

        /** What had to be typed so far, one by one. */
        public List<String> forms() {
            return List.copyOf(forms);
        }

        public Tokens tokens(Map<String, String> wanted) {
            return tokens("imprimatur", "desk", wanted);
        }

        /**
         * Comes back from the provider with new tokens (RFC 6749, section 4.1, with RFC 7636).
         *
         * @param wanted further parameters of the request, such as {@code max_age}
         */
        public Tokens tokens(String realm, String client, Map<String, String> wanted) {
            var verifier = UUID.randomUUID().toString() + UUID.randomUUID();
            var state = UUID.randomUUID().toString();
            var asked = new HashMap<>(Map.of(
                    "response_type",
                    "code",
                    "client_id",
                    client,
                    "redirect_uri",
                    REDIRECT,
                    "scope",
                    "openid",
                    "state",
                    state,
                    "code_challenge",
                    challenge(verifier),
                    "code_challenge_method",
                    "S256"));
            asked.putAll(wanted);
            var endpoint = issuer(realm) + "/protocol/openid-connect";
            var answer = send(HttpRequest.newBuilder(URI.create(endpoint + "/auth?" + encoded(asked))));
            while (answer.statusCode() == 200) answer = fillIn(answer.body());
            var back = answer.headers().firstValue("Location").orElse("");
            if (!back.startsWith(REDIRECT) || !back.contains("state=" + state) || !back.contains("code=")) {
                throw new AssertionError("The provider answered " + answer.statusCode() + " " + back + answer.body());
            }
            var got = send(form(
                    endpoint + "/token",
                    Map.of(
                            "grant_type", "authorization_code",
                            "client_id", client,
                            "redirect_uri", REDIRECT,
                            "code", back.replaceFirst(".*[?&]code=([^&]+).*", "$1"),
                            "code_verifier", verifier)));
            if (got.statusCode() != 200) throw new AssertionError("No token: " + got.body());
            var tokens = json(got.body());
            return new Tokens(
                    tokens.required("access_token").asText(),
                    tokens.required("id_token").asText(),
                    tokens.required("refresh_token").asText());
        }

        private HttpResponse<String> fillIn(String page) {
            var action = FORM.matcher(page);
            if (!action.find()) throw new AssertionError("There is no form in " + page);
            var address = action.group(1).replace("&amp;", "&");
            var fields = new HashMap<String, String>();
            if (page.contains("name=\"otp\"")) {
                forms.add("code");
                fields.put("otp", APP.code(Instant.now()));
            } else {
                forms.add("password");
                fields.put("username", login);
                fields.put("password", "a password at the provider");
            }
            if (forms.size() > 30) throw new AssertionError("The provider asks and asks: " + page);
            return send(form(address, fields));
        }

        private static HttpRequest.Builder form(String address, Map<String, String> fields) {
            return HttpRequest.newBuilder(URI.create(address))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(encoded(fields)));
        }

        /** Keycloak's cookies are for encrypted connections, or for this machine, as real browsers take it. */
        private HttpResponse<String> send(HttpRequest.Builder request) {
            if (!cookies.isEmpty()) {
                request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
            }
            try {
                var answer = HTTP.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
                for (var cookie : answer.headers().allValues("Set-Cookie")) {
                    var pair = cookie.split(";", 2)[0].split("=", 2);
                    if (pair[1].isEmpty()) cookies.remove(pair[0]);
                    else cookies.put(pair[0], pair[1]);
                }
                return answer;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private static String encoded(Map<String, String> fields) {
            return fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
        }

        private static String challenge(String verifier) {
            try {
                var hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
                return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private static JsonNode json(String text) {
            try {
                return StrictJson.mapper().readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
