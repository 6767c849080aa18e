package org.imprimatur.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.ItServer;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.SeedFiles;
import org.imprimatur.testsupport.Watch;
import org.imprimatur.verifier.PackedVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dossier as an auditor takes it away, checked by the packed program; and checkpoints, kept and looked at again. */
class DossierIT extends OverHttp {
    private static final Path RICH =
            Path.of("content-seed/articles/60-nivolumab-with-ipilimumab-pleural-mesothelioma.json");

    @TempDir
    Path folder;

    private Desk.Article history() {
        var first = desk.submitted(SeedFiles.json(RICH).required("content"));
        desk.reviewer()
                .post(first.path() + "/review/comments", Map.of("pointer", "", "text", "<b>Well</b> done"))
                .expect(201);
        desk.sign(first);
        desk.publish(first);
        var second = desk.resubmitted(first.article(), Articles.saying("Second wording", "Other words"));
        var revoked = desk.sign(second);
        desk.revoke(revoked).expect(200);
        var third = desk.resubmitted(first.article(), Articles.saying("Third wording", "Still other words"));
        desk.sign(third);
        desk.publish(third);
        return first.article();
    }

    private byte[] dossier(Desk.Article article) {
        return desk.auditor()
                .get(article.path() + "/dossier")
                .expect(200)
                .response()
                .body();
    }

