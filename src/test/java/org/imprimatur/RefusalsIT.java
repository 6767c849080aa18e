package org.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.CmsArchive;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.Staff;
import org.imprimatur.testsupport.Watch;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to be told no, beside what is allowed there. */
@ExtendWith(ArquillianExtension.class)
class RefusalsIT {
    @ArquillianResource
    URI base;

    private Desk desk;
    private Watch watch;
    private Staff staff;

    @Deployment(testable = false)
    static WebArchive war() {
        return CmsArchive.whole();
    }

    @BeforeEach
    void open() {
        desk = new Desk(base);
        watch = new Watch(desk);
        staff = new Staff(base);
    }

    @AfterEach
    void set_the_clock_right() {
        desk.clock(Duration.ZERO);
    }

    // ------------------------------------------------------------------ 400: not well-formed

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/articles?colour=red",
                "/api/articles?state=draft&state=draft",
                "/api/articles?state=drafty",
                "/api/articles?overdue=maybe",
                "/api/articles?limit=0",
                "/api/articles?limit=101",
                "/api/articles?limit=ten",
                "/api/articles?cursor=bm90IG91cnM",
                "/api/articles?cursor=%21",
                "/api/journal?cursor=MXx4",
                "/api/me?verbose=true",
                "/content/articles?status=draft",
                "/content/articles?sort=secret",
                "/content/articles?fields=slug,contributors",
                "/content/articles?changedSince=yesterday",
                "/content/articles?locale=en-GB&locale=de-DE",
                "/content/articles?cursor=MXx4",
                "/content/articles/any?preview=true",
                "/content/changes?after=-1",
                "/content/changes?limit=0"
            })
    void a_parameter_that_is_not_understood_is_refused(String path) {
        var answer = Watch.problem(desk.publisher().get(path), 400, "malformed");
        assertThat(answer.json().at("/errors/0/code").asText()).isNotBlank();
        desk.publisher().get(path.replaceAll("\\?.*", "").replace("/any", "")).expect(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unknown-member   | /colour          | {'colour': 'red', 'content': {'title': 'T'}}",
                "unknown-member   | /content/colour  | {'content': {'title': 'T', 'colour': 'red'}}",
                "duplicate-member | /content/title   | {'content': {'title': 'T', 'title': 'U'}}",
                "wrong-type       | /content/title   | {'content': {'title': 7}}",
                "wrong-type       | /content/sections| {'content': {'title': 'T', 'sections': {}}}",
                "missing-member   | /content         | {}",
                "missing-member   | /content/title   | {'content': {}}",
                "not-json         | /content         | {'content'",
                "duplicate-member | /content/sections/0/id | {'content': {'title': 'T', 'sections': [{'id': 'a', 'id': 'b'}]}}",
                "wrong-type       | ''               | []",
                "''               | ''               | ''"
            })
    void a_body_that_is_not_as_described_is_refused_with_its_place(String code, String pointer, String body) {
        var article = desk.draft(Articles.minimal("Strict"));
        var tag = desk.editor().get(article.path() + "/draft").expect(200).etag();
        var answer = watch.turnedAway(article, 400, "malformed", () -> desk.editor()
                .with("If-Match", tag)
                .put(article.path() + "/draft", body.replace('\'', '"')));
        if (!code.isEmpty()) {
            assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo(code);
            assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo(pointer);
        }
        desk.save(article, Articles.minimal("Strict, saved"));
    }

    @Test
    void what_is_too_deep_or_too_long_is_refused() {
        var article = desk.draft(Articles.minimal("Large"));
        var tag = desk.editor().get(article.path() + "/draft").expect(200).etag();
        var editor = desk.editor().with("If-Match", tag);
        var deep = "{\"content\": {\"title\": \"T\", \"sections\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}}";
        var long1 = Map.of("content", Articles.saying("Long", "x".repeat(20_001)));
        var long2 = "{\"content\": {\"title\": \"T\", \"summary\": \"" + "x".repeat(1_100_000) + "\"}}";
        for (var body : new Object[] {deep, long1, long2}) {
            watch.turnedAway(article, 400, "malformed", () -> editor.put(article.path() + "/draft", body));
        }
        desk.save(article, Articles.saying("Long", "x".repeat(20_000)));
    }

    @ParameterizedTest
    @CsvSource({
        "Slug With Spaces,en-GB,treatment",
        "../drafts,en-GB,treatment",
        "ok,not_a_locale,treatment",
        "ok,en-GB,Class!"
    })
    void an_address_that_is_none_is_refused(String slug, String locale, String articleClass) {
        var asked = Map.of(
                "slug", slug, "locale", locale, "articleClass", articleClass, "content", Articles.minimal("Address"));
        Watch.problem(desk.editor().post("/api/articles", asked), 400, "malformed");
    }

    @Test
    void a_reason_is_required_where_something_ends() {
        var revision = desk.published(Articles.minimal("Reason"));
        var path = revision.article().path();
        for (var body :
                new String[] {"{}", "{\"reason\": \"  \", \"recallClass\": \"routine\"}", "{\"reason\": \"Old\"}"}) {
            watch.turnedAway(
                    revision.article(), 400, "malformed", () -> desk.publisher().post(path + "/withdrawal", body));
        }
        var nothing = new HashMap<>(Desk.publication(revision));
        nothing.remove("reason");
        watch.turnedAway(
                revision.article(), 400, "malformed", () -> desk.publisher().put(path + "/publication", nothing));
        desk.withdraw(revision.article());
    }

    // ------------------------------------------------------------------ 401, 403: who

    @Test
    void nobody_gets_in_without_the_right_password() {
        for (var api : new Api[] {
            desk.anonymous(),
            Api.signedIn("editor", "wrong-password", base),
            Api.signedIn("nobody-of-that-name", "editor-demo", base),
            Api.signedIn("editor", "", base),
            desk.anonymous().with("Authorization", "Basic not-base64!"),
            desk.anonymous().with("Authorization", "Bearer abc")
        }) {
            var answer = Watch.problem(api.get("/api/articles"), 401, "unauthenticated");
            assertThat(answer.header("WWW-Authenticate").orElseThrow()).startsWith("Basic");
            assertThat(answer.header("Cache-Control")).hasValue("no-store");
        }
        desk.editor().get("/api/articles").expect(200);
        Api.signedIn("Editor", Api.password("editor"), base).get("/api/me").expect(200);
    }

    @Test
    void each_role_does_its_own_work_only() {
        var article = desk.draft(Articles.minimal("Roles"));
        var revision = desk.submit(article);
        watch.shutOut(article, () -> desk.submit(desk.reviewer(), article));
        watch.shutOut(article, () -> desk.challenge(desk.editor(), revision));
        watch.shutOut(article, () -> desk.challenge(desk.admin(), revision));
        desk.sign(revision);
        watch.shutOut(article, () -> desk.publish(desk.reviewer(), revision));
        watch.shutOut(article, () -> desk.publish(desk.admin(), revision));
        desk.publish(revision);
        watch.shutOut(article, () -> desk.withdraw(desk.editor(), article));
        watch.shutOut(article, () -> desk.editor().get(article.path() + "/journal"));
        desk.withdraw(article);
    }

    // ------------------------------------------------------------------ 404, 405, 406, 415

    @Test
    void what_is_not_there_is_not_found() {
        var article = desk.draft(Articles.minimal("There"));
        desk.submit(article);
        var editor = desk.editor();
        for (var path : new String[] {
            "/api/articles/" + UUID.randomUUID(),
            "/api/articles/not-an-id",
            "/api/articles/1-1-1-1-1",
            "/api/articles/" + UUID.randomUUID() + "/draft",
            article.path() + "/revisions/2",
            article.path() + "/revisions/0",
            article.path() + "/revisions/-1",
            article.path() + "/revisions/one",
            article.path() + "/revisions/99999999999",
            article.path() + "/revisions/1/sign-offs/" + UUID.randomUUID(),
            article.path() + "/nothing",
            "/api/nothing",
            "/content/nothing",
            "/content/articles/Not-A-Slug"
        }) {
            Watch.problem(editor.get(path), 404, "not-found");
        }
        editor.get(article.path() + "/revisions/1").expect(200);
        var unknown = new Desk.Article(UUID.randomUUID().toString(), "none");
        var head = watch.head();
        Watch.problem(desk.submit(editor, unknown), 404, "not-found");
        assertThat(watch.since(head)).hasSize(1);
    }

    @Test
    void what_an_address_does_not_take_is_said() {
        var article = desk.draft(Articles.minimal("Methods"));
        var answer = watch.turnedAway(
                article, 405, "method-not-allowed", () -> desk.editor().delete(article.path()));
        assertThat(answer.header("Allow").orElseThrow()).contains("GET");
        watch.turnedAway(
                article, 405, "method-not-allowed", () -> desk.anonymous().delete("/content/articles"));
        watch.turnedAway(
                article, 405, "method-not-allowed", () -> desk.anonymous().post("/content/articles/x", "{}"));
        watch.turnedAway(article, 406, "not-acceptable", () -> desk.editor()
                .with("Accept", "text/csv")
                .get(article.path()));
        watch.turnedAway(article, 415, "unsupported-media-type", () -> desk.editor()
                .send("POST", article.path() + "/revisions", BodyPublishers.ofString("changeReason=x"), "text/plain"));
        desk.submit(article);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/content/%2e%2e/api/articles",
                "/content/..%2fapi",
                "/content/articles/%c3%28",
                "/api/articles/%2e%2e%2f",
                "/problems/nothing",
                "/container-problem",
                "/WEB-INF/web.xml",
                "/api",
                "/content"
            })
    void what_the_server_itself_refuses_is_told_like_anything_else(String path) {
        for (var api : List.of(desk.anonymous(), desk.editor())) {
            var answer = api.get(path);
            assertThat(answer.status()).as(answer.toString()).isIn(400, 401, 404);
            assertThat(answer.header("Content-Type")).as(answer.toString()).hasValue("application/problem+json");
            assertThat(answer.problem()).isIn("malformed", "unauthenticated", "not-found");
            Watch.discreet(answer);
        }
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

    // ------------------------------------------------------------------ signing

    @Test
    void a_signature_needs_the_challenge_that_was_given_for_it() {
        var revision = desk.submitted(Articles.minimal("Challenge"));
        var article = revision.article();
        var other = desk.submitted(Articles.minimal("Another"));
        var challenge = desk.challenge(revision);
        var answer = Desk.answerTo(challenge, Api.password("reviewer"));

        watch.refused(
                article,
                409,
                "challenge-invalid",
                () -> desk.sign(desk.reviewer(), revision, with(answer, "challenge", "made-up")));
        watch.refused(
                article,
                409,
                "challenge-invalid",
                () -> desk.sign(desk.reviewer(), revision, with(answer, "meaning", "editorial-approval")));
        var foreign = Desk.answerTo(
                desk.challenge(desk.as("reviewer2"), revision).expect(201).json(), Api.password("reviewer"));
        watch.refused(article, 409, "challenge-invalid", () -> desk.sign(desk.reviewer(), revision, foreign));
        var elsewhere =
                with(Desk.answerTo(desk.challenge(other), Api.password("reviewer")), "digest", revision.digest());
        watch.refused(article, 409, "challenge-invalid", () -> desk.sign(desk.reviewer(), revision, elsewhere));
        watch.refused(
                article,
                409,
                "digest-mismatch",
                () -> desk.sign(desk.reviewer(), revision, with(answer, "digest", other.digest())));
        watch.turnedAway(
                article,
                400,
                "malformed",
                () -> desk.sign(desk.reviewer(), revision, with(answer, "meaning", "looks-fine")));

        desk.sign(desk.reviewer(), revision, answer).expect(201);
        var again = desk.challenge(desk.reviewer(), revision);
        assertThat(again.status()).isEqualTo(409);
        var reused = desk.sign(desk.reviewer(), revision, answer);
        assertThat(reused.status()).isEqualTo(409);
    }

    @Test
    void a_challenge_is_good_for_one_signature() {
        var revision = desk.submitted(Articles.minimal("Used"));
        var answer = Desk.answerTo(desk.challenge(revision), Api.password("reviewer"));
        desk.sign(desk.reviewer(), revision, answer).expect(201);
        // After a revocation the revision is in review again, and yet the challenge stays used.
        var signOff = desk.auditor()
                .get(revision.path())
                .expect(200)
                .json()
                .at("/signOffs/0/id")
                .asText();
        desk.revoke(new Desk.SignOff(revision, signOff)).expect(200);
        assertThat(desk.state(revision)).isEqualTo("in-review");
        watch.refused(revision.article(), 409, "challenge-used", () -> desk.sign(desk.reviewer(), revision, answer));
        watch.refused(revision.article(), 409, "already-ended", () -> desk.revoke(new Desk.SignOff(revision, signOff)));
        desk.sign(revision);
    }

    @Test
    void a_challenge_lasts_ten_minutes() {
        var revision = desk.submitted(Articles.minimal("Minutes"));
        var answer = Desk.answerTo(desk.challenge(revision), Api.password("reviewer"));
        desk.clock(Duration.ofMinutes(11));
        watch.refused(revision.article(), 409, "challenge-expired", () -> desk.sign(desk.reviewer(), revision, answer));
        desk.clock(Duration.ofMinutes(9));
        desk.sign(desk.reviewer(), revision, answer).expect(201);
    }

    @Test
    void what_a_newer_revision_overtook_is_not_signed() {
        var revision = desk.submitted(Articles.minimal("Newer"));
        var answer = Desk.answerTo(desk.challenge(revision), Api.password("reviewer"));
        var newer = desk.resubmitted(revision.article(), Articles.minimal("Newer, again"));
        var told = watch.refused(
                revision.article(), 409, "newer-revision", () -> desk.sign(desk.reviewer(), revision, answer));
        assertThat(told.json().path("newerRevision").asInt()).isEqualTo(newer.number());
        desk.reviewer().get(told.json().path("diff").asText()).expect(200);
        watch.refused(revision.article(), 409, "newer-revision", () -> desk.challenge(desk.reviewer(), revision));
        desk.sign(newer);
    }

    @Test
    void an_expired_credential_signs_nothing() {
        var revision = desk.submitted(Articles.minimal("Expired"));
        desk.clock(Duration.ofDays(800));
        watch.refused(revision.article(), 403, "credential-expired", () -> desk.challenge(desk.reviewer(), revision));
        desk.clock(Duration.ZERO);
        desk.sign(revision);
    }

    @Test
    void nobody_signs_what_they_helped_to_write() {
        var both = staff.hireQualified("editor", "medical-reviewer");
        var article = desk.draft(Articles.saying("Four eyes", "One word is wrong."));

        // One word in an earlier, never signed revision is enough.
        desk.save(both.api(), article, Articles.saying("Four eyes", "One word is right."))
                .expect(200);
        var first = desk.submit(article);
        watch.refused(article, 403, "separation-of-duties", () -> desk.challenge(both.api(), first));
        watch.refused(article, 403, "separation-of-duties", () -> both.api()
                .post(first.path() + "/review/changes-requested", Map.of("reason", "I know better now")));
        watch.refused(article, 403, "separation-of-duties", () -> desk.publisher()
                .put(
                        first.path() + "/review/assignment",
                        Map.of("reviewer", both.login(), "dueAt", "2099-01-01T00:00:00Z")));
        var second = desk.resubmitted(article, Articles.saying("Four eyes", "All is new."));
        watch.refused(article, 403, "separation-of-duties", () -> desk.challenge(both.api(), second));
        desk.sign(second);

        // What was signed closes the account: from here on they did not contribute.
        var third = desk.resubmitted(article, Articles.saying("Four eyes", "Newer still."));
        desk.challenge(both.api(), third).expect(201);

        // The author of a copied text is an author of the copy.
        var copy = desk.editor()
                .post(
                        article.path() + "/copies",
                        Map.of(
                                "revision",
                                1,
                                "slug",
                                Desk.uniqueSlug(),
                                "locale",
                                "en-GB",
                                "articleClass",
                                "treatment"))
                .expect(201)
                .json();
        var copied = new Desk.Article(
                copy.required("id").asText(), copy.required("slug").asText());
        var revision = desk.submit(copied);
        watch.refused(copied, 403, "separation-of-duties", () -> desk.challenge(both.api(), revision));
        desk.sign(revision);
    }

    @Test
    void a_credential_counts_once_somebody_else_has_verified_it() {
        var newcomer = staff.hire("medical-reviewer");
        var revision = desk.submitted(Articles.minimal("Credential"));
        var article = revision.article();
        watch.refused(article, 403, "credential-missing", () -> desk.challenge(newcomer.api(), revision));
        var credential = staff.credential(newcomer);
        watch.refused(article, 403, "credential-unverified", () -> desk.challenge(newcomer.api(), revision));
        staff.verify(newcomer, credential);
        var challenge = desk.challenge(newcomer.api(), revision).expect(201).json();
        desk.sign(newcomer.api(), revision, Desk.answerTo(challenge, newcomer.password()))
                .expect(201);
    }

    @Test
    void five_wrong_passwords_lock_signing_and_raise_an_alarm() {
        var reviewer = staff.hireQualified("medical-reviewer");
        var revision = desk.submitted(Articles.minimal("Guesses"));
        var article = revision.article();
        var challenge = desk.challenge(reviewer.api(), revision).expect(201).json();
        var right = Desk.answerTo(challenge, reviewer.password());
        var missing = new HashMap<>(right);
        missing.remove("password");
        Watch.problem(desk.sign(reviewer.api(), revision, missing), 401, "reauthentication-required");

        for (var guess = 1; guess < 5; guess++) {
            watch.refused(
                    article,
                    401,
                    "reauthentication-required",
                    () -> desk.sign(reviewer.api(), revision, Desk.answerTo(challenge, "not the password")));
        }
        var head = watch.head();
        desk.sign(reviewer.api(), revision, Desk.answerTo(challenge, "not the password"));
        var told = watch.since(head);
        assertThat(told)
                .extracting(entry -> entry.path("outcome").asText())
                .containsExactlyInAnyOrder("denied", "security");
        assertThat(told.toString()).contains("signing.locked", reviewer.login()).doesNotContain("not the password");

        var locked = watch.refused(article, 429, "signing-locked", () -> desk.sign(reviewer.api(), revision, right));
        assertThat(Long.parseLong(locked.header("Retry-After").orElseThrow())).isBetween(1L, 900L);
        watch.refused(article, 429, "signing-locked", () -> desk.challenge(reviewer.api(), revision));
        // Others sign on, and the same person too once the time is over.
        desk.challenge(revision);
        desk.clock(Duration.ofMinutes(16));
        var again = desk.challenge(reviewer.api(), revision).expect(201).json();
        desk.sign(reviewer.api(), revision, Desk.answerTo(again, reviewer.password()))
                .expect(201);
    }

    @Test
    void a_sign_off_is_taken_back_by_its_signer_or_a_publisher() {
        var revision = desk.submitted(Articles.minimal("Mine"));
        var signOff = desk.sign(revision);
        var reason = Map.of("reason", "I would not have signed this");
        watch.refused(revision.article(), 403, "forbidden", () -> desk.as("reviewer2")
                .post(signOff.path() + "/revocation", reason));
        watch.shutOut(revision.article(), () -> desk.admin().post(signOff.path() + "/revocation", reason));
        desk.publisher().post(signOff.path() + "/revocation", reason).expect(200);
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
                () -> publisher.put(path, with(Desk.publication(revision), "digest", "sha-256:" + "0".repeat(64))));
        watch.refused(
                article, 404, "not-found", () -> publisher.put(path, with(Desk.publication(revision), "revision", 2)));
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
                () -> publisher.put(path, with(Desk.publication(revision), "digest", "sha-256:" + "0".repeat(64))));
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
                () -> desk.sign(desk.reviewer(), revision, with(answer, "digest", other)));
        lastRefusalIsOf(revision, other);
        watch.refused(
                article,
                409,
                "digest-mismatch",
                () -> desk.sign(desk.reviewer(), revision, with(answer, "digest", "no digest")));
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

    private static Map<String, Object> with(Map<String, Object> body, String member, Object value) {
        var changed = new HashMap<>(body);
        changed.put(member, value);
        return changed;
    }

    private static String later(Duration ahead) {
        return java.time.Clock.systemUTC().instant().plus(ahead).toString();
    }
}
