package org.imprimatur.claimreview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Map;
import org.imprimatur.article.Drafts;
import org.imprimatur.article.Revision;
import org.imprimatur.claimreview.ClaimReview.Verdict;
import org.imprimatur.content.Claim;
import org.imprimatur.journal.Actor;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.testsupport.Texts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** T1 to T4. */
class ClaimReviewTest {
    private static ClaimsView.VerdictView judge(
            TestDesk desk, Actor who, Revision revision, String claim, Verdict verdict, String note) {
        return desk.in(house ->
                house.get(ClaimReview.class).judge(who, revision.article(), revision.number(), claim, verdict, note));
    }

    private static ClaimsView read(TestDesk desk, Revision revision) {
        return desk.in(house -> house.get(ClaimReview.class).of(revision.article(), revision.number()));
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void keeps_every_verdict_and_tells_the_newest_of_each_reviewer(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            judge(desk, desk.grace(), revision, "c-tired", Verdict.QUESTIONED, "How common?");
            judge(desk, desk.rita(), revision, "c-tired", Verdict.QUESTIONED, "Which dose?");
            judge(desk, desk.grace(), revision, "c-tired", Verdict.ACCEPTED, null);
            assertThat(read(desk, revision).claims()).singleElement().satisfies(claim -> {
                assertThat(claim.sources()).extracting(source -> source.id()).containsExactly("leaflet");
                assertThat(claim.change()).isEqualTo("added");
                assertThat(claim.verdicts())
                        .extracting(verdict -> verdict.reviewer().printedName() + " "
                                + verdict.verdict().label())
                        .containsExactlyInAnyOrder("Printed grace accepted", "Printed rita questioned");
            });
            assertThat(desk.rows("select claim from claim_verdict")).hasSize(3);
            assertThat(desk.rows("select entry from journal where action = 'claim.verdict' order by seq"))
                    .hasSize(3)
                    .first()
                    .satisfies(entry -> assertThat(entry).contains("c-tired", "questioned", "How common?"));
            Map<String, ?> graces = desk.in(house ->
                    house.get(ClaimReview.class).accepted(revision, desk.grace().id()));
            Map<String, ?> ritas = desk.in(house ->
                    house.get(ClaimReview.class).accepted(revision, desk.rita().id()));
            assertThat(graces).containsOnlyKeys("c-tired");
            assertThat(ritas).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void refuses_a_contributor_a_claim_that_is_not_there_and_a_question_without_a_reason(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            assertThatExceptionOfType(ClaimReviewRefusal.SeparationOfDuties.class)
                    .isThrownBy(() -> judge(desk, desk.ada(), revision, "c-tired", Verdict.ACCEPTED, null));
            assertThatExceptionOfType(ClaimReviewRefusal.NoSuchClaim.class)
                    .isThrownBy(() -> judge(desk, desk.grace(), revision, "c-other", Verdict.ACCEPTED, null));
            for (var note : new String[] {null, " "})
                assertThatExceptionOfType(MalformedInput.class)
                        .isThrownBy(() -> judge(desk, desk.grace(), revision, "c-tired", Verdict.QUESTIONED, note));
            assertThat(desk.rows("select claim from claim_verdict")).isEmpty();
            assertThat(judge(desk, desk.grace(), revision, "c-tired", Verdict.QUESTIONED, "How often?")
                            .note())
                    .isEqualTo("How often?");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void tells_what_changed_since_the_last_signed_revision(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var first = desk.submitted();
            desk.sign(desk.grace(), first);
            var article = Articles.minimal("Changed");
            var claims = (ArrayNode) article.get("claims");
            Texts.put(article, "/claims/0/text", "'Fatigue is very common.'");
            claims.add(Texts.json("{'id': 'c-new', 'type': 'safety', 'text': 'New.', 'citations': ['leaflet']}"));
            var second = next(desk, first, article);
            var view = read(desk, second);
            assertThat(view.comparedWith()).isEqualTo(1);
            assertThat(view.claims()).extracting(ClaimsView.ClaimView::change).containsExactly("changed", "added");
            assertThat(view.claims().get(0).before().claim().text()).isEqualTo("Fatigue is common.");

            desk.sign(desk.grace(), second);
            Texts.put(article, "/citations/0/retraction", "{'status': 'corrected'}");
            claims.remove(1);
            var third = read(desk, next(desk, first, article));
            assertThat(third.claims()).singleElement().satisfies(claim -> {
                assertThat(claim.change()).as("its source changed").isEqualTo("changed");
                assertThat(claim.sources().get(0).retraction()).isNotNull();
                assertThat(claim.before().sources().get(0).retraction()).isNull();
            });
            assertThat(third.removed()).extracting(Claim::id).containsExactly("c-new");
        }
    }

    private static Revision next(TestDesk desk, Revision before, com.fasterxml.jackson.databind.JsonNode article) {
        desk.in(house -> house.get(Drafts.class)
                .save(
                        desk.ada(),
                        before.article(),
                        Texts.READER.read(article, ""),
                        house.get(Drafts.class).read(before.article()).draft().tag()));
        return desk.submit(before.article());
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void keeps_verdicts_from_change_whoever_tries(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            judge(desk, desk.grace(), revision, "c-tired", Verdict.ACCEPTED, null);
            for (var statement : List.of(
                    "update claim_verdict set verdict = 'questioned', note = 'x'",
                    "delete from claim_verdict",
                    "insert into claim_verdict (id, revision_id, digest, claim, reviewer, number, verdict, at) select '"
                            + java.util.UUID.randomUUID()
                            + "', revision_id, digest, claim, reviewer, 2, 'questioned', at from claim_verdict",
                    "insert into claim_verdict (id, revision_id, digest, claim, reviewer, number, verdict, at) select '"
                            + java.util.UUID.randomUUID()
                            + "', revision_id, 'sha-256:other', claim, reviewer, 2, 'accepted', at from claim_verdict"))
                assertThatExceptionOfType(TestDesk.Refused.class).as(statement).isThrownBy(() -> desk.sql(statement));
        }
    }
}
