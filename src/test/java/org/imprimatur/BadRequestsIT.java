package org.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not understood, not known or not for the caller, beside what is allowed there. */
class BadRequestsIT extends OverHttp {
    private Watch watch;

    @BeforeEach
    void open() {
        watch = new Watch(desk);
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
                "/api/policies?limit=0",
                "/api/policies?cursor=MXx4",
                "/api/policies/unsatisfied?cursor=MXx4",
                "/api/reviews-due?within=soon",
                "/api/reviews-due?within=-1",
                "/api/reviews-due?within=1831",
                "/api/reviews-due?cursor=MXx4",
                "/api/reviews-due?days=3",
                "/content/articles?status=draft",
                "/content/articles?sort=secret",
                "/content/articles?fields=slug,contributors",
                "/content/articles?changedSince=yesterday",
                "/content/articles?locale=en-GB&locale=de-DE",
                "/content/articles?cursor=MXx4",
                "/content/articles?class=%20",
                "/content/articles?reviewedSince=2027-02-29",
                "/content/articles?reviewStatus=draft",
                "/content/articles?include=title",
                "/content/articles?total=yes",
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
        for (var levels : new int[] {70, 5_000}) {
            var deep =
                    "{\"content\": {\"title\": \"T\", \"sections\": " + "[".repeat(levels) + "]".repeat(levels) + "}}";
            var answer = watch.turnedAway(article, 400, "malformed", () -> editor.put(article.path() + "/draft", deep));
            assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo("too-deep-or-long");
            assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/content");
        }
        var long1 = Map.of("content", Articles.saying("Long", "x".repeat(20_001)));
        var long2 = "{\"content\": {\"title\": \"T\", \"summary\": \"" + "x".repeat(1_100_000) + "\"}}";
        for (var body : new Object[] {long1, long2}) {
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
            desk.anonymous().with("Authorization", "Basic not-base64!")
        }) {
            var answer = Watch.problem(api.get("/api/articles"), 401, "unauthenticated");
            assertThat(answer.header("WWW-Authenticate").orElseThrow()).startsWith("Basic");
            assertThat(answer.header("Cache-Control")).hasValue("no-store");
        }
        Watch.problem(desk.anonymous().with("Authorization", "Bearer abc").get("/api/articles"), 401, "invalid-token");
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
}
