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
import java.util.ArrayList;
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
                "--checkpoint",
                "--checkpoint a",
                "--checkpoint a --keys b c",
                "--checkpoint no-such-file --keys no-such-file",
                "--journal a --keys b",
                "--dossier a --journal b",
                "--at 2026-11-25T12:00:00Z --checkpoint a --keys b",
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

    private static String journal(String file) {
        return Vectors.FOLDER.resolve("journal").resolve(file).toString();
    }

    private Said checkpoint(String file, String... more) {
        return run(
                AFTER_THE_REVIEW,
                Stream.concat(Stream.of("--checkpoint", file, "--keys", journal("jwks.json")), Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void tells_whether_a_checkpoint_was_signed_and_of_which_journal() throws IOException {
        var whole = journal("journal.jsonl");
        assertThat(checkpoint(journal("checkpoint.json")).text())
                .startsWith("VALID: the checkpoint is the one that was signed\n")
                .contains("checkpoint at 6", "time stamp is not checked");
        assertThat(checkpoint(journal("checkpoint.json"), "--journal", whole).text())
                .startsWith("VALID: the checkpoint is the one that was signed, and the journal is the one it signed\n");
        assertThat(checkpoint(journal("another.json"), "--journal", whole).text())
                .startsWith("ALTERED_JOURNAL: ");

        var spoilt = Files.writeString(
                folder.resolve("checkpoint.json"),
                Files.readString(Path.of(journal("checkpoint.json"))).replace("\"seq\": 6", "\"seq\": 5"));
        assertThat(checkpoint(spoilt.toString()).exitCode()).isEqualTo(Verdict.ALTERED_STATEMENT.exitCode());
        assertThat(checkpoint(journal("jwks.json")).exitCode()).isEqualTo(Verdict.MALFORMED.exitCode());
    }

    @Test
    void finds_a_journal_that_was_altered_cut_or_mixed_up() throws IOException {
        var lines = Files.readAllLines(Path.of(journal("journal.jsonl")));
        assertThat(lines).hasSize(13);
        assertThat(journalOf(lines)).isEqualTo(Verdict.VALID.exitCode());
        for (var n = 0; n < lines.size(); n++) {
            var without = new ArrayList<>(lines);
            var line = without.remove(n);
            var seq = lines.size() - n;
            // the newest come first; what comes after the checkpoint may be missing from the end only
            assertThat(journalOf(without))
                    .as("without " + seq)
                    .isEqualTo(seq <= 6 ? Verdict.INCOMPLETE.exitCode() : Verdict.VALID.exitCode());
            without.add(line.replace("An Editor", "A Nobody"));
            assertThat(journalOf(without))
                    .as("with another " + seq)
                    .isEqualTo(seq == 13 ? Verdict.VALID.exitCode() : Verdict.ALTERED_JOURNAL.exitCode());
        }
        var twice = new ArrayList<>(lines);
        twice.add(lines.get(0));
        assertThat(journalOf(twice)).isEqualTo(Verdict.MALFORMED.exitCode());
    }

    private int journalOf(java.util.List<String> lines) throws IOException {
        var file = Files.writeString(folder.resolve("journal.jsonl"), String.join("\n", lines) + "\n");
        return checkpoint(journal("checkpoint.json"), "--journal", file.toString())
                .exitCode();
    }
}
