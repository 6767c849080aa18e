package org.imprimatur.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What {@code make.mjs} made, and other programs that are run on it. */
final class Vectors {
    static final Path FOLDER = Path.of("src/test/resources/verifier");

    private Vectors() {}

    /** @param shows what it is a vector of */
    record Case(String name, Verdict verdict, Instant at, String shows) {
        byte[] file(String file) {
            return read(FOLDER.resolve(name).resolve(file));
        }

        Path path(String file) {
            return FOLDER.resolve(name).resolve(file);
        }

        @Override
        public String toString() {
            return name + ": " + shows;
        }
    }

    static Case named(String name) {
        var members = Members.of(read(FOLDER.resolve(name).resolve("case.json")), "case.json");
        return new Case(name, Verdict.valueOf(members.text("verdict")), members.instant("at"), members.text("shows"));
    }

    static Stream<Case> all() {
        try (var folders = Files.list(FOLDER)) {
            return folders
                    .filter(folder -> Files.exists(folder.resolve("case.json")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .map(Vectors::named)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Said(int exitCode, String text) {}

    static Said run(List<String> command) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().keySet().removeAll(List.of("CLASSPATH", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"));
            var process = builder.start();
            process.getOutputStream().close();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Said(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(String.join(" ", command), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
