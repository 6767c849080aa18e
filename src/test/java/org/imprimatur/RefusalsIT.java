package org.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Staff;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way in which drafting, reviewing, publishing and the keeping of people say no, beside what is allowed there. */
class RefusalsIT extends OverHttp {
    private Watch watch;
    private Staff staff;

    @BeforeEach
    void open() {
        watch = new Watch(desk);
        staff = new Staff(base);
    }

    // ------------------------------------------------------------------ drafts: 412, 428, 409, 422

    @Test
    void a_save_names_the_version_it_started_from() {
        var article = desk.draft(Articles.minimal("Versions"));
        var path = article.path() + "/draft";
        var first = desk.editor().get(path).expect(200).etag();
        var change = Map.of("content", Articles.minimal("Versions, changed"));
        watch.refused(article, 428, "if-match-required", () -> desk.editor().put(path, change));
        desk.editor().with("If-Match", first).put(path, change).expect(200);
        var second = desk.editor().get(path).expect(200).etag();
        assertThat(second).isNotEqualTo(first);
        var late = Map.of("content", Articles.minimal("Versions, too late"));
        for (var tag : new String[] {first, "*", "W/" + second, second + ", " + first, "x"}) {
            var stale = watch.refused(article, 412, "stale-draft", () -> desk.as("editor2")
                    .with("If-Match", tag)
                    .put(path, late));
            assertThat(stale.etag()).isEqualTo(second);
        }
        desk.as("editor2").with("If-Match", second).put(path, late).expect(200);
        desk.submit(article);
        watch.refused(article, 412, "stale-draft", () -> desk.editor()
                .with("If-Match", second)
                .post(article.path() + "/draft/restoration", Map.of("revision", 1)));
    }

    @Test
    void an_address_is_given_once() {
        var article = desk.draft(Articles.minimal("Once"));
        var asked = Map.of(
                "slug",
                article.slug(),
                "locale",
                "en-GB",
                "articleClass",
                "treatment",
                "content",
                Articles.minimal("Twice"));
        Watch.problem(desk.editor().post("/api/articles", asked), 409, "slug-taken");
        desk.submit(article);
        watch.refused(article, 409, "slug-taken", () -> desk.editor()
                .post(article.path() + "/translations", Map.of("revision", 1, "locale", "en-GB")));
    }

    @Test
    void a_draft_with_blocking_findings_is_not_submitted() {
        var content = Articles.minimal("Findings");
        content.remove("citations");
        var article = desk.draft(content);
        var answer = watch.refused(article, 422, "findings", () -> desk.submit(desk.editor(), article));
        assertThat(answer.json().required("errors").findValuesAsText("code"))
                .contains("NO_REFERENCES", "DANGLING_CITATION_REFERENCE");
        assertThat(answer.json().required("errors").findValuesAsText("pointer")).contains("/citations");
        var findings = desk.reviewer()
                .get(article.path() + "/draft/findings")
                .expect(200)
                .json();
        assertThat(findings.required("findings").findValuesAsText("code")).contains("NO_REFERENCES");
        desk.save(article, Articles.minimal("Findings"));
        desk.submit(article);
        watch.refused(article, 409, "unchanged", () -> desk.submit(desk.editor(), article));
    }

    // ------------------------------------------------------------------ people

    @Test
    void people_are_kept_and_nobody_alone_sets_anothers_password() {
        var colleague = staff.hire("editor");
        var admin = desk.admin();
        Watch.problem(
                admin.post(
                        "/api/people",
                        Map.of(
                                "login",
                                colleague.login().toUpperCase(Locale.ROOT),
                                "printedName",
                                "X",
                                "roles",
                                List.of("editor"))),
                409,
                "login-taken");
        Watch.problem(admin.delete(colleague.path()), 405, "method-not-allowed");
        var me = admin.get("/api/me").expect(200).json().required("id").asText();
        Watch.problem(
                admin.json("PATCH", "/api/people/" + me, Map.of("roles", List.of("admin", "editor"), "reason", "More")),
                403,
                "own-roles");
        Watch.problem(
                admin.json(
                        "PATCH",
                        colleague.path(),
                        Map.of("roles", List.of("admin", "medical-reviewer"), "reason", "More")),
                409,
                "incompatible-roles");

        var code = admin.post(colleague.path() + "/password-reset")
                .expect(201)
                .json()
                .required("code")
                .asText();
        Watch.problem(admin.post(colleague.path() + "/password-reset/witness"), 403, "forbidden");
        var alone = Map.of(
                "login",
                colleague.login(),
                "starterCode",
                code,
                "witnessCode",
                code,
                "newPassword",
                "chosen by the admin");
        Watch.problem(
                desk.anonymous().post(colleague.path() + "/password-reset/completion", alone), 403, "reset-refused");
        colleague.api().get("/api/me").expect(200);

        admin.post(colleague.path() + "/deactivation", Map.of("reason", "Left")).expect(200);
        Watch.problem(colleague.api().get("/api/me"), 401, "unauthenticated");
        admin.get(colleague.path()).expect(200);
    }

