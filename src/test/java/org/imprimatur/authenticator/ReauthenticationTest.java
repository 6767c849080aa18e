package org.imprimatur.authenticator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.imprimatur.authenticator.AuthenticatorRefusal.ReauthenticationRequired;
import org.imprimatur.authenticator.AuthenticatorRefusal.SecretUnreadable;
import org.imprimatur.authenticator.AuthenticatorRefusal.SigningLocked;
import org.imprimatur.authenticator.AuthenticatorRefusal.StrongerAuthenticationRequired;
import org.imprimatur.journal.Actor;
import org.imprimatur.people.PasswordsHeld;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Q1, Q2, Q4, Q5, and L1 and L2 where they bite. */
class ReauthenticationTest {
    private static final Set<Method> ALL = EnumSet.allOf(Method.class);
    private static final UUID ARTICLE = UUID.randomUUID();

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void takes_the_password_alone_until_there_is_a_second_factor_in_force(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            assertThat(prove(desk, TestDesk.PASSWORD, null).method()).isEqualTo(Method.PASSWORD);

            var factor = SecondFactor.begun(desk, desk.grace());
            assertThat(prove(desk, TestDesk.PASSWORD, null).method())
                    .as("not confirmed yet")
                    .isEqualTo(Method.PASSWORD);
            refused(ReauthenticationRequired.class, () -> prove(desk, TestDesk.PASSWORD, factor.code()));

            factor.confirm();
            refused(StrongerAuthenticationRequired.class, () -> prove(desk, TestDesk.PASSWORD, null));
            refused(
                    ReauthenticationRequired.class,
                    () -> prove(
                            desk,
                            TestDesk.PASSWORD,
                            factor.app().wrongCode(desk.clock().instant())));
            refused(ReauthenticationRequired.class, () -> prove(desk, "wrong", factor.nextCode()));
            var proof = prove(desk, TestDesk.PASSWORD, factor.code());
            assertThat(proof.method()).isEqualTo(Method.PASSWORD_TOTP);
            assertThat(proof.person()).isEqualTo(desk.grace().person());
            assertThat(prove(desk, desk.rita(), TestDesk.PASSWORD, null, ALL).method())
                    .as("somebody else's")
                    .isEqualTo(Method.PASSWORD);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void names_what_is_accepted_where_the_evidence_is_of_another_kind_and_counts_nothing(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            for (var guess = 1; guess <= 6; guess++) {
                stronger(desk, "wrong", null, EnumSet.of(Method.PASSKEY, Method.PASSWORD_TOTP))
                        .isEqualTo(List.of("password+totp", "passkey"));
            }
            stronger(desk, TestDesk.PASSWORD, "123456", EnumSet.of(Method.PASSKEY, Method.OIDC))
                    .isEqualTo(List.of("oidc", "passkey"));

            SecondFactor.begun(desk, desk.grace()).confirm();
            stronger(desk, TestDesk.PASSWORD, null, EnumSet.of(Method.PASSWORD)).isEqualTo(List.of("password+totp"));
            assertThat(desk.rows("select failures from wrong_attempts")).containsOnly("0");
        }
    }

