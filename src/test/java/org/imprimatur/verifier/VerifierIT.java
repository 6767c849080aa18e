package org.imprimatur.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.Desk.Article;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.SeedFiles;
import org.imprimatur.testsupport.Staff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a partner gets from the server and saves, told true or false by the packed program and by the script in the documents. */
class VerifierIT extends OverHttp {
    private static final Path RICH =
            Path.of("content-seed/articles/60-nivolumab-with-ipilimumab-pleural-mesothelioma.json");

    @TempDir
    Path folder;

    private Path saved(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Path saved(String name, Answer answer) throws IOException {
        return saved(name, answer.response().body());
    }

    private Path article(Article article) throws IOException {
        return saved("article.json", desk.read(article).expect(200));
    }

    private Path attestation(Article article, int status) throws IOException {
        return saved(
                "attestation-" + status + ".json",
                desk.anonymous()
                        .get("/content/articles/" + article.slug() + "/attestation")
                        .expect(status));
    }

    private Path keys() throws IOException {
        return saved("jwks.json", desk.anonymous().get("/.well-known/jwks.json").expect(200));
    }

    private static void assertVerdict(Verdict verdict, Path article, Path attestation, Path keys) {
        assertVerdict(verdict, "Dr Robin Example", article, attestation, keys);
    }

    /** Both are asked of the present. @param signer whom they name if it is valid */
    private static void assertVerdict(Verdict verdict, String signer, Path article, Path attestation, Path keys) {
        var said = PackedVerifierIT.run(article.toString(), attestation.toString(), keys.toString());
        assertThat(said.text()).startsWith(verdict + ": ");
        assertThat(said.exitCode()).isEqualTo(verdict.exitCode());

        var script = Vectors.run(
                List.of("node", "docs/verify.mjs", article.toString(), attestation.toString(), keys.toString()));
        if (verdict == Verdict.VALID) {
            assertThat(said.text()).containsPattern("signed by " + signer + "[, ]");
            assertThat(script.text()).startsWith("medical-review by " + signer + " at ");
            assertThat(script.exitCode()).isZero();
        } else {
            assertThat(script.text()).startsWith("REFUSED: ");
            assertThat(script.exitCode()).isEqualTo(1);
        }
    }

    private Path altered(Path article, String from, String to) throws IOException {
        var text = Files.readString(article);
        assertThat(text).contains(from);
        return saved("altered.json", text.replace(from, to).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_text_in_another_form_is_valid_and_one_with_another_byte_is_of_no_form() throws Exception {
        var live = desk.published(Articles.minimal("In another form")).article();
        var attestation = attestation(live, 200);
        var other = saved(
                "other.json",
                desk.anonymous()
                        .get("/content/articles/"
                                + desk.published(Articles.minimal("Another text"))
                                        .article()
                                        .slug()
                                + "/attestation")
                        .expect(200));
        var keys = keys();
        for (var form : List.of("text/html", "application/ld+json", "text/plain")) {
            var saved = saved(
                    "article.form",
                    desk.anonymous()
                            .with("Accept", form)
                            .get("/content/articles/" + live.slug())
                            .expect(200));
            var said = PackedVerifierIT.run(saved.toString(), attestation.toString(), keys.toString());
            assertThat(said.text())
                    .startsWith("VALID: ")
                    .contains("served as " + form)
                    .contains("signed by Dr Robin Example");
            var altered = altered(saved, "In another form", "In another farm");
            assertThat(PackedVerifierIT.run(altered.toString(), attestation.toString(), keys.toString())
                            .text())
                    .startsWith("MALFORMED: ");
            assertThat(PackedVerifierIT.run(saved.toString(), other.toString(), keys.toString())
                            .exitCode())
                    .isNotZero();
        }
        desk.withdraw(live);
        var html = saved("article.html", "<p>Never served</p>".getBytes(StandardCharsets.UTF_8));
        assertThat(PackedVerifierIT.run(html.toString(), attestation(live, 410).toString(), keys.toString())
                        .exitCode())
                .isNotZero();
    }

    @Test
    void a_text_as_it_is_served_is_valid_and_one_with_another_byte_is_not() throws Exception {
        var live = desk.published(SeedFiles.json(RICH).required("content")).article();
        var article = article(live);
        var attestation = attestation(live, 200);
        var keys = keys();
        assertVerdict(Verdict.VALID, article, attestation, keys);

        var bytes = Files.readAllBytes(article);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("immune")] ^= 1;
        assertVerdict(Verdict.ALTERED_TEXT, saved("altered.json", bytes), attestation, keys);
        assertVerdict(
                Verdict.ALTERED_SIGNER, altered(article, "Dr Robin Example", "Dr Robin Exemple"), attestation, keys);
        assertVerdict(
                Verdict.MALFORMED, altered(article, "\"slug\":", "\"approved\":true,\"slug\":"), attestation, keys);
    }

    @Test
    void a_saved_text_that_was_taken_back_since_is_revoked() throws Exception {
        var withdrawn = desk.published(Articles.minimal("Withdrawn later")).article();
        var article = article(withdrawn);
        var before = attestation(withdrawn, 200);
        desk.withdraw(withdrawn);
        assertVerdict(Verdict.REVOKED, article, attestation(withdrawn, 410), keys());
        assertVerdict(Verdict.VALID, article, before, keys()); // who does not ask anew is not told

        var revision = desk.submitted(Articles.minimal("Revoked later"));
        var signOff = desk.sign(revision);
        desk.publish(revision);
        var other = article(revision.article());
        desk.revoke(signOff).expect(200);
        assertVerdict(Verdict.REVOKED, other, attestation(revision.article(), 410), keys());
    }

    @Test
    void the_attestation_of_another_text_or_revision_proves_nothing() throws Exception {
        var live = desk.published(Articles.minimal("First wording")).article();
        var article = article(live);
        var other = desk.published(Articles.minimal("First wording")).article();
        assertVerdict(Verdict.MOVED_SIGNATURE, article, attestation(other, 200), keys());

        var next = desk.resubmitted(live, Articles.minimal("Second wording"));
        desk.sign(next);
        desk.publish(next);
        assertVerdict(Verdict.MOVED_SIGNATURE, article, attestation(live, 200), keys());
        assertVerdict(Verdict.VALID, article(live), attestation(live, 200), keys());
    }

    @Test
    void a_text_that_was_reviewed_again_names_who_did() throws Exception {
        var revision = desk.published(Articles.minimal("Reviewed again"));
        var second = new Staff(base).hireQualified("medical-reviewer");
        var challenge = desk.challenge(second.api(), revision).expect(201).json();
        desk.sign(second.api(), revision, Desk.answerTo(challenge, second.password()))
                .expect(201);

        assertVerdict(
                Verdict.VALID,
                "Sam " + second.login(),
                article(revision.article()),
                attestation(revision.article(), 200),
                keys());
    }

    @Test
    void a_text_that_was_signed_on_behalf_of_another_names_both() throws Exception {
        var staff = new Staff(base);
        var principal = staff.hireQualified("medical-reviewer");
        var delegate = staff.hireQualified("medical-reviewer");
        var until = Instant.now().plus(30, ChronoUnit.DAYS).toString();
        var delegation = Map.of("delegate", delegate.login(), "until", until, "reason", "Leave");
        principal.api().post("/api/me/delegations", delegation).expect(201);
        var revision = desk.submitted(Articles.minimal("On behalf of another"));
        var challenge = delegate.api()
                .post(revision.path() + "/sign-off-challenges", Map.of("onBehalfOf", principal.id()))
                .expect(201)
                .json();
        desk.sign(delegate.api(), revision, Desk.answerTo(challenge, delegate.password()))
                .expect(201);
        desk.publish(revision);

        var article = article(revision.article());
        var attestation = attestation(revision.article(), 200);
        assertVerdict(Verdict.VALID, "Sam " + delegate.login(), article, attestation, keys());
        var said = PackedVerifierIT.run(article.toString(), attestation.toString(), keys().toString());
        assertThat(said.text()).contains(", on behalf of Sam " + principal.login());
        var renamed = altered(article, "\"onBehalfOf\":\"Sam ", "\"onBehalfOf\":\"Dr ");
        assertVerdict(Verdict.ALTERED_SIGNER, renamed, attestation, keys());
    }

    @Test
    void a_text_outlives_the_rotation_of_the_key_that_signed_it() throws Exception {
        var old = desk.published(Articles.minimal("Before the rotation")).article();
        var article = article(old);
        var attestation = attestation(old, 200);
        var oldKeys = Files.copy(keys(), folder.resolve("old-jwks.json"));

        desk.admin().post("/api/keys/rotation", Map.of("reason", "Yearly")).expect(200);

        assertVerdict(Verdict.VALID, article, attestation, keys());
        var anew = desk.published(Articles.minimal("After the rotation")).article();
        article = article(anew);
        attestation = attestation(anew, 200);
        assertVerdict(Verdict.VALID, article, attestation, keys());
        assertVerdict(Verdict.UNKNOWN_KEY, article, attestation, oldKeys);
    }

    @Test
    void what_a_key_signed_in_other_hands_counts_for_nothing() throws Exception {
        // A key of this test's own: what others published stands under the one before.
        desk.admin().post("/api/keys/rotation", Map.of("reason", "Test")).expect(200);
        var revision = desk.submitted(Articles.minimal("Signed with a stolen key"));
        var signOff = desk.sign(revision);
        desk.publish(revision);
        var article = article(revision.article());
        var attestation = attestation(revision.article(), 200);
        assertVerdict(Verdict.VALID, article, attestation, keys());

        var kid = Members.of(Files.readAllBytes(attestation), "attestation")
                .objects("statements")
                .get(0)
                .text("keyId");
        var stolen = Map.of("since", "2026-01-01T00:00:00Z", "reason", "A backup was stolen");
        desk.admin().post("/api/keys/" + kid + "/compromise", stolen).expect(200);

        assertVerdict(Verdict.COMPROMISED_KEY, article, attestation, keys());
        // Nothing stays withheld on the server that the tests share; it needs its next key for that.
        desk.tick();
        desk.revoke(signOff).expect(200);
        desk.read(revision.article()).expect(410);
    }
}