    // ------------------------------------------------------------------ publishing

    @Test
    void only_what_was_signed_is_published() {
        var revision = desk.submitted(Articles.minimal("Unsigned"));
        var article = revision.article();
        var publisher = desk.publisher();
        var path = article.path() + "/publication";
        watch.refused(article, 409, "unsigned-revision", () -> desk.publish(publisher, revision));
        watch.refused(
                article, 409, "unsigned-revision", () -> desk.schedule(publisher, revision, "2099-01-01T00:00:00Z"));
        watch.refused(
                article,
                409,
                "digest-mismatch",
                () -> publisher.put(
                        path, Desk.with(Desk.publication(revision), "digest", "sha-256:" + "0".repeat(64))));
        watch.refused(
                article,
                404,
                "not-found",
                () -> publisher.put(path, Desk.with(Desk.publication(revision), "revision", 2)));
        watch.refused(article, 409, "invalid-transition", () -> desk.withdraw(publisher, article));
        watch.refused(
                article,
                409,
                "invalid-transition",
                () -> publisher.post(path + "/schedule/cancellation", Map.of("reason", "None")));
        desk.sign(revision);
        // Whoever has the digest wrong has something else in mind, signed or not.
        watch.refused(
                article,
                409,
                "digest-mismatch",
                () -> publisher.put(
                        path, Desk.with(Desk.publication(revision), "digest", "sha-256:" + "0".repeat(64))));
        watch.turnedAway(article, 400, "malformed", () -> desk.schedule(publisher, revision, "2001-01-01T00:00:00Z"));
        watch.turnedAway(article, 400, "malformed", () -> desk.schedule(publisher, revision, "tomorrow"));
        watch.refused(
                article,
                409,
                "unsigned-revision",
                () -> desk.schedule(publisher, revision, later(Duration.ofDays(500))));
        desk.publish(revision);
        watch.refused(article, 409, "invalid-transition", () -> desk.publish(publisher, revision));
    }

    @Test
    void a_refusal_says_in_the_journal_of_which_revision_and_which_bytes() {
        var revision = desk.submitted(Articles.minimal("Of what"));
        var article = revision.article();
        var other = "sha-256:" + "0".repeat(64);
        var answer = Desk.answerTo(desk.challenge(revision), Api.password("reviewer"));

        watch.refused(article, 409, "unsigned-revision", () -> desk.publish(desk.publisher(), revision));
        lastRefusalIsOf(revision, revision.digest());
        watch.refused(
                article,
                409,
                "digest-mismatch",
                () -> desk.sign(desk.reviewer(), revision, Desk.with(answer, "digest", other)));
        lastRefusalIsOf(revision, other);
        watch.refused(
                article,
                409,
                "digest-mismatch",
                () -> desk.sign(desk.reviewer(), revision, Desk.with(answer, "digest", "no digest")));
        lastRefusalIsOf(revision, "");
    }

    private void lastRefusalIsOf(Desk.Revision revision, String claimed) {
        var told = desk.auditor().get("/api/journal?limit=1").expect(200).json().at("/items/0");
        assertThat(told.path("outcome").asText()).isEqualTo("denied");
        assertThat(told.path("revision").asInt()).isEqualTo(revision.number());
        assertThat(told.path("digest").asText()).isEqualTo(claimed);
    }

    // ------------------------------------------------------------------ reviewing

    @Test
    void a_review_keeps_to_its_revision() {
        var revision = desk.submitted(Articles.minimal("Review"));
        var article = revision.article();
        var comments = revision.path() + "/review/comments";
        watch.turnedAway(article, 400, "malformed", () -> desk.reviewer()
                .post(comments, Map.of("pointer", "/sections/9", "text", "Where?")));
        watch.turnedAway(article, 400, "malformed", () -> desk.reviewer()
                .post(comments, Map.of("pointer", "not a pointer", "text", "Where?")));
        var assignment = revision.path() + "/review/assignment";
        watch.refused(article, 409, "not-a-reviewer", () -> desk.publisher()
                .put(assignment, Map.of("reviewer", "editor", "dueAt", "2099-01-01T00:00:00Z")));
        watch.turnedAway(article, 400, "malformed", () -> desk.publisher()
                .put(assignment, Map.of("reviewer", "nobody-at-all", "dueAt", "2099-01-01T00:00:00Z")));

        var comment = desk.reviewer()
                .post(comments, Map.of("pointer", "", "text", "All of it"))
                .expect(201)
                .json();
        var resolution = comments + "/" + comment.required("id").asText() + "/resolution";
        desk.editor().post(resolution, Map.of()).expect(200);
        watch.refused(article, 409, "already-resolved", () -> desk.editor().post(resolution, Map.of()));
        watch.refused(article, 404, "not-found", () -> desk.editor()
                .post(comments + "/" + UUID.randomUUID() + "/resolution", Map.of()));
    }

    private static String later(Duration ahead) {
        return java.time.Clock.systemUTC().instant().plus(ahead).toString();
    }
}
