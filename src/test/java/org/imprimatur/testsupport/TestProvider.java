package org.imprimatur.testsupport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.imprimatur.platform.StrictJson;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** An OpenID provider on this machine: its documents, its keys and its tokens, each of which a test can spoil. */
public final class TestProvider implements AutoCloseable {
    public static final String AUDIENCE = "imprimatur";
    public static final String DISCOVERY = "/realm/.well-known/openid-configuration";
    public static final String JWKS = "/realm/keys";

    /** Made once: it takes a while. */
    private static final PublicJsonWebKey KEY = key("of-the-tests");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Handler> pages = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private Clock clock = Clock.systemUTC();

    /** What is answered at one address. */
    public interface Handler {
        void answer(HttpExchange exchange) throws IOException;
    }

    public TestProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                var path = exchange.getRequestURI().getPath();
                asked.computeIfAbsent(path, none -> new AtomicInteger()).incrementAndGet();
                pages.getOrDefault(path, one -> one.sendResponseHeaders(404, -1))
                        .answer(exchange);
            }
        });
        server.start();
        at(DISCOVERY, Map.of("issuer", issuer(), "jwks_uri", address(JWKS)));
        publish(KEY);
    }

    /** By which it tells the time from now on. */
    public TestProvider on(Clock other) {
        clock = other;
        return this;
    }

    public static PublicJsonWebKey key(String kid) {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(kid);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public String issuer() {
        return address("/realm");
    }

    public String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** What the house is told of it. */
    public Map<String, String> settings() {
        return Map.of("imprimatur.oidc.issuer", issuer(), "imprimatur.oidc.audience", AUDIENCE);
    }

    /** The same, and one thing more. */
    public Map<String, String> settings(String name, String value) {
        var more = new LinkedHashMap<>(settings());
        more.put(name, value);
        return more;
    }

    /** How often somebody asked for that. */
    public int asked(String path) {
        return asked.getOrDefault(path, new AtomicInteger()).get();
    }

    public void at(String path, Handler answer) {
        pages.put(path, answer);
    }

    public void at(String path, Map<String, Object> document) {
        at(path, exchange -> send(exchange, StrictJson.mapper().writeValueAsBytes(document)));
    }

    public void publish(JsonWebKey... keys) {
        var text = new JsonWebKeySet(keys).toJson();
        at(JWKS, exchange -> send(exchange, text.getBytes(StandardCharsets.UTF_8)));
    }

    public static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    /** A sound token of this account, who has just authenticated. */
    public Token token(String subject) {
        var now = clock.instant().getEpochSecond();
        return new Token(KEY, "RS256")
                .with("iss", issuer())
                .with("aud", AUDIENCE)
                .with("sub", subject)
                .with("iat", now)
                .with("exp", now + 300)
                .with("auth_time", now)
                .with("jti", UUID.randomUUID().toString())
                .with("client_id", "desk");
    }

    /** As it will be signed. */
    public static final class Token {
        private final Map<String, Object> claims = new LinkedHashMap<>();
        private final Map<String, Object> headers = new LinkedHashMap<>();
        private Key key;

        private Token(PublicJsonWebKey key, String algorithm) {
            headers.put("typ", "at+jwt");
            signedBy(key, algorithm);
        }

        public Token with(String claim, Object value) {
            claims.put(claim, value);
            return this;
        }

        public Token without(String claim) {
            claims.remove(claim);
            return this;
        }

        /** @param value null for none */
        public Token header(String name, Object value) {
            if (value == null) headers.remove(name);
            else headers.put(name, value);
            return this;
        }

        public Token signedBy(PublicJsonWebKey key, String algorithm) {
            headers.put("kid", key.getKeyId());
            return signedBy(key.getPrivateKey(), algorithm);
        }

        public Token signedBy(Key key, String algorithm) {
            this.key = key;
            headers.put("alg", algorithm);
            return this;
        }

        public String text() {
            try {
                var signed = new JsonWebSignature();
                headers.forEach(signed::setHeader);
                signed.setPayload(StrictJson.mapper().writeValueAsString(claims));
                signed.setKey(key);
                signed.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
                return signed.getCompactSerialization();
            } catch (JoseException | IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String toString() {
            return text();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