    private static org.assertj.core.api.ObjectAssert<Object> stronger(
            TestDesk desk, String password, String code, Set<Method> accepted) {
        try {
            prove(desk, desk.grace(), password, code, accepted);
            throw new AssertionError("accepted");
        } catch (StrongerAuthenticationRequired refusal) {
            return assertThat(refusal.members().get("acceptedMethods"));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void counts_a_wrong_code_like_a_wrong_password_and_says_the_same(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var factor = SecondFactor.begun(desk, desk.grace()).confirm();
            var told = new ArrayList<String>();
            for (var guess = 1; guess <= 5; guess++) {
                var wrongCode = factor.app().wrongCode(desk.clock().instant());
                var rightPassword = guess % 2 == 0;
                var code = rightPassword ? wrongCode : factor.nextCode();
                assertThatExceptionOfType(ReauthenticationRequired.class)
                        .isThrownBy(() -> prove(desk, rightPassword ? TestDesk.PASSWORD : "wrong", code))
                        .satisfies(refusal -> told.add(refusal.getMessage() + refusal.members()));
            }
            assertThat(Set.copyOf(told)).hasSize(1);
            refused(SigningLocked.class, () -> prove(desk, TestDesk.PASSWORD, factor.nextCode()));
            assertThat(desk.rows("select entry from journal where outcome = 'security'"))
                    .singleElement()
                    .asString()
                    .contains("signing.locked", ARTICLE.toString())
                    .doesNotContain(TestDesk.PASSWORD, factor.app().secret());
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void takes_one_code_once_however_many_bring_it_at_once(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var factor = SecondFactor.begun(desk, desk.grace()).confirm();
            for (var round = 1; round <= TestDesk.rounds(); round++) {
                var code = factor.nextCode();
                Callable<Proof> once = () -> prove(desk, TestDesk.PASSWORD, code);
                var outcomes = TestDesk.atOnce(List.of(once, once));
                assertThat(outcomes).filteredOn(Proof.class::isInstance).hasSize(1);
                assertThat(outcomes)
                        .filteredOn(ReauthenticationRequired.class::isInstance)
                        .hasSize(1);
                refused(ReauthenticationRequired.class, () -> prove(desk, TestDesk.PASSWORD, code));
                prove(desk, TestDesk.PASSWORD, factor.nextCode()); // counting begins anew
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void takes_no_code_older_than_one_it_took(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var factor = SecondFactor.begun(desk, desk.grace()).confirm();
            var older = factor.nextCode();
            desk.clock().advance(java.time.Duration.ofSeconds(30));
            prove(desk, TestDesk.PASSWORD, factor.code());
            refused(ReauthenticationRequired.class, () -> prove(desk, TestDesk.PASSWORD, older));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void keeps_a_code_used_though_what_it_was_for_was_refused(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var factor = SecondFactor.begun(desk, desk.grace()).confirm();
            var code = factor.nextCode();
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> desk.in(house -> {
                        house.get(Reauthentication.class)
                                .prove(
                                        desk.grace(),
                                        new Evidence.Typed(TestDesk.PASSWORD, code),
                                        new Reauthentication.Act(null, ALL, null, null));
                        throw new IllegalStateException("refused later");
                    }));
            refused(ReauthenticationRequired.class, () -> prove(desk, TestDesk.PASSWORD, code));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void refuses_a_secret_that_was_copied_to_another_person_and_counts_nothing(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var graces = SecondFactor.begun(desk, desk.grace()).confirm();
            SecondFactor.begun(desk, desk.rita()).confirm();
            desk.sql("update totp set secret = (select secret from totp where person_id = '"
                    + desk.grace().id() + "') where person_id = '" + desk.rita().id() + "'");
            for (var attempt = 1; attempt <= 6; attempt++) {
                refused(
                        SecretUnreadable.class,
                        () -> prove(desk, desk.rita(), TestDesk.PASSWORD, graces.nextCode(), ALL));
            }
            prove(desk, TestDesk.PASSWORD, graces.nextCode());
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void checks_no_more_than_five_of_many_parallel_guesses(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            Callable<Proof> guess = () -> prove(desk, "wrong", null);
            var outcomes = TestDesk.atOnce(Collections.nCopies(16, guess));
            assertThat(outcomes)
                    .as("a guess that was checked is wrong, one that was not is locked out")
                    .hasOnlyElementsOfTypes(ReauthenticationRequired.class, SigningLocked.class)
                    .filteredOn(ReauthenticationRequired.class::isInstance)
                    .hasSize(5);
            assertThat(desk.rows("select action from journal where outcome = 'security'"))
                    .containsExactly("signing.locked");
            refused(SigningLocked.class, () -> prove(desk, TestDesk.PASSWORD, null));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void holds_no_lock_while_it_checks_a_password(Vendor vendor) throws Exception {
        var other = Executors.newSingleThreadExecutor();
        try (var desk = new TestDesk(vendor);
                var held = PasswordsHeld.in(desk.sessions())) {
            var slow = other.submit(() -> prove(desk, TestDesk.PASSWORD, null));
            held.awaitCheck();
            // Somebody else writes, and even counts an attempt on the same person, while the check is under way.
            desk.submitted();
            desk.in(house -> {
                house.get(org.imprimatur.lockout.SigningLock.class)
                        .begin(desk.grace().person());
                return null;
            });
            held.release();
            assertThat(slow.get(20, TimeUnit.SECONDS).person())
                    .isEqualTo(desk.grace().person());
        } finally {
            other.shutdownNow();
        }
    }

    static Proof prove(TestDesk desk, String password, String code) {
        return prove(desk, desk.grace(), password, code, ALL);
    }

    private static Proof prove(TestDesk desk, Actor who, String password, String code, Set<Method> accepted) {
        return desk.in(house -> house.get(Reauthentication.class)
                .prove(
                        who,
                        new Evidence.Typed(password, code),
                        new Reauthentication.Act(ARTICLE, accepted, null, null)));
    }

    private static void refused(
            Class<? extends AuthenticatorRefusal> how, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatExceptionOfType(how).isThrownBy(act);
    }
}
