package org.imprimatur.signoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imprimatur.signoff.SignOffsTest.refused;

import java.time.Duration;
import java.util.UUID;
import org.imprimatur.article.Revision;
import org.imprimatur.authenticator.AuthenticatorRefusal.ReauthenticationRequired;
import org.imprimatur.authenticator.AuthenticatorRefusal.SigningLocked;
import org.imprimatur.policy.Meaning;
import org.imprimatur.signoff.SignOffs.Opened;
import org.imprimatur.signoff.SignOffs.Signature;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** S2 and S3: nobody signs, or learns what a challenge is worth, without a proof of who they are. */
class ProvenSignerTest {
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_locked_out_for_fifteen_minutes_after_the_fifth_wrong_password(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var opened = desk.challenge(desk.grace(), revision);
            for (var guess = 1; guess <= 5; guess++) {
                assertThat(alarms(desk)).isEmpty();
                guessWrong(desk, revision, opened);
            }
            assertThat(alarms(desk)).containsExactly("signing.locked");
            refused(SigningLocked.class, () -> desk.sign(desk.grace(), revision, TestDesk.answer(opened)))
                    .satisfies(refusal -> assertThat(refusal.members()).containsEntry("retryAfter", 900L));
            refused(SigningLocked.class, () -> desk.challenge(desk.grace(), revision));
            desk.challenge(desk.rita(), revision);

            desk.clock().advance(Duration.ofMinutes(15).minusMillis(1));
            refused(SigningLocked.class, () -> desk.sign(desk.grace(), revision, TestDesk.answer(opened)))
                    .satisfies(refusal -> assertThat(refusal.members()).containsEntry("retryAfter", 1L));
            desk.clock().advance(Duration.ofMillis(1));
            desk.sign(desk.grace(), revision);
            assertThat(alarms(desk)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_forgiven_by_a_right_password_and_by_time(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var opened = desk.challenge(desk.grace(), revision);
            for (var guess = 1; guess <= 4; guess++) guessWrong(desk, revision, opened);
            for (var none = 1; none <= 6; none++) {
                var blank = new Signature(opened.challenge(), opened.digest(), opened.meaning(), TestDesk.typed(" "));
                refused(ReauthenticationRequired.class, () -> desk.sign(desk.grace(), revision, blank));
            }
            var signOff = desk.sign(desk.grace(), revision, TestDesk.answer(opened));
            desk.revoke(desk.grace(), revision, signOff.id(), "To go on");
            for (var guess = 1; guess <= 4; guess++) guessWrong(desk, revision, opened);
            desk.clock().advance(Duration.ofMinutes(15));
            for (var guess = 1; guess <= 4; guess++) guessWrong(desk, revision, opened);
            desk.sign(desk.grace(), revision);
            assertThat(alarms(desk)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_told_nothing_about_anything_else_before_the_password_was_right(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var wrongEverything = new Signature("made up", "x", Meaning.MEDICAL_REVIEW, TestDesk.typed("wrong"));
            refused(ReauthenticationRequired.class, () -> desk.sign(desk.grace(), revision, wrongEverything));
            refused(ReauthenticationRequired.class, () -> desk.sign(desk.ada(), revision, wrongEverything));
            refused(
                    ReauthenticationRequired.class,
                    () -> desk.in(house ->
                            house.get(SignOffs.class).sign(desk.grace(), UUID.randomUUID(), 1, wrongEverything)));
        }
    }

    private static void guessWrong(TestDesk desk, Revision revision, Opened opened) {
        var wrong = new Signature(opened.challenge(), opened.digest(), opened.meaning(), TestDesk.typed("wrong"));
        refused(ReauthenticationRequired.class, () -> desk.sign(desk.grace(), revision, wrong));
    }

    private static java.util.List<String> alarms(TestDesk desk) {
        return desk.rows("select action from journal where outcome = 'security'");
    }
}
