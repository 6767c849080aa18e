package org.imprimatur.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.imprimatur.verifier.Vectors.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private static final String AFTER_THE_REVIEW = "2028-01-01T00:00:00Z";

    @TempDir
    private Path folder;

    private static String[] files(String vector, String... more) {
        return Stream.concat(
                        Stream.of("article.json", "attestation.json", "jwks.json")
                                .map(file -> Vectors.named(vector).path(file).toString()),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static Said run(String now, String... arguments) {
        var out = new ByteArrayOutputStream();
        var code = Main.run(
                arguments,
                Clock.fixed(Instant.parse(now), ZoneOffset.UTC),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Said(code, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void asks_of_the_present_unless_told_another_moment() {
        var vector = Vectors.named("valid");

        assertThat(run(vector.at().toString(), files("valid")).exitCode()).isZero();
        assertThat(run(AFTER_THE_REVIEW, files("valid")).exitCode()).isEqualTo(Verdict.EXPIRED.exitCode());
        var then = run(AFTER_THE_REVIEW, files("valid", "--at", vector.at().toString()));
        assertThat(then.exitCode()).isZero();
        assertThat(then.text()).startsWith("VALID: ").contains("asked of " + vector.at());
    }

    @Test
    void the_files_may_come_after_the_option() {
        var arguments = Stream.concat(Stream.of("--at", "2026-11-25T12:00:00Z"), Stream.of(files("valid")))
                .toArray(String[]::new);

        assertThat(run(AFTER_THE_REVIEW, arguments).exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a b c d",
                "--at",
                "--at tomorrow a b c",
                "--at 2026-11-25T12:00:00Z --at 2026-11-25T12:00:00Z a b c",
                "--trust a b c",
                "--keys a b c d",
                "--dossier",
                "--dossier a b",
                "--dossier no-such-file",
                "no-such-file no-such-file no-such-file",
            })
    void anything_else_is_told_how_to_ask(String line) {
        var said = run(AFTER_THE_REVIEW, line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(said.exitCode()).isEqualTo(Verdict.USAGE.exitCode());
        assertThat(said.text()).startsWith("USAGE: ").contains("\n  usage: java -jar imprimatur-verifier.jar");
    }

    @Test
    void refuses_files_that_are_too_large() throws IOException {
        var large = folder.resolve("large.json");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength((4 << 20) + 1);
        }
        var files = files("valid");
        for (var other = 1; other < files.length; other++) {
            var arguments = files.clone();
            arguments[other] = large.toString();
            assertThat(run(AFTER_THE_REVIEW, arguments).text())
                    .startsWith("MALFORMED")
                    .contains("more than 4194304");
        }
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength((72 << 20) + 1);
        }
        files[0] = large.toString();
        assertThat(run(AFTER_THE_REVIEW, files).text()).startsWith("MALFORMED").contains("more than 75497472");
    }

    @Test
    void a_dossier_that_is_no_zip_is_malformed() throws IOException {
        var file = Files.writeString(folder.resolve("dossier.zip"), "PK or not");

        assertThat(run(AFTER_THE_REVIEW, "--dossier", file.toString()).exitCode())
                .isEqualTo(Verdict.MALFORMED.exitCode());
    }
}
