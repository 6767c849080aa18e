package org.imprimatur.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Sites;
import org.imprimatur.testsupport.Watch;
import org.imprimatur.token.Secret;
import org.junit.jupiter.api.Test;

/** P1 to P5 over HTTP. */
class PreviewIT extends OverHttp {
    @Test
    void a_token_shows_its_one_revision_and_says_that_it_is_a_preview() {
        var revision = desk.submitted(Articles.minimal("Before anybody signed"));
        var made = make(desk.editor(), revision).expect(201);
        assertThat(made.header("Cache-Control")).hasValue("no-store");
        var shown = desk.anonymous().get(made.json().required("path").asText()).expect(200);
        var json = shown.json();
        assertThat(shown.text())
                .startsWith("{\"preview\":true,\"unsigned\":true,\"notice\":\"Preview of a text that no");
        assertThat(json.path("digest").asText()).isEqualTo(revision.digest());
        assertThat(json.path("revision").asInt()).isEqualTo(revision.number());
        assertThat(json.path("state").asText()).isEqualTo("in-review");
        assertThat(json.at("/content/title").asText()).isEqualTo("Before anybody signed");
        assertThat(json.path("content"))
                .isEqualTo(
                        desk.auditor().get(revision.path()).expect(200).json().path("content"));
        forNobodyElse(shown);

        // The next revision is another text: the token goes on showing its own.
        desk.resubmitted(revision.article(), Articles.minimal("Other words"));
        assertThat(desk.anonymous()
                        .get(made.json().required("path").asText())
                        .expect(200)
                        .json()
                        .at("/content/title")
                        .asText())
                .isEqualTo("Before anybody signed");

        var listed = desk.auditor().get(tokens(revision)).expect(200);
        assertThat(listed.text()).doesNotContain(made.json().required("token").asText());
        assertThat(listed.json().at("/items/0/uses").asInt()).isEqualTo(2);
        assertThat(listed.json().at("/items/0/reason").asText()).isEqualTo("Layout check");
        assertThat(desk.journal(revision.article()))
                .anySatisfy(entry -> assertThat(entry.path("action").asText()).isEqualTo("preview.make"));
        desk.read(revision.article()).expect(404);
    }

    @Test
    void a_preview_of_a_signed_text_says_so_and_is_still_a_preview() {
        var revision = desk.signed(Articles.minimal("Signed"));
        var path = make(desk.publisher(), revision)
                .expect(201)
                .json()
                .required("path")
                .asText();
        var shown = desk.anonymous().get(path).expect(200).json();
        assertThat(shown.path("preview").asBoolean()).isTrue();
        assertThat(shown.path("unsigned").asBoolean(true)).isFalse();
        assertThat(shown.path("state").asText()).isEqualTo("signed-off");
        desk.read(revision.article()).expect(404);
    }

    @Test
    void expired_revoked_and_unknown_tokens_cannot_be_told_apart() {
        var revision = desk.submitted(Articles.minimal("For minutes"));
        var unknown = nothing(Secret.make(Secret.Kind.PREVIEW_TOKEN).reveal());
        var revoked = make(desk.reviewer(), revision).expect(201).json();
        var expiring = make(desk.editor(), revision).expect(201).json();
        for (var token : List.of(revoked, expiring)) {
            desk.anonymous().get(token.required("path").asText()).expect(200);
        }
        var revocation = tokens(revision) + "/" + revoked.required("id").asText() + "/revocation";
        Watch.problem(desk.editor().post(revocation, Map.of()), 400, "malformed");
        desk.editor().post(revocation, Map.of("reason", "Sent elsewhere")).expect(200);
        new Watch(desk).refused(revision.article(), 409, "preview-over", () -> desk.editor()
                .post(revocation, Map.of("reason", "Again")));
        same(unknown, nothing(text(revoked)));
        desk.anonymous().get(expiring.required("path").asText()).expect(200);
        desk.clock(Duration.ofMinutes(31));
        same(unknown, nothing(text(expiring)));
        for (var other :
                List.of("x", "x/y", text(expiring) + "0", text(expiring).substring(1), "..%2Fapi")) {
            assertThat(desk.anonymous().get("/preview/" + other).status())
                    .as(other)
                    .isIn(400, 404);
        }
        same(unknown, nothing(text(expiring).substring(0, 64) + (text(expiring).endsWith("a") ? "b" : "a")));
    }

    @Test
    void a_token_opens_nothing_else_and_a_key_no_preview() {
        var revision = desk.submitted(Articles.minimal("Neither here nor there"));
        var token = text(make(desk.editor(), revision).expect(201).json());
        var sites = new Sites(desk);
        Watch.problem(sites.with(token).get("/content/articles"), 401, "invalid-api-key");
        Watch.problem(desk.anonymous().get("/content/articles/" + token), 404, "not-found");
        Watch.problem(desk.anonymous().get("/content/preview/" + token), 404, "not-found");
        Watch.problem(desk.anonymous().get("/content/articles?preview=" + token), 400, "malformed");
        desk.anonymous().with("Authorization", "Bearer " + token).get("/api/me").expect(401);

        var key = sites.key(sites.register(List.of(), List.of()));
        var unknown = nothing(Secret.make(Secret.Kind.PREVIEW_TOKEN).reveal());
        same(unknown, nothing(key.text()));
        same(unknown, Watch.problem(sites.with(key).get("/preview/" + key.text()), 404, "not-found"));
        // Who asks makes no difference, and nothing but reading is done here.
        sites.with(key).get("/preview/" + token).expect(200);
        Watch.problem(desk.anonymous().post("/preview/" + token, Map.of()), 405, "method-not-allowed");
        Watch.problem(desk.anonymous().get("/preview/" + token + "?x=1"), 400, "malformed");
    }

    @Test
    void a_token_is_made_for_a_revision_there_is_and_for_an_hour_at_most() {
        var revision = desk.submitted(Articles.minimal("An hour"));
        for (var flawed : List.of(
                Map.of(),
                Map.of("minutes", 0),
                Map.of("minutes", 61),
                Map.of("minutes", "30"),
                Map.of("minutes", 30, "reason", " "),
                Map.of("minutes", 30, "for", "ever"))) {
            Watch.problem(desk.editor().post(tokens(revision), flawed), 400, "malformed");
        }
        desk.editor().post(tokens(revision), Map.of("minutes", 60)).expect(201);
        var none = revision.article().path() + "/revisions/9/preview-tokens";
        Watch.problem(desk.editor().post(none, Map.of("minutes", 5)), 404, "not-found");
        Watch.problem(desk.auditor().post(tokens(revision), Map.of("minutes", 5)), 403, "forbidden");
    }

    // ------------------------------------------------------------------

    private static Answer make(Api who, Desk.Revision revision) {
        return who.post(tokens(revision), Map.of("minutes", 30, "reason", "Layout check"));
    }

    private static String tokens(Desk.Revision revision) {
        return revision.path() + "/preview-tokens";
    }

    private static String text(JsonNode made) {
        return made.required("token").asText();
    }

    private Answer nothing(String token) {
        var answer = Watch.problem(desk.anonymous().get("/preview/" + token), 404, "not-found");
        forNobodyElse(answer);
        return answer;
    }

    private static void same(Answer one, Answer other) {
        assertThat(other.response().body()).isEqualTo(one.response().body());
        assertThat(other.response().headers().map().keySet())
                .isEqualTo(one.response().headers().map().keySet());
    }

    private static void forNobodyElse(Answer answer) {
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("X-Robots-Tag")).hasValue("noindex, nofollow");
        assertThat(answer.header("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.header("ETag")).isEmpty();
    }
}
