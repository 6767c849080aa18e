package org.imprimatur.signoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.imprimatur.article.ArticleRefusal;
import org.imprimatur.article.Revision;
import org.imprimatur.authenticator.AuthenticatorRefusal;
import org.imprimatur.people.People;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.testsupport.TestPeople;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** S2 and S5 while several act at one moment. */
class SignOffRaceTest {
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void one_challenge_answered_twice_at_once_gives_one_sign_off(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            for (var round = 1; round <= TestDesk.rounds(); round++) {
                var revision = desk.submitted();
                var answer = TestDesk.answer(desk.challenge(desk.grace(), revision));
                Callable<SignOff> sign = () -> desk.sign(desk.grace(), revision, answer);
                var outcomes = TestDesk.atOnce(List.of(sign, sign));
                assertThat(outcomes).filteredOn(SignOff.class::isInstance).hasSize(1);
                assertThat(outcomes)
                        .filteredOn(outcome -> !(outcome instanceof SignOff))
                        .singleElement()
                        .isInstanceOfAny(SignOffRefusal.ChallengeUsed.class, ArticleRefusal.InvalidTransition.class);
                SignOffsTest.only(desk, revision);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void what_is_resubmitted_while_it_is_signed_is_signed_before_or_not_at_all(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            for (var round = 1; round <= TestDesk.rounds(); round++) {
                var first = desk.submitted();
                var answer = TestDesk.answer(desk.challenge(desk.grace(), first));
                Callable<SignOff> sign = () -> desk.sign(desk.grace(), first, answer);
                desk.save(desk.ada(), first.article());
                Callable<Revision> resubmit = () -> desk.submit(first.article());
                var outcomes = TestDesk.atOnce(List.of(sign, resubmit));
                assertThat(outcomes.get(1)).isInstanceOf(Revision.class);
                if (outcomes.get(0) instanceof SignOff signOff) {
                    assertThat(signOff.digest()).isEqualTo(first.digest());
                } else {
                    assertThat(outcomes.get(0)).isInstanceOf(SignOffRefusal.NewerRevision.class);
                }
                var onSecond = desk.in(house -> house.get(SignOffs.class).standing((Revision) outcomes.get(1)));
                assertThat(onSecond).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void who_is_about_to_sign_is_deactivated_after_the_signature_or_before_it(Vendor vendor) throws Exception {
        var other = Executors.newSingleThreadExecutor();
        try (var desk = new TestDesk(vendor)) {
            var admin = TestPeople.anybody(desk.database(), "admin");
            desk.sql("update person set publisher = false, medical_reviewer = false, admin = true where id = '"
                    + admin.id() + "'");
            var tooLate = desk.submitted();
            var answer = TestDesk.answer(desk.challenge(desk.grace(), tooLate));
            var revision = desk.submitted();
            var right = TestDesk.answer(desk.challenge(desk.grace(), revision));
            Callable<Object> deactivate = () -> desk.in(house ->
                    house.get(People.class).deactivate(admin, desk.grace().person(), "Has left"));

            // Between the question whether the reviewer may sign and the first row that points at them.
            var meanwhile = new AtomicReference<Future<Object>>();
            InstantSource now = () -> {
                if (meanwhile.get() == null) {
                    meanwhile.set(other.submit(deactivate));
                    assertThatExceptionOfType(TimeoutException.class)
                            .isThrownBy(() -> meanwhile.get().get(500, TimeUnit.MILLISECONDS));
                }
                return desk.clock().instant();
            };
            desk.in(house -> {
                house.use(Clock.class, now.withZone(ZoneOffset.UTC));
                return house.get(SignOffs.class).sign(desk.grace(), revision.article(), revision.number(), right);
            });
            meanwhile.get().get();
            assertThat(
                            desk.rows(
                                    "select action from journal where action in ('sign-off.sign', 'person.deactivate') order by seq"))
                    .containsExactly("sign-off.sign", "person.deactivate");
            assertThatExceptionOfType(AuthenticatorRefusal.ReauthenticationRequired.class)
                    .isThrownBy(() -> desk.sign(desk.grace(), tooLate, answer));
        } finally {
            other.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void two_who_revoke_at_once_end_it_once(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            for (var round = 1; round <= TestDesk.rounds(); round++) {
                var revision = desk.submitted();
                var signOff = desk.sign(desk.grace(), revision);
                Callable<SignOffs.View> bySigner = () -> desk.revoke(desk.grace(), revision, signOff.id(), "A mistake");
                Callable<SignOffs.View> byPublisher =
                        () -> desk.revoke(desk.paul(), revision, signOff.id(), "A retraction");
                var outcomes = TestDesk.atOnce(List.of(bySigner, byPublisher));
                assertThat(outcomes).filteredOn(SignOffs.View.class::isInstance).hasSize(1);
                assertThat(outcomes)
                        .filteredOn(SignOffRefusal.AlreadyEnded.class::isInstance)
                        .hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void the_first_sign_offs_under_a_policy_come_at_once_and_keep_it_once(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var acts = new ArrayList<Callable<?>>();
            for (var reviewer : List.of(desk.grace(), desk.rita())) {
                var revision = desk.submitted();
                var answer = TestDesk.answer(desk.challenge(reviewer, revision));
                acts.add(() -> desk.sign(reviewer, revision, answer));
            }
            assertThat(TestDesk.atOnce(acts))
                    .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(SignOff.class));
            assertThat(desk.rows("select version from review_policy")).hasSize(1);
        }
    }
}
