package org.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Staff;
import org.imprimatur.testsupport.Texts;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.Test;

/** Claims over HTTP: what something bears upon, what became of one, what reviewers say of each. */
class ClaimsIT extends OverHttp {
    /** A text that cites this DOI for a claim about the United States. */
    private static ObjectNode citing(String doi, String status) {
        var article = Articles.minimal("Citing " + doi);
        ((ArrayNode) article.get("claims"))
                .add(Texts.json("{'id': 'c-us', 'type': 'safety', 'text': 'Rash is common.',"
                        + " 'citations': ['trial'], 'jurisdictions': [{'jurisdiction': 'US', 'status': '" + status
                        + "'}]}"));
        ((ArrayNode) article.get("citations"))
                .add(Texts.json(
                        "{'id': 'trial', 'type': 'article-journal', 'title': 'A trial'," + " 'DOI': '" + doi + "'}"));
        return article;
    }

    private static String doi() {
        return "10.1000/" + UUID.randomUUID();
    }

    @Test
    void what_a_source_bears_upon_is_found_in_drafts_revisions_and_what_is_live_page_by_page() {
        var doi = doi();
        var live = desk.published(citing(doi, "investigational"));
        desk.draft(citing(doi, "investigational"));
        for (var who : List.of("editor", "reviewer", "publisher", "auditor", "admin")) {
            var found = Desk.all(desk.as(who), "/api/impact?limit=1&citation=" + doi);
            assertThat(found)
                    .as(who)
                    .extracting(item -> item.path("kind").asText() + " "
                            + item.path("state").asText())
                    .containsExactly("draft draft", "revision published", "draft draft");
            assertThat(found.get(1).path("article").asText())
                    .isEqualTo(live.article().id());
            assertThat(found.get(1).path("publication").asText()).isNotEmpty();
            assertThat(found.get(1).path("heldBy").isNull()).isTrue();
        }
        var inTheStates = Desk.all(
                desk.auditor(),
                "/api/impact?therapy=http://www.whocc.no/atc%7CL01FF01&condition=C45.0&jurisdiction=US&claim=c-us&citation=https://doi.org/"
                        + doi);
        assertThat(inTheStates).hasSize(3);
        assertThat(inTheStates.get(0).path("claims")).singleElement().satisfies(claim -> {
            assertThat(claim.path("id").asText()).isEqualTo("c-us");
            assertThat(claim.path("status").asText()).isEqualTo("investigational");
        });
        assertThat(Desk.all(desk.auditor(), "/api/impact?jurisdiction=CH&citation=" + doi))
                .isEmpty();
    }

    @Test
    void a_question_about_impact_that_is_not_understood_is_refused() {
        for (var query : List.of(
                "",
                "?limit=5",
                "?colour=red",
                "?jurisdiction=Atlantis",
                "?jurisdiction=us",
                "?citation=trial",
                "?citation=pmid:0",
                "?therapy=",
                "?therapy=http://www.whocc.no/atc%7C",
                "?therapy=%7CL01",
                "?claim=%20",
                "?claim=c&cursor=MXx4",
                "?claim=c&limit=0")) Watch.problem(desk.auditor().get("/api/impact" + query), 400, "malformed");
        desk.auditor().get("/api/impact?claim=c&limit=1").expect(200);
    }

    @Test
    void the_life_of_a_claim_is_told_over_the_revisions() {
        var doi = doi();
        var first = desk.submitted(citing(doi, "investigational"));
        desk.resubmitted(first.article(), citing(doi, "unknown"));
        var life = desk.editor()
                .get(first.article().path() + "/claims/c-us")
                .expect(200)
                .json();
        assertThat(life.path("revisions"))
                .extracting(stage ->
                        stage.path("revision").asInt() + stage.path("changed").toString())
                .containsExactly("1[\"added\"]", "2[\"status\"]");
        assertThat(life.at("/jurisdictions/0/history"))
                .extracting(told -> told.at("/says/0/status").asText())
                .containsExactly("investigational", "unknown");
        Watch.problem(desk.editor().get(first.article().path() + "/claims/c-none"), 404, "not-found");
        Watch.problem(desk.editor().get("/api/articles/" + UUID.randomUUID() + "/claims/c-us"), 404, "not-found");
    }

