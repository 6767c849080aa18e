package org.imprimatur.signoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.imprimatur.article.ArticleRefusal;
import org.imprimatur.article.Revision;
import org.imprimatur.article.RevisionCommand;
import org.imprimatur.article.Revisions;
import org.imprimatur.journal.Actor;
import org.imprimatur.people.PeopleRefusal;
import org.imprimatur.platform.Refusal;
import org.imprimatur.policy.Meaning;
import org.imprimatur.signoff.SignOffs.Signature;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** S1, S2, S4, S5, S6: each refusal beside what is allowed. */
class SignOffsTest {
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_given_on_what_was_challenged_and_keep_who_signed_as_they_were(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var opened = desk.challenge(desk.grace(), revision);
            assertThat(opened.digest()).isEqualTo(revision.digest());
            assertThat(opened.statement()).isEqualTo(Meaning.MEDICAL_REVIEW.statement());
            assertThat(opened.expiresAt()).isEqualTo(desk.clock().instant().plus(Duration.ofMinutes(10)));
            assertThat(desk.rows("select token_hash from challenge"))
                    .as("only a digest of the token is kept")
                    .hasSize(1)
                    .allSatisfy(kept -> assertThat(kept).startsWith("sha-256:").doesNotContain(opened.challenge()));

            var signOff = desk.sign(desk.grace(), revision, TestDesk.answer(opened));
            desk.sql("update person set printed_name = 'Grace Married', titles = null");
            desk.sql("update credential set number = '7654321'");
            var kept = only(desk, revision);
            assertThat(kept.id()).isEqualTo(signOff.id());
            assertThat(kept.digest()).isEqualTo(revision.digest());
            assertThat(kept.meaning()).isEqualTo(Meaning.MEDICAL_REVIEW);
            assertThat(kept.printedName()).isEqualTo("Printed grace");
            assertThat(kept.titles()).isEqualTo("MD");
            assertThat(kept.credentialNumber()).isEqualTo("1234567");
            assertThat(kept.authentication()).isEqualTo("password");
            assertThat(kept.statement()).isEqualTo(opened.statement());
            assertThat(kept.signedAt()).isEqualTo(desk.clock().instant());
            assertThat(kept.validUntil()).isEqualTo(Instant.parse("2027-11-24T08:00:00Z"));
            assertThat(desk.rows("select version from review_policy")).containsExactly(kept.policyVersion());
            assertThat(desk.rows("select action from journal order by seq"))
                    .contains("sign-off.challenge", "sign-off.sign");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_refused_to_whoever_contributed_since_the_last_signed_revision(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var first = desk.submitted();
            var second = desk.resubmitted(desk.rita(), first.article());
            refused(ArticleRefusal.SeparationOfDuties.class, () -> desk.challenge(desk.rita(), second));
            refused(ArticleRefusal.SeparationOfDuties.class, () -> desk.sign(desk.rita(), second, anything(second)));
            assertThat(desk.sign(desk.grace(), second).signer())
                    .isEqualTo(desk.grace().id());
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_refused_without_a_verified_credential_in_force(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            refused(PeopleRefusal.CredentialMissing.class, () -> desk.challenge(desk.paul(), revision));

            var opened = desk.challenge(desk.grace(), revision);
            desk.sql("update credential set verified_by = null, verified_at = null");
            refused(PeopleRefusal.CredentialUnverified.class, () -> desk.challenge(desk.grace(), revision));
            refused(
                    PeopleRefusal.CredentialUnverified.class,
                    () -> desk.sign(desk.grace(), revision, TestDesk.answer(opened)));

            desk.sql("update credential set verified_by = '" + desk.paul().id()
                    + "', verified_at = current_timestamp, expires_on = date '2026-11-23'");
            refused(PeopleRefusal.CredentialExpired.class, () -> desk.challenge(desk.grace(), revision));
            refused(
                    PeopleRefusal.CredentialExpired.class,
                    () -> desk.sign(desk.grace(), revision, TestDesk.answer(opened)));

            desk.sql("update credential set expires_on = date '2026-11-24'");
            refused(
                    SignOffRefusal.ChallengeInvalid.class,
                    () -> desk.sign(desk.grace(), revision, TestDesk.answer(opened)));
            assertThat(desk.sign(desk.grace(), revision).credentialExpiresOn())
                    .as("on its last day it still counts")
                    .isEqualTo("2026-11-24");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_refused_to_whoever_is_no_active_medical_reviewer(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var opened = desk.challenge(desk.grace(), revision);
            desk.sql("update person set medical_reviewer = false where login = 'grace'");
            refused(SignOffRefusal.NotAReviewer.class, () -> desk.challenge(desk.grace(), revision));
            refused(
                    SignOffRefusal.NotAReviewer.class,
                    () -> desk.sign(desk.grace(), revision, TestDesk.answer(opened)));
            desk.sql("update person set active = false where login = 'rita'");
            refused(SignOffRefusal.NotAReviewer.class, () -> desk.challenge(desk.rita(), revision));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void need_a_challenge_given_to_this_person_for_this_revision_and_meaning(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var other = desk.submitted();
            var ours = desk.challenge(desk.grace(), revision);
            var foreign = desk.challenge(desk.rita(), revision);
            var elsewhere = desk.challenge(desk.grace(), other);
            var approval = desk.challenge(desk.grace(), revision, Meaning.EDITORIAL_APPROVAL);
            for (var token :
                    new String[] {"made up", foreign.challenge(), elsewhere.challenge(), approval.challenge()}) {
                var wrong = new Signature(
                        token, revision.digest(), Meaning.MEDICAL_REVIEW, TestDesk.typed(TestDesk.PASSWORD));
                refused(SignOffRefusal.ChallengeInvalid.class, () -> desk.sign(desk.grace(), revision, wrong));
            }
            desk.sign(desk.grace(), revision, TestDesk.answer(ours));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void use_a_challenge_once_and_in_time(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var late = desk.challenge(desk.grace(), revision);
            desk.clock().advance(Duration.ofMinutes(10));
            refused(
                    SignOffRefusal.ChallengeExpired.class,
                    () -> desk.sign(desk.grace(), revision, TestDesk.answer(late)));

            var used = desk.challenge(desk.grace(), revision);
            desk.clock().advance(Duration.ofMinutes(10).minusMillis(1));
            var signOff = desk.sign(desk.grace(), revision, TestDesk.answer(used));
            desk.revoke(desk.grace(), revision, signOff.id(), "Signed by mistake");
            refused(SignOffRefusal.ChallengeUsed.class, () -> desk.sign(desk.grace(), revision, TestDesk.answer(used)));
            assertThat(desk.sign(desk.grace(), revision).id()).isNotEqualTo(signOff.id());
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void name_the_digest_that_was_shown(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var opened = desk.challenge(desk.grace(), revision);
            var lastDigit = revision.digest().endsWith("0") ? "1" : "0";
            var altered = revision.digest().substring(0, revision.digest().length() - 1) + lastDigit;
            for (var digest : new String[] {altered, revision.digest().substring(8), "x"}) {
                var wrong =
                        new Signature(opened.challenge(), digest, opened.meaning(), TestDesk.typed(TestDesk.PASSWORD));
                refused(ArticleRefusal.DigestMismatch.class, () -> desk.sign(desk.grace(), revision, wrong));
            }
            desk.sign(desk.grace(), revision, TestDesk.answer(opened));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_refused_once_a_newer_revision_exists(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var first = desk.submitted();
            var opened = desk.challenge(desk.grace(), first);
            var second = desk.resubmitted(first.article());
            var diff = "/api/articles/" + first.article() + "/revisions/2/diff?from=1";
            refused(SignOffRefusal.NewerRevision.class, () -> desk.challenge(desk.grace(), first));
            refused(SignOffRefusal.NewerRevision.class, () -> desk.sign(desk.grace(), first, TestDesk.answer(opened)))
                    .satisfies(refusal -> assertThat(refusal.members())
                            .containsEntry("newerRevision", 2)
                            .containsEntry("diff", diff));
            desk.sign(desk.grace(), second);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_refused_where_the_state_does_not_allow_it(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var opened = desk.challenge(desk.grace(), revision);
            desk.in(house -> house.get(Revisions.class).advance(revision, RevisionCommand.REQUEST_CHANGES));
            refused(ArticleRefusal.InvalidTransition.class, () -> desk.challenge(desk.rita(), revision));
            refused(
                    ArticleRefusal.InvalidTransition.class,
                    () -> desk.sign(desk.grace(), revision, TestDesk.answer(opened)));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void stand_once_for_each_person_and_meaning(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var second = desk.challenge(desk.grace(), revision, Meaning.EDITORIAL_APPROVAL);
            var third = desk.challenge(desk.grace(), revision, Meaning.EDITORIAL_APPROVAL);
            desk.sign(desk.grace(), revision, TestDesk.answer(second));
            refused(
                    SignOffRefusal.AlreadySigned.class,
                    () -> desk.challenge(desk.grace(), revision, Meaning.EDITORIAL_APPROVAL));
            refused(
                    SignOffRefusal.AlreadySigned.class,
                    () -> desk.sign(desk.grace(), revision, TestDesk.answer(third)));
            desk.sign(
                    desk.rita(),
                    revision,
                    TestDesk.answer(desk.challenge(desk.rita(), revision, Meaning.EDITORIAL_APPROVAL)));
            desk.sign(desk.grace(), revision);
            assertThat(desk.<Integer>in(house ->
                            house.get(SignOffs.class).standing(revision).size()))
                    .isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_revoked_by_their_signer_or_a_publisher_with_a_reason_and_once(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var first = desk.sign(desk.grace(), revision);
            refused(SignOffRefusal.NotYours.class, () -> desk.revoke(desk.rita(), revision, first.id(), "No"));
            refused(
                    SignOffRefusal.NoSuchSignOff.class,
                    () -> desk.revoke(desk.grace(), revision, UUID.randomUUID(), "No"));
            refused(
                    SignOffRefusal.NoSuchSignOff.class,
                    () -> desk.revoke(desk.grace(), desk.submitted(), first.id(), "Another revision"));

            var ended = desk.revoke(desk.grace(), revision, first.id(), "The trial was retracted");
            assertThat(ended.end()).isNotNull();
            assertThat(desk.<Integer>in(house ->
                            house.get(SignOffs.class).standing(revision).size()))
                    .isZero();
            var kept = desk.in(house -> house.get(SignOffs.class).of(revision));
            assertThat(kept).singleElement().satisfies(view -> {
                assertThat(view.signOff().id()).isEqualTo(first.id());
                assertThat(view.end().reason()).isEqualTo("The trial was retracted");
                assertThat(view.end().endedBy()).isEqualTo(desk.grace().id());
                assertThat(view.end().endedAt()).isEqualTo(desk.clock().instant());
            });
            refused(SignOffRefusal.AlreadyEnded.class, () -> desk.revoke(desk.grace(), revision, first.id(), "Again"));

            var second = desk.sign(desk.rita(), revision);
            desk.revoke(desk.paul(), revision, second.id(), "Wrong article");
            assertThat(desk.<Integer>in(house ->
                            house.get(SignOffs.class).standing(revision).size()))
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void end_by_themselves_only_when_their_time_is_over(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var approval = desk.challenge(desk.grace(), revision, Meaning.EDITORIAL_APPROVAL);
            var signOff = desk.sign(desk.grace(), revision, TestDesk.answer(approval));
            var house = Actor.house("lapse");
            assertThatIllegalStateException().isThrownBy(() -> expire(desk, house, signOff));
            desk.clock().advance(Duration.between(desk.clock().instant(), signOff.validUntil()));
            expire(desk, house, signOff);
            refused(
                    SignOffRefusal.AlreadyEnded.class,
                    () -> desk.revoke(desk.grace(), revision, signOff.id(), "Too late"));
            assertThat(desk.rows("select cause from sign_off_end")).containsExactly("expired");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void keep_each_policy_text_once(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            desk.sign(desk.grace(), desk.submitted());
            desk.sign(desk.grace(), desk.submitted());
            assertThat(desk.rows("select text from review_policy")).hasSize(1);
        }
    }

    private static void expire(TestDesk desk, Actor house, SignOff signOff) {
        desk.sessions().inTransactionDo(faces -> faces.get(SignOffs.class).expire(house, signOff.id()));
    }

    static SignOff only(TestDesk desk, Revision revision) {
        var standing = desk.in(house -> house.get(SignOffs.class).standing(revision));
        assertThat(standing).hasSize(1);
        return standing.get(0);
    }

    private static Signature anything(Revision revision) {
        return new Signature("made up", revision.digest(), Meaning.MEDICAL_REVIEW, TestDesk.typed(TestDesk.PASSWORD));
    }

    static <R extends Refusal> ThrowableAssertAlternative<R> refused(Class<R> how, ThrowingCallable act) {
        return assertThatExceptionOfType(how).isThrownBy(act);
    }
}
