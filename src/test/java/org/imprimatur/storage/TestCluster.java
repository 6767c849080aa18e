package org.imprimatur.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A real cluster of one node, started once per JVM of tests, and storages on it. */
public final class TestCluster {
    private static final Duration START = Duration.ofSeconds(180);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private TestCluster() {}

    /** On this machine's disk. */
    public static Storage none() {
        return new OwnDisk();
    }

    /** On the cluster, for one node. */
    public static Storage storage() {
        return storage(port());
    }

    /** @param port of whoever stands before the cluster */
    public static Storage storage(int port) {
        return new Cluster(new ClusterSettings(given(port, Optional.empty(), Optional.empty())));
    }

    static ClusterSettings.Given given(int port, Optional<String> user, Optional<String> password) {
        return new ClusterSettings.Given(
                Optional.of("localhost:" + port), "http", Optional.empty(), user, password, "imprimatur", 2, 5);
    }

    public static int port() {
        return Running.PORT;
    }

    /** Names of all indexes that begin so. */
    public static List<String> indexes(String beginning) {
        return ask("GET", "/_cat/indices/" + beginning + "*?h=index")
                .body()
                .lines()
                .map(String::strip)
                .sorted()
                .toList();
    }

    public static void delete(String index) {
        var answer = ask("DELETE", "/" + index);
        if (answer.statusCode() != 200) throw new AssertionError(answer.body());
    }

    static HttpResponse<String> ask(String method, String path) {
        return ask(method, path, "");
    }

    public static HttpResponse<String> ask(String method, String path, String body) {
        return ask(port(), method, path, body);
    }

    private static HttpResponse<String> ask(int port, String method, String path, String body) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("Content-Type", "application/json")
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static final class Running {
        static final int PORT = start();

        private static int start() {
            try {
                var home = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "opensearch");
                var port = home.resolve("port");
                var log = home.resolve("log");
                var process = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xms128m",
                                "-Xmx512m",
                                "-cp",
                                Files.readString(Path.of("target", "opensearch.classpath"))
                                        .strip(),
                                "src/test/opensearch/OneNode.java",
                                home.resolve("node").toAbsolutePath().toString(),
                                port.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
                var deadline = System.nanoTime() + START.toNanos();
                while (!Files.exists(port)) {
                    if (System.nanoTime() > deadline || !process.isAlive()) {
                        process.destroyForcibly();
                        throw new IllegalStateException("OpenSearch did not start: see " + log);
                    }
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                }
                return warm(Integer.parseInt(Files.readString(port)));
            } catch (IOException e) {
                throw new UncheckedIOException("OpenSearch did not start", e);
            }
        }

        /** The first index takes longer than anybody waits for one. */
        private static int warm(int port) {
            for (var method : List.of("PUT", "DELETE")) {
                var answer = ask(port, method, "/warm", "");
                if (answer.statusCode() != 200) throw new IllegalStateException(answer.body());
            }
            return port;
        }
    }
}
