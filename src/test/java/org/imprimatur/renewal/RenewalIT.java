package org.imprimatur.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Staff;
import org.imprimatur.testsupport.Staff.Colleague;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.Test;

/** A text's second review, and what the policy asks of whom, over HTTP. */
class RenewalIT extends OverHttp {
    /** Within the last ninety days of a term of twelve months. */
    private static final Duration NEAR_THE_END = Duration.ofDays(300);

    @Test
    void a_live_text_that_needs_no_change_is_signed_again_and_goes_on() {
        var revision = desk.published(Articles.minimal("Signed again"));
        var article = revision.article();
        var before = desk.read(article).expect(200).json();
        new Watch(desk).refused(article, 409, "already-signed", () -> desk.challenge(desk.reviewer(), revision));
        desk.clock(NEAR_THE_END);
        desk.tick();
        assertThat(desk.journal(article).get(0).path("action").asText()).isEqualTo("review.reminder");
        assertThat(due(article, 90).path("needs"))
                .singleElement()
                .satisfies(need -> assertThat(need.path("meaning").asText()).isEqualTo("medical-review"));

        desk.sign(revision);

        var after = desk.read(article).expect(200).json();
        for (var same : List.of("digest", "content", "revision", "modifiedAt", "firstPublishedAt")) {
            assertThat(after.path(same)).as(same).isEqualTo(before.path(same));
        }
        assertThat(after.path("lastReviewed").asText())
                .isGreaterThan(before.path("lastReviewed").asText());
        assertThat(after.path("reviewDue").asText())
                .isGreaterThan(before.path("reviewDue").asText());
        assertThat(after.path("signOffs")).isNotEqualTo(before.path("signOffs"));
        assertThat(Desk.all(desk.anonymous(), "/content/changes?after=0&limit=100"))
                .filteredOn(change -> change.path("slug").asText().equals(article.slug()))
                .extracting(change -> change.path("kind").asText())
                .containsExactly("published", "updated");
        assertThat(desk.state(revision)).isEqualTo("published");
        assertThat(desk.auditor().get(revision.path()).expect(200).json().path("signOffs"))
                .as("older sign-offs stay on record")
                .hasSize(2);
        assertThat(Desk.all(desk.reviewer(), "/api/reviews-due?within=90&limit=100"))
                .noneMatch(item -> item.path("id").asText().equals(article.id()));
    }

    @Test
    void what_comes_due_is_listed_page_by_page_the_soonest_first() {
        var first = desk.published(Articles.minimal("Due")).article();
        var second = desk.published(Articles.minimal("Due as well")).article();
        desk.clock(NEAR_THE_END);
        for (var who : List.of("publisher", "reviewer", "auditor", "editor")) {
            assertThat(ids(Desk.all(desk.as(who), "/api/reviews-due?limit=1")))
                    .as(who)
                    .containsSubsequence(first.id(), second.id());
        }
        assertThat(ids(Desk.all(desk.editor(), "/api/reviews-due?within=10&limit=100")))
                .doesNotContain(first.id());
        var item = due(first, 90);
        assertThat(item.path("slug").asText()).isEqualTo(first.slug());
        assertThat(item.path("reviewStatus").asText()).isEqualTo("current");
        assertThat(item.path("atEnd").asText()).isEqualTo("withhold");
    }

    @Test
    void policies_are_on_record_and_what_does_not_satisfy_them_is_listed() {
        var revision = desk.published(Articles.minimal("By which policy"));
        var policies = desk.auditor().get("/api/policies").expect(200).json().path("items");
        assertThat(policies).hasSize(1);
        var current = policies.get(0);
        assertThat(current.path("inForce").asBoolean()).isTrue();
        assertThat(current.at("/policy/classes/board/signOffs/1/order").asInt()).isEqualTo(2);
        var signOff = desk.auditor().get(revision.path()).expect(200).json().at("/signOffs/0");
        assertThat(signOff.path("policyVersion")).isEqualTo(current.path("version"));
        assertThat(desk.journal("/api/journal?limit=100"))
                .filteredOn(entry -> entry.path("action").asText().equals("policy.in-force"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.at("/details/version")).isEqualTo(current.path("version")));
        assertThat(Desk.all(desk.publisher(), "/api/policies/unsatisfied")).isEmpty();
    }

    @Test
    void a_policy_has_its_steps_signed_in_order_by_those_it_names() {
        var staff = new Staff(base);
        var surgeon = staff.hireSpecialist("thoracic surgery", "medical-reviewer", "publisher");
        var publisher = staff.hireSpecialist("oncology", "medical-reviewer", "publisher");
        var revision = desk.submit(desk.draft(Desk.uniqueSlug(), "board", Articles.minimal("For the board")));
        var article = revision.article();
        var watch = new Watch(desk);
        watch.refused(article, 403, "specialty-missing", () -> desk.challenge(desk.reviewer(), revision));
        watch.refused(article, 403, "role-missing", () -> approval(desk.reviewer(), revision));
        var early = watch.refused(article, 409, "step-not-open", () -> approval(publisher.api(), revision));
        assertThat(early.json().path("missing")).hasSize(1);
        assertThat(early.json().at("/missing/0").asText()).isEqualTo("surgeon");

        var review = desk.challenge(surgeon.api(), revision);
        sign(surgeon, revision, review);
        assertThat(desk.state(revision)).isEqualTo("in-review");
        sign(surgeon, revision, approval(surgeon.api(), revision));
        assertThat(desk.state(revision))
                .as("nobody counts twice where the policy wants different people")
                .isEqualTo("in-review");
        sign(publisher, revision, approval(publisher.api(), revision));
        assertThat(desk.state(revision)).isEqualTo("signed-off");
        assertThat(desk.auditor()
                        .get(revision.path())
                        .expect(200)
                        .json()
                        .at("/signOffs/0/signer/credential/specialty")
                        .asText())
                .isEqualTo("thoracic surgery");
    }

    private Api.Answer approval(Api who, Desk.Revision revision) {
        return who.post(revision.path() + "/sign-off-challenges", Map.of("meaning", "editorial-approval"));
    }

    private void sign(Colleague who, Desk.Revision revision, Api.Answer challenge) {
        desk.sign(who.api(), revision, Desk.answerTo(challenge.expect(201).json(), who.password()))
                .expect(201);
    }

    private JsonNode due(Desk.Article article, int within) {
        return Desk.all(desk.reviewer(), "/api/reviews-due?limit=100&within=" + within).stream()
                .filter(item -> item.path("id").asText().equals(article.id()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ids(List<JsonNode> items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path("id").asText())
                .toList();
    }
}
