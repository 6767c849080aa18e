package org.imprimatur.testsupport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Somebody at the other end of a stream of server-sent events (HTML, section 9.2.6), who hangs up when closed. */
public final class Listener implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpResponse<java.io.InputStream> answer;
    private final BufferedReader lines;

    /** What stands between two empty lines; each empty where it is not told. */
    public record Event(String id, String data, String comment, String retry) {}

    private Listener(HttpResponse<java.io.InputStream> answer) {
        this.answer = answer;
        lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /** @param headers name, value, name, value */
    public static Listener at(URI base, String path, String... headers) {
        var request = HttpRequest.newBuilder(base.resolve(path)).header("Accept", "text/event-stream");
        if (headers.length > 0) request.headers(headers);
        try {
            return new Listener(HTTP.send(request.build(), BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public int status() {
        return answer.statusCode();
    }

    public String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** What the body says, where it is no stream. */
    public String text() {
        try {
            return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next one; waits for it. */
    public Event next() {
        var id = "";
        var data = "";
        var comment = "";
        var retry = "";
        try {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty() && !(id + data + comment + retry).isEmpty())
                    return new Event(id, data, comment, retry);
                var colon = line.indexOf(':');
                if (colon < 0) continue;
                var value = line.substring(colon + 1).strip();
                switch (line.substring(0, colon)) {
                    case "" -> comment = value;
                    case "id" -> id = value;
                    case "data" -> data += value;
                    case "retry" -> retry = value;
                    default -> throw new AssertionError("The stream says " + line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("The stream has ended");
    }

    /** The next with data: signs of life are passed over. */
    public Event nextEntry() {
        for (var event = next(); ; event = next()) if (!event.data().isEmpty()) return event;
    }

    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
