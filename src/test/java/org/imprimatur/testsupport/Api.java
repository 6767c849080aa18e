package org.imprimatur.testsupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.imprimatur.platform.StrictJson;

/** A client of the server under test, as one person or as nobody; it speaks HTTP and knows nothing else. */
public final class Api {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final URI base;
    private final List<String> headers;

    private Api(URI base, List<String> headers) {
        this.base = base;
        this.headers = headers;
    }

    public static Api anonymous(URI base) {
        return new Api(base, List.of());
    }

    /** One of the demo people, or their namesakes of the PostgreSQL run. */
    public static Api as(String login, URI base) {
        return signedIn(login, password(login), base);
    }

    public static Api signedIn(String login, String password, URI base) {
        return anonymous(base).with("Authorization", "Basic " + pair(login, password));
    }

    /** As HTTP Basic sends them. */
    public static String pair(String login, String password) {
        return Base64.getEncoder().encodeToString((login + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    public static String password(String login) {
        return "postgresql".equals(System.getProperty(ItServer.DATABASE)) ? login + "-of-the-test" : login + "-demo";
    }

    public Api with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(name);
        more.add(value);
        return new Api(base, List.copyOf(more));
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), null);
    }

    /** @param body JSON text, or anything that has a JSON form */
    public Answer post(String path, Object body) {
        return json("POST", path, body);
    }

    public Answer post(String path) {
        return send("POST", path, BodyPublishers.noBody(), null);
    }

    public Answer put(String path, Object body) {
        return json("PUT", path, body);
    }

    public Answer json(String method, String path, Object body) {
        try {
            var text =
                    body instanceof String ready ? ready : StrictJson.mapper().writeValueAsString(body);
            return send(method, path, BodyPublishers.ofString(text), "application/json");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public Answer send(String method, String path, HttpRequest.BodyPublisher body, String contentType) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        if (contentType != null) request.header("Content-Type", contentType);
        if (!headers.isEmpty()) request.headers(headers.toArray(String[]::new));
        try {
            return new Answer(method + " " + path, HTTP.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    public record Answer(String request, HttpResponse<byte[]> response) {
        public int status() {
            return response.statusCode();
        }

        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        public String etag() {
            return header("ETag").orElseThrow(() -> new AssertionError(request + " has no ETag: " + this));
        }

        public JsonNode json() {
            try {
                return response.body().length == 0
                        ? MissingNode.getInstance()
                        : StrictJson.mapper().readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError(request + " answered no JSON: " + text(), e);
            }
        }

        /** The code of a problem: the last part of its type. */
        public String problem() {
            var type = json().path("type").asText();
            return type.substring(type.lastIndexOf('/') + 1);
        }

        /** This answer, provided it has this status; else the test ends here and shows what came instead. */
        public Answer expect(int status) {
            if (status() != status) throw new AssertionError("expected " + status + " but " + this);
            return this;
        }

        @Override
        public String toString() {
            return request + " -> " + status() + " " + text();
        }
    }
}