    private static Api.Answer judge(Api who, Desk.Revision revision, String claim, String verdict, String note) {
        var body = new HashMap<String, Object>(Map.of("verdict", verdict));
        if (note != null) body.put("note", note);
        return who.post(revision.path() + "/claims/" + claim + "/verdicts", body);
    }

    @Test
    void a_reviewer_accepts_and_questions_claims_and_signs_for_those_they_accepted() {
        var revision = desk.submitted(citing(doi(), "investigational"));
        assertThat(judge(desk.reviewer(), revision, "c-us", "accepted", null)
                        .expect(201)
                        .json()
                        .path("verdict")
                        .asText())
                .isEqualTo("accepted");
        judge(desk.reviewer(), revision, "c-tired", "questioned", "How common?").expect(201);
        var claims = desk.editor().get(revision.path() + "/claims").expect(200).json();
        assertThat(claims.at("/claims/0/verdicts/0/note").asText()).isEqualTo("How common?");
        assertThat(claims.at("/claims/1/sources/0/DOI").asText()).startsWith("10.1000/");
        assertThat(claims.at("/claims/1/change").asText()).isEqualTo("added");

        var challenge = desk.challenge(revision);
        assertThat(challenge.at("/declaration/reviewedClaims").toString()).isEqualTo("[\"c-us\"]");
        judge(desk.reviewer(), revision, "c-tired", "accepted", null).expect(201);
        new Watch(desk)
                .refused(
                        revision.article(),
                        409,
                        "challenge-invalid",
                        () -> desk.sign(desk.reviewer(), revision, Desk.answerTo(challenge, Api.password("reviewer"))));
        var signOff = desk.sign(revision);
        assertThat(desk.auditor()
                        .get(signOff.path())
                        .expect(200)
                        .json()
                        .path("reviewedClaims")
                        .toString())
                .isEqualTo("[\"c-tired\",\"c-us\"]");
    }

    @Test
    void a_verdict_that_cannot_be_is_refused() {
        var revision = desk.submitted(citing(doi(), "investigational"));
        var watch = new Watch(desk);
        watch.refused(
                revision.article(),
                404,
                "not-found",
                () -> judge(desk.reviewer(), revision, "c-none", "accepted", null));
        watch.turnedAway(
                revision.article(),
                400,
                "malformed",
                () -> judge(desk.reviewer(), revision, "c-us", "questioned", null));
        watch.turnedAway(
                revision.article(), 400, "malformed", () -> judge(desk.reviewer(), revision, "c-us", "maybe", null));
        var both = new Staff(base).hire("editor", "medical-reviewer").api();
        desk.save(both, revision.article(), citing(doi(), "unknown")).expect(200);
        var theirs = desk.submit(revision.article());
        watch.refused(
                revision.article(), 403, "separation-of-duties", () -> judge(both, theirs, "c-us", "accepted", null));
        Watch.problem(judge(desk.editor(), revision, "c-us", "accepted", null), 403, "forbidden");
    }

    @Test
    void a_policy_may_want_each_claim_ticked_before_it_is_signed() {
        var revision = desk.submit(desk.draft(Desk.uniqueSlug(), "ticked", citing(doi(), "investigational")));
        var refused = new Watch(desk)
                .refused(
                        revision.article(),
                        409,
                        "claims-not-reviewed",
                        () -> desk.challenge(desk.reviewer(), revision));
        assertThat(refused.json().path("errors"))
                .extracting(error -> error.path("pointer").asText())
                .containsExactly("/claims/0", "/claims/1");
        for (var claim : List.of("c-tired", "c-us"))
            judge(desk.reviewer(), revision, claim, "accepted", null).expect(201);
        desk.sign(revision);
        assertThat(desk.state(revision)).isEqualTo("signed-off");
    }
}