    private Path saved(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path keys() {
        return saved(
                "jwks.json",
                desk.anonymous()
                        .get("/.well-known/jwks.json")
                        .expect(200)
                        .response()
                        .body());
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

    private static byte[] packed(Map<String, byte[]> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static JsonNode json(byte[] file) {
        return org.imprimatur.platform.StrictJson.read(file, JsonNode.class);
    }

    @Test
    void a_dossier_is_valid_on_its_own_and_by_the_keys_that_were_kept() throws Exception {
        var article = history();
        var zip = saved("dossier.zip", dossier(article));

        assertThat(PackedVerifier.run("--dossier", zip.toString(), "--keys", keys().toString()))
                .startsWith("VALID: ")
                .contains("by the keys given", "3 revisions, 3 sign-offs");
        assertThat(PackedVerifier.run("--dossier", zip.toString())).startsWith("VALID: ");
        assertThat(Files.size(zip)).isLessThan(1 << 20);
        desk.withdraw(article);
        assertThat(PackedVerifier.run(
                        "--dossier", saved("after.zip", dossier(article)).toString()))
                .startsWith("VALID: ")
                .contains("withdrawn");
    }

    @Test
    void any_file_that_was_altered_left_out_or_taken_from_another_dossier_is_found() throws Exception {
        var good = files(dossier(history()));
        var other = files(dossier(history()));
        var chance = new Random(11);
        for (var path : good.keySet()) {
            var altered = new TreeMap<>(good);
            var bytes = good.get(path).clone();
            if (bytes.length > 0) {
                bytes[chance.nextInt(bytes.length)] ^= (byte) (1 << chance.nextInt(7));
                altered.put(path, bytes);
                refused("altered " + path, altered);
            }
            altered.remove(path);
            refused("without " + path, altered);
            if (other.containsKey(path) && !java.util.Arrays.equals(other.get(path), good.get(path))) {
                altered.put(path, other.get(path));
                refused("of another, " + path, altered);
            }
        }
        var more = new TreeMap<>(good);
        more.put("revisions/4/revision.json", good.get("revisions/3/revision.json"));
        refused("one more", more);
    }

    private void refused(String what, Map<String, byte[]> files) throws IOException {
        var said = PackedVerifier.here(
                "--dossier", saved("spoilt.zip", packed(files)).toString());
        assertThat(said).as(what).doesNotStartWith("VALID").doesNotStartWith("USAGE");
    }

    @Test
    void it_holds_no_private_key_and_nothing_of_another_article() throws Exception {
        var other = history();
        var article = history();
        var all = new ByteArrayOutputStream();
        for (var file : files(dossier(article)).values()) all.writeBytes(file);
        var text = all.toString(StandardCharsets.ISO_8859_1);

        assertThat(text).doesNotContain("\"d\":", other.id(), other.slug(), "PRIVATE KEY", "passwordHash");
        try (var keys = Files.walk(ItServer.dataDirectory().resolve("keys"))) {
            var secrets = keys.filter(Files::isRegularFile).toList();
            assertThat(secrets).isNotEmpty().allSatisfy(file -> {
                var d = json(Files.readAllBytes(file)).path("d").asText();
                assertThat(d).hasSizeGreaterThan(40);
                assertThat(text).doesNotContain(d);
                assertThat(text)
                        .doesNotContain(new String(Base64.getUrlDecoder().decode(d), StandardCharsets.ISO_8859_1));
            });
        }
    }

    @Test
    void who_takes_it_is_told_in_the_journal() {
        var article = history();
        dossier(article);

        var newest = desk.journal(article).get(0);
        assertThat(newest.path("action").asText()).isEqualTo("article.dossier");
        assertThat(newest.path("outcome").asText()).isEqualTo("done");
        assertThat(newest.at("/actor/login").asText()).isEqualTo("auditor");
        assertThat(newest.at("/details/revisions").asText()).isEqualTo("3");
        var answer = desk.publisher().get(article.path() + "/dossier").expect(200);
        assertThat(answer.header("Content-Type")).hasValue("application/zip");
        assertThat(answer.header("Content-Disposition"))
                .hasValue("attachment; filename=\"dossier-" + article.slug() + "-en-GB.zip\"");
        assertThat(answer.header("Cache-Control").orElse("")).contains("no-store");
    }

    @Test
    void it_is_refused_to_whoever_may_not_and_of_what_is_not() {
        var revision = desk.submitted(Articles.minimal("Nobody's to take"));
        var address = revision.article().path() + "/dossier";
        var watch = new Watch(desk);
        for (var api : List.of(desk.editor(), desk.reviewer(), desk.admin())) {
            watch.shutOut(revision.article(), () -> api.get(address));
        }
        watch.turnedAway(revision.article(), 401, "unauthenticated", () -> desk.anonymous()
                .get(address));
        watch.turnedAway(
                revision.article(), 400, "malformed", () -> desk.auditor().get(address + "?revision=1"));
        for (var number : List.of("0", "-1", "x", "1&checkpoint=2", "99999999999999999999")) {
            watch.turnedAway(
                    revision.article(), 400, "malformed", () -> desk.auditor().get(address + "?checkpoint=" + number));
        }
        watch.refused(
                revision.article(), 404, "not-found", () -> desk.auditor().get(address + "?checkpoint=999999999"));
        Watch.problem(
                desk.auditor().get("/api/articles/00000000-0000-4000-8000-000000000000/dossier"), 404, "not-found");
    }

    // ------------------------------------------------------------------ checkpoints

    private Api.Answer checkpoint() {
        return desk.auditor().post("/api/journal/checkpoints");
    }

    @Test
    void a_checkpoint_that_was_kept_is_valid_and_so_is_the_journal_it_signed() throws Exception {
        desk.submitted(Articles.minimal("Something happens"));
        var made = checkpoint().expect(201);
        var address = URI.create(made.header("Location").orElseThrow()).getPath();
        assertThat(desk.admin().get(address).expect(200).text()).isEqualTo(made.text());
        var kept = saved("checkpoint.json", made.response().body());
        var seq = made.json().at("/statement/seq").asLong();
        desk.submitted(Articles.minimal("Something else happens"));

        var lines = new ArrayList<String>();
        for (var entry : desk.journal("/api/journal?limit=100")) lines.add(CanonicalJson.of(entry));
        var journal = saved("journal.jsonl", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(PackedVerifier.run(
                        "--checkpoint", kept.toString(), "--keys", keys().toString(), "--journal", journal.toString()))
                .startsWith("VALID: ")
                .contains("the journal is the one it signed");

        var article = history();
        var zip = desk.auditor()
                .get(article.path() + "/dossier?checkpoint=" + seq)
                .expect(200);
        assertThat(PackedVerifier.run(
                        "--dossier",
                        saved("dossier.zip", zip.response().body()).toString(),
                        "--checkpoint",
                        kept.toString()))
                .startsWith("VALID: ")
                .contains("checkpoint at " + seq);
        assertThat(PackedVerifier.run(
                        "--dossier",
                        saved("without.zip", dossier(article)).toString(),
                        "--checkpoint",
                        kept.toString()))
                .startsWith("INCOMPLETE: ");
    }

    @Test
    void checkpoints_are_made_when_asked_for_and_agree_with_the_journal() {
        desk.submitted(Articles.minimal("Something happens"));
        var made = desk.admin().post("/api/journal/checkpoints").expect(201).json();
        var listed = desk.publisher()
                .get("/api/journal/checkpoints?limit=1")
                .expect(200)
                .json();
        assertThat(listed.at("/items/0")).isEqualTo(made);
        assertThat(listed.has("next")).isTrue();
        var told = desk.journal("/api/journal?limit=1").get(0);
        assertThat(told.path("action").asText()).isEqualTo("journal.checkpoint");
        assertThat(told.at("/details/seq").asText())
                .isEqualTo(made.at("/statement/seq").asText());

        var verified =
                desk.auditor().get("/api/journal/verification").expect(200).json();
        assertThat(verified.path("valid").asBoolean()).as(verified.toString()).isTrue();
        assertThat(verified.path("checkpoints").asInt()).isPositive();
        Watch.problem(desk.auditor().get("/api/journal/checkpoints/0"), 404, "not-found");
        Watch.problem(desk.editor().get("/api/journal/checkpoints"), 403, "forbidden");
        Watch.problem(desk.publisher().post("/api/journal/checkpoints"), 403, "forbidden");
        Watch.problem(desk.auditor().get("/api/journal/checkpoints?after=1"), 400, "malformed");
        Watch.problem(desk.auditor().get("/api/journal/checkpoints?cursor=x"), 400, "malformed");
    }
}
