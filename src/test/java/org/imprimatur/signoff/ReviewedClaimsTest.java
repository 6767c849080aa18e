package org.imprimatur.signoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.imprimatur.article.Revision;
import org.imprimatur.claimreview.ClaimReview;
import org.imprimatur.claimreview.ClaimReview.Verdict;
import org.imprimatur.journal.Actor;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** S4 and S6, for claims. */
class ReviewedClaimsTest {
    private static final String TICKED = """
            {"classes": {"default": {"signOffs": [{"meaning": "medical-review"}, {"meaning": "editorial-approval"}],
              "claims": ["safety", "efficacy"], "atEnd": "withhold"}}}""";

    private static void judge(TestDesk desk, Actor who, Revision revision, Verdict verdict) {
        desk.in(house -> house.get(ClaimReview.class)
                .judge(
                        who,
                        revision.article(),
                        revision.number(),
                        "c-tired",
                        verdict,
                        verdict == Verdict.ACCEPTED ? null : "Doubtful"));
    }

    private static List<String> named(TestDesk desk, SignOff signOff) {
        return desk.rows("select claim from sign_off_claim where sign_off_id = '" + signOff.id() + "'");
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_part_of_what_is_signed(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            judge(desk, desk.grace(), revision, Verdict.ACCEPTED);
            var challenge = desk.challenge(desk.grace(), revision);
            assertThat(challenge.declaration().reviewedClaims()).containsExactly("c-tired");
            var signOff = desk.sign(desk.grace(), revision, TestDesk.answer(challenge));
            assertThat(named(desk, signOff)).containsExactly("c-tired");
            assertThat(desk.rows("select statement from attestation where subject = '" + signOff.id() + "'"))
                    .singleElement()
                    .asString()
                    .contains("\"reviewedClaims\":[\"c-tired\"]");
            List<SignOffs.View> views =
                    desk.in(house -> house.get(SignOffs.class).of(revision));
            assertThat(views).extracting(SignOffs.View::reviewedClaims).containsExactly(List.of("c-tired"));
            boolean intact = desk.in(house -> house.get(SignOffIntegrity.class).intact(revision, List.of(signOff)));
            assertThat(intact).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_left_out_where_nothing_was_accepted_or_by_somebody_else(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            judge(desk, desk.rita(), revision, Verdict.ACCEPTED);
            judge(desk, desk.grace(), revision, Verdict.ACCEPTED);
            judge(desk, desk.grace(), revision, Verdict.QUESTIONED);
            var signOff = desk.sign(desk.grace(), revision);
            assertThat(named(desk, signOff)).isEmpty();
            assertThat(desk.rows("select statement from attestation where subject = '" + signOff.id() + "'"))
                    .noneMatch(statement -> statement.contains("reviewedClaims"));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void that_changed_after_the_challenge_are_not_signed(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var challenge = desk.challenge(desk.grace(), revision);
            judge(desk, desk.grace(), revision, Verdict.ACCEPTED);
            assertThatExceptionOfType(SignOffRefusal.ChallengeInvalid.class)
                    .isThrownBy(() -> desk.sign(desk.grace(), revision, TestDesk.answer(challenge)));
            judge(desk, desk.rita(), revision, Verdict.ACCEPTED);
            var anew = desk.challenge(desk.grace(), revision);
            judge(desk, desk.rita(), revision, Verdict.QUESTIONED);
            assertThat(named(desk, desk.sign(desk.grace(), revision, TestDesk.answer(anew))))
                    .as("what others say changes nothing")
                    .containsExactly("c-tired");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_all_wanted_before_a_medical_review_where_the_policy_says_so(Vendor vendor) {
        try (var desk = new TestDesk(vendor, TICKED)) {
            var revision = desk.submitted();
            assertThatExceptionOfType(SignOffRefusal.ClaimsNotReviewed.class)
                    .isThrownBy(() -> desk.challenge(desk.grace(), revision))
                    .satisfies(refusal -> assertThat(refusal.errors())
                            .singleElement()
                            .satisfies(error -> {
                                assertThat(error.pointer()).isEqualTo("/claims/0");
                                assertThat(error.detail()).contains("c-tired", "safety");
                            }));
            judge(desk, desk.rita(), revision, Verdict.ACCEPTED);
            assertThatExceptionOfType(SignOffRefusal.ClaimsNotReviewed.class)
                    .as("somebody else's verdict is not one's own")
                    .isThrownBy(() -> desk.challenge(desk.grace(), revision));
            judge(desk, desk.grace(), revision, Verdict.ACCEPTED);
            var challenge = desk.challenge(desk.grace(), revision);
            judge(desk, desk.grace(), revision, Verdict.QUESTIONED);
            assertThatExceptionOfType(SignOffRefusal.ClaimsNotReviewed.class)
                    .isThrownBy(() -> desk.sign(desk.grace(), revision, TestDesk.answer(challenge)));
            judge(desk, desk.grace(), revision, Verdict.ACCEPTED);
            assertThat(named(desk, desk.sign(desk.grace(), revision))).containsExactly("c-tired");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_those_of_the_moment_when_a_verdict_races_the_signature(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            for (var round = 0; round < TestDesk.rounds(); round++) {
                var revision = desk.submitted();
                judge(desk, desk.grace(), revision, Verdict.ACCEPTED);
                var challenge = desk.challenge(desk.grace(), revision);
                Callable<Object> sign = () -> desk.sign(desk.grace(), revision, TestDesk.answer(challenge));
                Callable<Object> doubt = () -> {
                    judge(desk, desk.grace(), revision, Verdict.QUESTIONED);
                    return "doubted";
                };
                var outcomes = TestDesk.atOnce(List.of(sign, doubt));
                assertThat(outcomes.get(1)).isEqualTo("doubted");
                if (outcomes.get(0) instanceof SignOff signOff)
                    assertThat(named(desk, signOff)).containsExactly("c-tired");
                else assertThat(outcomes.get(0)).isInstanceOf(SignOffRefusal.ChallengeInvalid.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void can_be_named_by_nobody_but_their_signer_who_accepted_them_on_these_bytes(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var other = desk.submitted();
            judge(desk, desk.rita(), revision, Verdict.ACCEPTED);
            judge(desk, desk.grace(), revision, Verdict.ACCEPTED);
            judge(desk, desk.grace(), revision, Verdict.QUESTIONED);
            judge(desk, desk.grace(), other, Verdict.ACCEPTED);
            var signOff = desk.sign(desk.grace(), revision);
            assertThatExceptionOfType(TestDesk.Refused.class)
                    .as("somebody else's verdict")
                    .isThrownBy(() -> name(
                            desk, signOff, verdict(desk, desk.rita(), revision, "accepted"), "c-tired", "accepted"));
            assertThatExceptionOfType(TestDesk.Refused.class)
                    .as("a verdict on other bytes")
                    .isThrownBy(() ->
                            name(desk, signOff, verdict(desk, desk.grace(), other, "accepted"), "c-tired", "accepted"));
            var questioned = verdict(desk, desk.grace(), revision, "questioned");
            for (var told : List.of("accepted", "questioned"))
                assertThatExceptionOfType(TestDesk.Refused.class)
                        .as("a doubt told as " + told)
                        .isThrownBy(() -> name(desk, signOff, questioned, "c-tired", told));
            var accepted = verdict(desk, desk.grace(), revision, "accepted");
            assertThatExceptionOfType(TestDesk.Refused.class)
                    .as("another claim")
                    .isThrownBy(() -> name(desk, signOff, accepted, "c-other", "accepted"));
            assertThat(name(desk, signOff, accepted, "c-tired", "accepted")).isEqualTo(1);
            boolean intact = desk.in(house -> house.get(SignOffIntegrity.class).intact(revision, List.of(signOff)));
            assertThat(intact).as("named after the signature").isFalse();
            for (var statement : List.of("delete from sign_off_claim", "update sign_off_claim set claim = 'c-other'"))
                assertThatExceptionOfType(TestDesk.Refused.class).isThrownBy(() -> desk.sql(statement));
        }
    }

    private static String verdict(TestDesk desk, Actor reviewer, Revision revision, String verdict) {
        return desk.rows("select cast(id as varchar(36)) from claim_verdict where reviewer = '" + reviewer.id()
                        + "' and revision_id = '" + revision.id() + "' and verdict = '" + verdict + "'")
                .get(0);
    }

    private static int name(TestDesk desk, SignOff signOff, String verdict, String claim, String told) {
        return desk.sql(
                "insert into sign_off_claim (sign_off_id, claim, verdict_id, revision_id, digest, signer, verdict) select"
                        + " id, '" + claim + "', '" + UUID.fromString(verdict) + "', revision_id, digest, signer, '"
                        + told
                        + "' from sign_off where id = '" + signOff.id() + "'");
    }
}
