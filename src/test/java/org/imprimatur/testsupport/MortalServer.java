package org.imprimatur.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The product on a server of its own, as a child process that can be killed and started again on what it left. */
public final class MortalServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(5);

    private final String name;
    private final Optional<TestDatabase> database = ItServer.database();
    private final URI base;
    private Process process;

    /** Lays it out, with the WAR as built and an empty data directory. */
    public MortalServer(String name, Map<String, String> variables) {
        this.name = name;
        try {
            var application = Files.readString(Path.of("server-config/application.xml"));
            var port = ItServer.lay(name, database, data(), variables, application);
            var apps = Files.createDirectories(ItServer.directory(name).resolve("apps"));
            Files.copy(Path.of("target/imprimatur.war"), apps.resolve("imprimatur.war"));
            Files.deleteIfExists(console());
            base = URI.create("http://localhost:" + port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI base() {
        return base;
    }

    /** Its data directory. */
    public Path data() {
        return Path.of("target", name + "-data").toAbsolutePath();
    }

    /** Absent where it is the embedded one. */
    public Optional<TestDatabase> database() {
        return database;
    }

    /** What it wrote about itself, by the name of the file. */
    public Map<String, String> logs() {
        try (var files = Files.walk(ItServer.directory(name).resolve("logs"))) {
            var all = new TreeMap<>(Map.of("console", printed()));
            for (var file : files.filter(Files::isRegularFile).toList()) {
                all.put(file.getFileName().toString(), Files.readString(file));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it printed so far. */
    public String printed() {
        try {
            return Files.exists(console()) ? Files.readString(console()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path console() {
        return Path.of("target", name + ".log");
    }

    /** Starts it and waits until it says that it is ready. */
    public void start() {
        launch();
        var deadline = Instant.now().plus(START);
        while (!isReady()) {
            if (!process.isAlive()) throw new AssertionError(name + " ended by itself: see target/" + name + ".log");
            if (Instant.now().isAfter(deadline)) throw new AssertionError(name + " is not ready after " + START);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    /** Starts it, whatever comes of it. */
    public void launch() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var tools = ItServer.WLP.resolve("bin/tools");
        try {
            var command = new ArrayList<>(List.of(java, "-Xmx768m"));
            command.addAll(ItServer.JVM);
            command.addAll(List.of(
                    "@" + ItServer.WLP.resolve("lib/platform/java/java9.options"),
                    "-javaagent:" + tools.resolve("ws-javaagent.jar"),
                    "-jar",
                    tools.resolve("ws-server.jar").toString(),
                    name));
            var builder = new ProcessBuilder(command)
                    .directory(ItServer.directory(name).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(console().toFile()));
            // Liberty's own script reads this file before it starts the server.
            for (var line : Files.readAllLines(ItServer.directory(name).resolve("server.env"))) {
                var pair = line.split("=", 2);
                if (pair.length == 2 && !line.startsWith("#"))
                    builder.environment().put(pair[0], pair[1]);
            }
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isReady() {
        try {
            return Api.anonymous(base).get("/health/ready").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** As an operator does it. */
    public void stop() {
        process.destroy();
        await();
    }

    /** As the kernel does it when memory runs out: no shutdown hook runs. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) throw new AssertionError(name + " does not die");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) kill();
    }
}
