package org.imprimatur.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.imprimatur.verifier.Json.Malformed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DossierCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Path FILES = Vectors.FOLDER.resolve("dossier");
    private static final Path SPOILT = Vectors.FOLDER.resolve("dossier-spoilt");

    @TempDir
    private Path folder;

    private final Map<String, byte[]> files = new TreeMap<>();

    static List<String> spoilt() throws IOException {
        try (var names = Files.list(SPOILT)) {
            return names.map(name -> name.getFileName().toString()).sorted().toList();
        }
    }

    @BeforeEach
    void readTheGoodOne() throws IOException {
        lay(FILES);
    }

    private void lay(Path over) throws IOException {
        try (var all = Files.walk(over)) {
            all.filter(Files::isRegularFile)
                    .forEach(
                            file -> files.put(over.relativize(file).toString().replace('\\', '/'), Vectors.read(file)));
        }
    }

    private Path packed() throws IOException {
        var zip = folder.resolve("dossier.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (var file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
            }
        }
        return zip;
    }

    private Report verify(byte... keys) throws IOException {
        try (var archive = new Archive(packed())) {
            return DossierCheck.of(archive, keys.length == 0 ? null : keys, null, NOW);
        } catch (Malformed fault) {
            return Report.of(Verdict.MALFORMED, fault.getMessage());
        }
    }

    private Report verifyWith(byte[] checkpoint) throws IOException {
        try (var archive = new Archive(packed())) {
            return DossierCheck.of(archive, null, checkpoint, NOW);
        }
    }

    private void edit(String path, String what, String with) {
        var before = new String(files.get(path), StandardCharsets.UTF_8);
        assertThat(before).contains(what);
        files.put(path, before.replace(what, with).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_whole_dossier_is_valid_and_says_by_whose_keys() throws IOException {
        var byItsOwn = verify();
        var byOurs = verify(files.get("jwks.json"));

        assertThat(byItsOwn.verdict()).as(byItsOwn.text()).isEqualTo(Verdict.VALID);
        assertThat(byItsOwn.text())
                .contains("by the keys in the dossier itself", "3 revisions, 2 sign-offs", "superseded");
        assertThat(byOurs.text()).startsWith("VALID").contains("by the keys given");
    }

    /** Listed and signed like a good one: the fault is inside. */
    @ParameterizedTest
    @MethodSource("spoilt")
    void says_of_a_spoilt_one_what_it_was_made_to_show(String name) throws IOException {
        lay(SPOILT.resolve(name));
        var expected = Members.of(files.remove("case.json"), "case.json");
        files.keySet().removeAll(expected.texts("without"));

        var report = verify();
        assertThat(report.verdict())
                .as(expected.text("shows") + "\n" + report.text())
                .isEqualTo(Verdict.valueOf(expected.text("verdict")));
    }

    @Test
    void is_shown_to_be_of_the_journal_of_a_checkpoint_that_was_kept() throws IOException {
        var kept = Vectors.read(Vectors.FOLDER.resolve("journal/checkpoint.json"));
        var another = Vectors.read(Vectors.FOLDER.resolve("journal/another.json"));
        var altered = new String(kept, StandardCharsets.UTF_8).replace("2026-08-01T00:00:00Z", "2026-08-01T00:00:01Z");

        assertThat(verifyWith(kept).verdict()).isEqualTo(Verdict.VALID);
        assertThat(verifyWith(another).verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(verifyWith(altered.getBytes(StandardCharsets.UTF_8)).verdict())
                .isEqualTo(Verdict.ALTERED_STATEMENT);
        assertThat(verifyWith(files.get("manifest.jws.json")).verdict()).isEqualTo(Verdict.MALFORMED);
    }

    /** Wherever the byte is, in whatever file. */
    @Test
    void any_single_byte_is_missed() throws IOException {
        var chance = new Random(20261125);
        var paths = List.copyOf(files.keySet());
        for (var n = 0; n < 400; n++) {
            var path = paths.get(chance.nextInt(paths.size()));
            var good = files.get(path);
            if (good.length == 0) continue;
            var bad = good.clone();
            var place = chance.nextInt(bad.length);
            bad[place] ^= (byte) (1 << chance.nextInt(8));
            files.put(path, bad);
            assertThat(verify().verdict()).as("%s at %s", path, place).isNotEqualTo(Verdict.VALID);
            files.put(path, good);
        }
        assertThat(verify().verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void any_file_is_missed_that_is_left_out_or_emptied() throws IOException {
        for (var path : List.copyOf(files.keySet())) {
            var good = files.remove(path);
            assertThat(verify().verdict()).as("without " + path).isNotEqualTo(Verdict.VALID);
            files.put(path, new byte[0]);
            if (good.length > 0)
                assertThat(verify().verdict()).as("empty " + path).isNotEqualTo(Verdict.VALID);
            files.put(path, good);
        }
    }

    @Test
    void keys_that_are_given_are_the_only_ones_believed() throws IOException {
        var others = Vectors.named("key-not-yet").file("jwks.json");

        assertThat(verify(others).verdict()).isEqualTo(Verdict.UNKNOWN_KEY);
    }

    @Test
    void a_key_set_that_was_swapped_inside_does_not_help() throws IOException {
        files.put("jwks.json", Vectors.named("key-not-yet").file("jwks.json"));

        assertThat(verify().verdict()).isEqualTo(Verdict.ALTERED_FILE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "revisions/1/revision.json",
                "revisions/2/revision.html",
                "revisions/2/sign-offs.json",
                "revisions/3/comments.json",
                "journal/slice.jsonl"
            })
    void a_file_that_was_altered_is_found(String path) throws IOException {
        var file = files.get(path);
        file[file.length / 2] ^= 1;

        assertThat(verify().verdict()).isEqualTo(Verdict.ALTERED_FILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"revisions/1/revision.json", "revisions/2/sign-offs.json", "revisions/3/revision.html"})
    void a_file_that_is_missing_is_found(String path) throws IOException {
        files.remove(path);

        assertThat(verify().verdict()).isEqualTo(Verdict.INCOMPLETE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"manifest.json", "manifest.jws.json", "jwks.json", "publications.json", "journal/proof.jsonl"})
    void a_dossier_without_its_frame_is_malformed(String path) throws IOException {
        files.remove(path);

        assertThat(verify().verdict()).isEqualTo(Verdict.MALFORMED);
    }

    @Test
    void a_file_that_is_not_listed_is_found() throws IOException {
        files.put("revisions/4/revision.json", new byte[] {'{', '}'});

        assertThat(verify().verdict()).isEqualTo(Verdict.ALTERED_FILE);
    }

    @Test
    void a_manifest_that_was_altered_is_found() throws IOException {
        edit("manifest.json", "2026-11-25T11:00:00Z", "2026-11-25T11:00:01Z");

        assertThat(verify().verdict()).isEqualTo(Verdict.ALTERED_FILE);
    }

    @Test
    void a_manifest_statement_that_was_altered_is_found() throws IOException {
        edit("manifest.jws.json", "2026-11-25T11:00:00Z", "2026-11-25T11:00:01Z");

        assertThat(verify().verdict()).isEqualTo(Verdict.ALTERED_STATEMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.json",
                "/etc/passwd",
                "revisions/../../x",
                "revisions\\1\\x",
                "C:x",
                "a//b",
                "./a",
                "a/./b",
                "a/",
                "A.json",
                "a/b/c/d/e",
                "nul\u0000.json",
                "é.json"
            })
    void a_name_that_leads_elsewhere_is_refused(String name) throws IOException {
        files.put(name, new byte[0]);

        var report = verify();
        assertThat(report.verdict()).isEqualTo(Verdict.MALFORMED);
        assertThat(report.text()).contains("forbidden name");
    }

    /** A ZIP can hold one name twice, and programs differ in which they take. */
    @Test
    void a_file_that_is_there_twice_is_refused() throws IOException {
        files.put("jwkt.json", files.get("jwks.json"));
        var zip = Files.readAllBytes(packed());
        var bytes = new String(zip, StandardCharsets.ISO_8859_1).replace("jwkt.json", "jwks.json");
        var twice = Files.write(folder.resolve("twice.zip"), bytes.getBytes(StandardCharsets.ISO_8859_1));

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> new Archive(twice))
                .withMessageContaining("a file twice");
    }

    @Test
    void what_unpacks_to_more_than_a_file_may_hold_is_not_unpacked() throws IOException {
        var bomb = folder.resolve("bomb.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(bomb))) {
            out.putNextEntry(new ZipEntry("bomb.json"));
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 129; i++) out.write(zeros);
        }
        assertThat(bomb).satisfies(file -> assertThat(Files.size(file)).isLessThan(1 << 20));

        try (var archive = new Archive(bomb)) {
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(() -> archive.read("bomb.json"))
                    .withMessageContaining("too large");
        }
    }

    @Test
    void what_unpacks_to_more_than_a_dossier_may_hold_is_not_unpacked() throws IOException {
        try (var archive = new Archive(packed(), 1_000)) {
            assertThat(DossierCheck.of(archive, null, null, NOW).text())
                    .startsWith("MALFORMED")
                    .contains("too large");
        }
    }

    @Test
    void more_files_than_a_dossier_may_hold_are_refused() throws IOException {
        var many = new LinkedHashMap<String, byte[]>();
        for (var i = 0; i <= 100_000; i++) many.put("f" + i, new byte[0]);
        files.clear();
        files.putAll(many);

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> new Archive(packed()))
                .withMessageContaining("more than 100000 files");
    }
}
