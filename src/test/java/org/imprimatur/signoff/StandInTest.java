package org.imprimatur.signoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.imprimatur.article.ArticleRefusal;
import org.imprimatur.article.Revision;
import org.imprimatur.integrity.Integrity;
import org.imprimatur.journal.Actor;
import org.imprimatur.mandate.Delegations;
import org.imprimatur.mandate.Delegations.DelegationRequest;
import org.imprimatur.mandate.MandateRefusal;
import org.imprimatur.policy.Meaning;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** S1 and M5: signing on behalf of another. */
class StandInTest {
    /** Two medical reviewers, as the class of a test's texts has it. */
    private static final String TWO = """
            {"classes": {"default": {"signOffs": [{"meaning": "medical-review", "count": 2}], "atEnd": "withhold"}}}
            """;

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void signs_as_themselves_and_says_for_whom(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var delegation = delegate(desk, desk.grace(), desk.rita());
            var revision = desk.submitted();
            var opened = challenge(desk, desk.rita(), revision, desk.grace());
            assertThat(opened.declaration().onBehalfOf().printedName()).isEqualTo("Printed grace");
            assertThat(opened.declaration().signer().printedName()).isEqualTo("Printed rita");
            var signOff = desk.sign(desk.rita(), revision, TestDesk.answer(opened));
            assertThat(signOff.signer()).isEqualTo(desk.rita().id());
            assertThat(signOff.printedName()).isEqualTo("Printed rita");
            assertThat(signOff.onBehalfOf()).isEqualTo(desk.grace().id());
            assertThat(signOff.onBehalfOfName()).isEqualTo("Printed grace");
            assertThat(signOff.delegation()).isEqualTo(delegation);

            assertThat(desk.rows("select statement from attestation where kind = 'sign-off'"))
                    .singleElement()
                    .asString()
                    .contains(
                            "\"onBehalfOf\":{\"id\":\"" + desk.grace().id() + "\",\"printedName\":\"Printed grace\"}");
            assertThat(desk.rows("select entry from journal where action = 'sign-off.sign'"))
                    .singleElement()
                    .asString()
                    .contains(delegation.toString(), desk.grace().id().toString());
            desk.publish(revision);
            assertThat(desk.rows("select body from rendition"))
                    .singleElement()
                    .asString()
                    .contains("\"onBehalfOf\":\"Printed grace\"", "\"reviewedBy\":[{", "Printed rita");
            assertThat(desk.in(house -> house.get(Integrity.class).check()).faults())
                    .isEmpty();

            assertThat(desk.revoke(desk.grace(), revision, signOff.id(), "I see it otherwise")
                            .end())
                    .as("the principal takes back what was given in their name")
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_refused_without_a_delegation_in_force_at_the_challenge_and_at_the_signature(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            missing(() -> challenge(desk, desk.rita(), revision, desk.grace()));
            missing(() -> challenge(desk, desk.rita(), revision, desk.rita()));
            var delegation = delegate(desk, desk.grace(), desk.rita());
            missing(() -> challenge(desk, desk.grace(), revision, desk.rita()));
            var opened = challenge(desk, desk.rita(), revision, desk.grace());
            end(desk, desk.grace(), delegation);
            missing(() -> desk.sign(desk.rita(), revision, TestDesk.answer(opened)));
            missing(() -> challenge(desk, desk.rita(), revision, desk.grace()));
            assertThat(desk.sign(desk.rita(), revision).onBehalfOf())
                    .as("for themselves they may")
                    .isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void lets_nobody_dodge_the_four_eyes(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            delegate(desk, desk.grace(), desk.rita());
            delegate(desk, desk.rita(), desk.grace());
            var first = desk.submitted();
            var byGrace = desk.resubmitted(desk.grace(), first.article());
            assertThatExceptionOfType(ArticleRefusal.SeparationOfDuties.class)
                    .as("for the author")
                    .isThrownBy(() -> challenge(desk, desk.rita(), byGrace, desk.grace()))
                    .satisfies(refusal -> assertThat(refusal.members())
                            .containsEntry("person", desk.grace().id().toString()));
            assertThatExceptionOfType(ArticleRefusal.SeparationOfDuties.class)
                    .as("by the author")
                    .isThrownBy(() -> challenge(desk, desk.grace(), byGrace, desk.rita()));
            assertThatNoException().isThrownBy(() -> desk.sign(desk.rita(), byGrace));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_asked_anew_when_the_principal_is_called_otherwise(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            delegate(desk, desk.grace(), desk.rita());
            var revision = desk.submitted();
            var opened = challenge(desk, desk.rita(), revision, desk.grace());
            desk.sql("update person set printed_name = 'Grace Married' where login = 'grace'");
            assertThatExceptionOfType(SignOffRefusal.ChallengeInvalid.class)
                    .isThrownBy(() -> desk.sign(desk.rita(), revision, TestDesk.answer(opened)));
            var again = challenge(desk, desk.rita(), revision, desk.grace());
            assertThat(desk.sign(desk.rita(), revision, TestDesk.answer(again)).onBehalfOfName())
                    .isEqualTo("Grace Married");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void makes_no_second_person_of_the_two(Vendor vendor) {
        try (var desk = new TestDesk(vendor, TWO)) {
            var hugo = desk.reviewer("hugo");
            delegate(desk, desk.grace(), desk.rita());
            delegate(desk, desk.grace(), hugo);
            var revision = desk.submitted();
            var forGrace = challenge(desk, desk.rita(), revision, desk.grace());
            desk.sign(desk.rita(), revision, TestDesk.answer(forGrace));
            second(() -> challenge(desk, hugo, revision, desk.grace()));
            second(() -> desk.challenge(desk.rita(), revision));

            desk.sign(desk.grace(), revision);
            assertThat(granted(desk)).as("grace, and rita for grace").isZero();
            second(() -> challenge(desk, hugo, revision, desk.grace()));
            desk.sign(hugo, revision);
            assertThat(granted(desk)).as("and hugo for himself").isOne();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void signs_before_the_delegation_ends_or_not_at_all(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            for (var round = 1; round <= TestDesk.rounds(); round++) {
                var delegation = delegate(desk, desk.grace(), desk.rita());
                var revision = desk.submitted();
                var answer = TestDesk.answer(challenge(desk, desk.rita(), revision, desk.grace()));
                Callable<SignOff> sign = () -> desk.sign(desk.rita(), revision, answer);
                Callable<?> end = () -> end(desk, desk.grace(), delegation);
                var outcomes = TestDesk.atOnce(List.of(sign, end));
                assertThat(outcomes.get(1)).isNotInstanceOf(Throwable.class);
                var told = desk.rows(
                        "select action from journal where outcome = 'done' and action in ('sign-off.sign', 'delegation.end')"
                                + " order by seq desc");
                if (outcomes.get(0) instanceof SignOff) {
                    assertThat(told.subList(0, 2)).containsExactly("delegation.end", "sign-off.sign");
                } else {
                    assertThat(outcomes.get(0)).isInstanceOf(MandateRefusal.DelegationMissing.class);
                    assertThat(told.get(0)).isEqualTo("delegation.end");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void has_signed_before_an_end_that_comes_meanwhile(Vendor vendor) throws Exception {
        var other = Executors.newSingleThreadExecutor();
        try (var desk = new TestDesk(vendor)) {
            var delegation = delegate(desk, desk.grace(), desk.rita());
            var revision = desk.submitted();
            var answer = TestDesk.answer(challenge(desk, desk.rita(), revision, desk.grace()));
            // Between the question whether the delegation counts and the first row that points at it.
            var meanwhile = new AtomicReference<Future<Object>>();
            InstantSource now = () -> {
                if (meanwhile.get() == null) {
                    meanwhile.set(other.submit(() -> end(desk, desk.grace(), delegation)));
                    assertThatExceptionOfType(TimeoutException.class)
                            .isThrownBy(() -> meanwhile.get().get(500, TimeUnit.MILLISECONDS));
                }
                return desk.clock().instant();
            };
            desk.in(house -> {
                house.use(Clock.class, now.withZone(ZoneOffset.UTC));
                return house.get(SignOffs.class).sign(desk.rita(), revision.article(), revision.number(), answer);
            });
            meanwhile.get().get();
            assertThat(
                            desk.rows(
                                    "select action from journal where action in ('sign-off.sign', 'delegation.end') order by seq"))
                    .containsExactly("sign-off.sign", "delegation.end");
        } finally {
            other.shutdownNow();
        }
    }

    // ------------------------------------------------------------------

    private static UUID delegate(TestDesk desk, Actor principal, Actor delegate) {
        var until = desk.clock().instant().plus(Duration.ofDays(30));
        var asked = new DelegationRequest(delegate.login(), null, until, "Leave", null);
        return desk.in(
                house -> house.get(Delegations.class).give(principal, asked).id());
    }

    private static Object end(TestDesk desk, Actor actor, UUID delegation) {
        return desk.in(house -> house.get(Delegations.class).end(actor, delegation, "Back"));
    }

    private static SignOffs.Opened challenge(TestDesk desk, Actor delegate, Revision revision, Actor principal) {
        return desk.challenge(delegate, revision, Meaning.MEDICAL_REVIEW, principal);
    }

    private static int granted(TestDesk desk) {
        return desk.rows("select revision_id from standing_imprimatur").size();
    }

    private static void missing(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatExceptionOfType(MandateRefusal.DelegationMissing.class).isThrownBy(act);
    }

    private static void second(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatExceptionOfType(SignOffRefusal.AlreadySigned.class).isThrownBy(act);
    }
}
