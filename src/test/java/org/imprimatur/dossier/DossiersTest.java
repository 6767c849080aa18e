package org.imprimatur.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.imprimatur.anchor.Checkpoints;
import org.imprimatur.article.ArticleRefusal;
import org.imprimatur.article.Revision;
import org.imprimatur.journal.Journal;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.verifier.PackedVerifier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** D1 to D4; whether a stranger can check it is for the verifier's own tests and for {@code DossierIT}. */
class DossiersTest {
    /** As it is in a request: each call of a face is a transaction of its own. */
    static void pack(TestDesk desk, Dossiers.Begun begun, OutputStream out) {
        var sessions = desk.sessions();
        try {
            new Packer(sessions.each(Dossiers.class), sessions.each(Checkpoints.class), sessions.each(Journal.class))
                    .pack(begun, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Dossiers.Begun begin(TestDesk desk, UUID article, Long known) {
        return desk.in(house -> house.get(Dossiers.class).begin(desk.paul(), article, known));
    }

    private static Map<String, byte[]> files(byte[] zip) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static Map<String, byte[]> dossier(TestDesk desk, UUID article) throws IOException {
        var out = new ByteArrayOutputStream();
        pack(desk, begin(desk, article, null), out);
        return files(out.toByteArray());
    }

    private static void assertValid(byte[] zip) throws IOException {
        var file = java.nio.file.Files.write(java.nio.file.Files.createTempFile("dossier", ".zip"), zip);
        assertThat(PackedVerifier.here("--dossier", file.toString())).startsWith("VALID: ");
        java.nio.file.Files.delete(file);
    }

    private static JsonNode json(byte[] file) {
        return StrictJson.read(file, JsonNode.class);
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }

    private static Revision history(TestDesk desk) {
        desk.clock().set(Instant.parse("2030-01-01T08:00:00Z")); // when the credentials of the tests' people count
        var first = desk.submitted();
        desk.sign(desk.grace(), first);
        desk.publish(first);
        var second = desk.resubmitted(first.article());
        var signOff = desk.sign(desk.rita(), second);
        desk.revoke(desk.rita(), second, signOff.id(), "I overlooked something");
        return second;
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void holds_everything_and_lists_it(Vendor vendor) throws IOException {
        try (var desk = new TestDesk(vendor)) {
            var article = history(desk).article();
            var files = dossier(desk, article);

            assertThat(files.keySet())
                    .contains(
                            "manifest.json",
                            "manifest.jws.json",
                            "jwks.json",
                            "publications.json",
                            "journal/slice.jsonl",
                            "journal/proof.jsonl",
                            "journal/checkpoints.json")
                    .filteredOn(path -> path.startsWith("revisions/"))
                    .hasSize(10);
            assertThat(files.keySet())
                    .filteredOn(path -> path.startsWith("policies/"))
                    .allSatisfy(path -> assertThat(path)
                            .startsWith("policies/"
                                    + CanonicalJson.digest(files.get(path)).substring(8) + "."))
                    .extracting(path -> path.substring(path.lastIndexOf('.')))
                    .as("the review policy and the signature policy")
                    .containsExactlyInAnyOrder(".json", ".md");
            var manifest = json(files.get("manifest.json"));
            assertThat(manifest.path("files")).hasSize(files.size() - 2).allSatisfy(listed -> {
                var file = files.get(listed.path("path").asText());
                assertThat(listed.path("sha256").asText()).isEqualTo(CanonicalJson.digest(file));
                assertThat(listed.path("size").asInt()).isEqualTo(file.length);
            });
            assertThat(json(files.get("manifest.jws.json"))
                            .at("/statement/manifest")
                            .asText())
                    .isEqualTo(CanonicalJson.digest(files.get("manifest.json")));
            assertThat(json(files.get("publications.json"))).hasSize(1);
            assertThat(json(files.get("revisions/2/sign-offs.json"))).hasSize(2);
            assertThat(json(files.get("revisions/2/diff.json")).path("from").asInt())
                    .isEqualTo(1);
            assertThat(json(files.get("revisions/1/diff.json")).has("from")).isFalse();
            assertThat(text(files.get("revisions/2/revision.html"))).contains("Printed rita", "Ended (revoked)");
            var revision = json(files.get("revisions/1/revision.json"));
            assertThat(CanonicalJson.digest(revision.path("document").asText()))
                    .isEqualTo(revision.path("digest").asText());
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void shows_its_own_entries_and_no_other(Vendor vendor) throws IOException {
        try (var desk = new TestDesk(vendor)) {
            var other = history(desk).article();
            var article = history(desk).article();
            var files = dossier(desk, article);

            var shown = text(files.get("journal/slice.jsonl")).lines().toList();
            assertThat(shown).hasSizeGreaterThan(8).allSatisfy(line -> assertThat(line)
                    .contains(article.toString())
                    .doesNotContain(other.toString()));
            assertThat(shown.get(shown.size() - 1))
                    .contains(
                            "article.dossier",
                            json(files.get("manifest.json")).path("dossier").asText());
            files.values().forEach(file -> assertThat(text(file)).doesNotContain(other.toString()));
            var checkpoint = json(files.get("journal/checkpoints.json")).path(0).path("statement");
            var hidden = text(files.get("journal/proof.jsonl"))
                    .lines()
                    .mapToLong(line -> json(line.getBytes(StandardCharsets.UTF_8))
                            .path("size")
                            .asLong())
                    .sum();
            assertThat(shown.size() + hidden).isEqualTo(checkpoint.path("seq").asLong());
        }
    }

    /** What happens to the article while somebody takes the dossier away may be in it or not, but then in all of it. */
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void agrees_with_itself_whatever_happens_meanwhile(Vendor vendor) throws IOException {
        try (var desk = new TestDesk(vendor)) {
            var first = history(desk);
            var second = desk.resubmitted(first.article());
            var begun = begin(desk, first.article(), null);
            assertThat(begun.last()).isEqualTo(3);
            desk.sign(desk.grace(), second);
            desk.publish(second);
            desk.resubmitted(first.article());
            var out = new ByteArrayOutputStream();
            pack(desk, begun, out);

            assertValid(out.toByteArray());
            var files = files(out.toByteArray());
            assertThat(files).doesNotContainKey("revisions/4/revision.json");
            assertThat(json(files.get("revisions/3/sign-offs.json"))).hasSize(1);
            var told = text(files.get("journal/slice.jsonl"));
            for (var statement : json(files.get("publications.json"))) {
                assertThat(told).contains(statement.at("/statement/publication").asText());
            }
            assertThat(told)
                    .contains(json(files.get("revisions/3/sign-offs.json"))
                            .at("/0/statement/signOff")
                            .asText());
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_shown_to_be_of_a_checkpoint_that_somebody_keeps(Vendor vendor) throws IOException {
        try (var desk = new TestDesk(vendor)) {
            var article = history(desk).article();
            var kept = desk.in(house -> house.get(Checkpoints.class).current());
            history(desk);
            var out = new ByteArrayOutputStream();
            pack(desk, begin(desk, article, kept.seq()), out);
            assertValid(out.toByteArray());

            assertThat(json(files(out.toByteArray()).get("journal/checkpoints.json")))
                    .hasSize(2)
                    .first()
                    .isEqualTo(json(Dossiers.bytes(kept)));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_begun_for_an_article_there_is_and_with_a_checkpoint_there_is(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            assertThatExceptionOfType(ArticleRefusal.NoSuchArticle.class)
                    .isThrownBy(() -> begin(desk, UUID.randomUUID(), null));
            var article = desk.submitted().article();
            assertThatExceptionOfType(org.imprimatur.anchor.AnchorRefusal.NoSuchCheckpoint.class)
                    .isThrownBy(() -> begin(desk, article, 1L));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void breaks_off_when_the_way_out_does(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var begun = begin(desk, history(desk).article(), null);
            var taken = new ByteArrayOutputStream();
            var narrow = new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    if (taken.size() >= 2_000) throw new IOException("gone");
                    taken.write(b);
                }
            };
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> pack(desk, begun, narrow));
            assertThat(text(taken.toByteArray()))
                    .as("no directory of a ZIP file")
                    .doesNotContain("PK\005\006");
        }
    }
}
