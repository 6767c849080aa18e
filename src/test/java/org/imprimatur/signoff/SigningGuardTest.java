package org.imprimatur.signoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imprimatur.signoff.SignOffsTest.refused;

import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.imprimatur.article.Revision;
import org.imprimatur.policy.Meaning;
import org.imprimatur.signoff.SignOffs.Opened;
import org.imprimatur.signoff.SignOffs.Signature;
import org.imprimatur.signoff.SigningGuard.Outcome;
import org.imprimatur.signoff.SigningGuard.Verdict;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** S3: nobody guesses. */
class SigningGuardTest {
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void locks_signing_for_fifteen_minutes_after_the_fifth_wrong_password_and_raises_an_alarm(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var opened = desk.challenge(desk.grace(), revision);
            for (var guess = 1; guess <= 5; guess++) {
                assertThat(alarms(desk)).isEmpty();
                guessWrong(desk, revision, opened);
            }
            assertThat(alarms(desk)).containsExactly("signing.locked");
            refused(
                            SignOffRefusal.SigningLocked.class,
                            () -> desk.sign(desk.grace(), revision, TestDesk.answer(opened)))
                    .satisfies(refusal -> assertThat(refusal.members()).containsEntry("retryAfter", 900L));
            refused(SignOffRefusal.SigningLocked.class, () -> desk.challenge(desk.grace(), revision));
            desk.challenge(desk.rita(), revision);

            desk.clock().advance(Duration.ofMinutes(15).minusMillis(1));
            refused(
                            SignOffRefusal.SigningLocked.class,
                            () -> desk.sign(desk.grace(), revision, TestDesk.answer(opened)))
                    .satisfies(refusal -> assertThat(refusal.members()).containsEntry("retryAfter", 1L));
            desk.clock().advance(Duration.ofMillis(1));
            desk.sign(desk.grace(), revision);
            assertThat(alarms(desk)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void counts_wrong_passwords_in_a_row_only(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var opened = desk.challenge(desk.grace(), revision);
            for (var guess = 1; guess <= 4; guess++) guessWrong(desk, revision, opened);
            for (var none = 1; none <= 6; none++) {
                var blank = new Signature(opened.challenge(), opened.digest(), opened.meaning(), " ");
                refused(SignOffRefusal.ReauthenticationRequired.class, () -> desk.sign(desk.grace(), revision, blank));
            }
            var signOff = desk.sign(desk.grace(), revision, TestDesk.answer(opened));
            desk.revoke(desk.grace(), revision, signOff.id(), "To go on");
            for (var guess = 1; guess <= 4; guess++) guessWrong(desk, revision, opened);
            desk.sign(desk.grace(), revision);
            assertThat(alarms(desk)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void says_nothing_about_anything_else_before_the_password_was_right(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var wrongEverything = new Signature("made up", "x", Meaning.MEDICAL_REVIEW, "wrong");
            refused(
                    SignOffRefusal.ReauthenticationRequired.class,
                    () -> desk.sign(desk.grace(), revision, wrongEverything));
            refused(
                    SignOffRefusal.ReauthenticationRequired.class,
                    () -> desk.sign(desk.ada(), revision, wrongEverything));
            refused(
                    SignOffRefusal.ReauthenticationRequired.class,
                    () -> desk.in(house ->
                            house.get(SignOffs.class).sign(desk.grace(), UUID.randomUUID(), 1, wrongEverything)));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void checks_no_more_than_five_of_many_parallel_guesses(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            Callable<Outcome> guess = () -> check(desk, "wrong");
            var outcomes = TestDesk.atOnce(Collections.nCopies(16, guess));
            assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.class));
            assertThat(outcomes)
                    .extracting(outcome -> ((Outcome) outcome).verdict())
                    .as("a guess that was checked is wrong, one that was not is locked")
                    .containsOnly(Verdict.WRONG, Verdict.LOCKED)
                    .filteredOn(Verdict.WRONG::equals)
                    .hasSize(5);
            assertThat(alarms(desk)).hasSize(1);
            assertThat(check(desk, TestDesk.PASSWORD).verdict()).isEqualTo(Verdict.LOCKED);
        }
    }

    private static Outcome check(TestDesk desk, String password) {
        return desk.in(
                house -> house.get(SigningGuard.class).check(desk.grace(), UUID.randomUUID(), password.toCharArray()));
    }

    private static void guessWrong(TestDesk desk, Revision revision, Opened opened) {
        var wrong = new Signature(opened.challenge(), opened.digest(), opened.meaning(), "wrong");
        refused(SignOffRefusal.ReauthenticationRequired.class, () -> desk.sign(desk.grace(), revision, wrong));
    }

    private static java.util.List<String> alarms(TestDesk desk) {
        return desk.rows("select action from journal where outcome = 'security'");
    }
}
