package org.imprimatur.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.imprimatur.authenticator.AuthenticatorRefusal.SigningLocked;
import org.imprimatur.authenticator.Evidence;
import org.imprimatur.authenticator.Method;
import org.imprimatur.authenticator.Reauthentication;
import org.imprimatur.lockout.SignInLock;
import org.imprimatur.lockout.SigningLock;
import org.imprimatur.lockout.Visitor;
import org.imprimatur.people.QuickPasswords;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.testsupport.TestSessions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A4 and A6, L1 and L3 to L6: who knocks, how often, from where. */
class DoorkeeperTest {
    private static final String HERE = "192.0.2.1";
    private static final String THERE = "192.0.2.2";
    private static final Duration LOCK = Duration.ofMinutes(15);

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void locks_a_login_after_the_tenth_wrong_password_whether_anybody_has_it_or_not(Vendor vendor) {
        try (var desk = desk(vendor)) {
            desk.sql("update person set active = false where id = '"
                    + desk.rita().id() + "'");
            for (var login : List.of("grace", "nobody", "rita")) {
                for (var guess = 1; guess <= 10; guess++) {
                    assertThat(knock(desk, login, "wrong " + guess, HERE))
                            .as("%s, guess %d", login, guess)
                            .isEqualTo("wrong");
                }
                for (var other : List.of(login, login.toUpperCase(java.util.Locale.ROOT))) {
                    assertThat(knock(desk, other, TestDesk.PASSWORD, HERE)).isEqualTo("locked PT15M");
                    assertThat(knock(desk, other, TestDesk.PASSWORD, THERE)).isEqualTo("locked PT15M");
                }
            }
            assertThat(knock(desk, "paula", "wrong", HERE)).isEqualTo("wrong");

            desk.clock().advance(LOCK.minusMillis(1));
            for (var login : List.of("grace", "nobody", "rita")) {
                assertThat(knock(desk, login, TestDesk.PASSWORD, HERE)).isEqualTo("locked PT0.001S");
            }
            desk.clock().advance(Duration.ofMillis(1));
            assertThat(knock(desk, "grace", TestDesk.PASSWORD, HERE)).isEqualTo("in");
            assertThat(knock(desk, "nobody", TestDesk.PASSWORD, HERE)).isEqualTo("wrong");
            assertThat(knock(desk, "rita", TestDesk.PASSWORD, HERE)).isEqualTo("wrong");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void shuts_a_locked_login_out_though_it_was_let_in_a_moment_ago(Vendor vendor) {
        try (var desk = desk(vendor)) {
            assertThat(knock(desk, "grace", TestDesk.PASSWORD, HERE)).isEqualTo("in");
            for (var guess = 1; guess <= 10; guess++) knock(desk, "grace", "wrong", THERE);
            assertThat(knock(desk, "grace", TestDesk.PASSWORD, HERE)).isEqualTo("locked PT15M");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void does_not_forgive_guesses_for_the_owner_working_beside_them(Vendor vendor) {
        try (var desk = desk(vendor)) {
            for (var guess = 1; guess <= 9; guess++) {
                assertThat(knock(desk, "grace", "wrong", THERE)).isEqualTo("wrong");
                fresh(desk, Map.of(), sessions -> assertThat(knock(sessions, "grace", TestDesk.PASSWORD, HERE))
                        .as("checked anew")
                        .isEqualTo("in"));
            }
            knock(desk, "grace", "wrong", THERE);
            assertThat(knock(desk, "grace", TestDesk.PASSWORD, HERE)).startsWith("locked");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void forgives_who_mistypes_now_and_then(Vendor vendor) {
        try (var desk = desk(vendor)) {
            for (var day = 1; day <= 3; day++) {
                for (var guess = 1; guess <= 4; guess++) {
                    assertThat(knock(desk, "grace", "wrong", HERE)).isEqualTo("wrong");
                }
                assertThat(knock(desk, "grace", TestDesk.PASSWORD, HERE)).isEqualTo("in");
                desk.clock().advance(Duration.ofDays(1));
            }
            assertThat(alarms(desk)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void counts_towards_the_signing_lock_of_the_same_person(Vendor vendor) {
        try (var desk = desk(vendor)) {
            for (var guess = 1; guess <= 4; guess++) knock(desk, "grace", "wrong", HERE);
            assertThat(alarms(desk)).isEmpty();
            knock(desk, "grace", "wrong", HERE);
            assertThat(alarms(desk)).containsExactly("signing.locked");
            assertThatExceptionOfType(SigningLocked.class)
                    .isThrownBy(() -> desk.in(house -> house.get(Reauthentication.class)
                            .prove(
                                    desk.grace(),
                                    new Evidence.Typed(TestDesk.PASSWORD, null),
                                    new Reauthentication.Act(null, EnumSet.allOf(Method.class), null, null))));
            assertThat(lockedForSigning(desk, desk.rita())).isZero();
            assertThat(knock(desk, "grace", TestDesk.PASSWORD, HERE))
                    .as("reading goes on")
                    .isEqualTo("in");

            for (var guess = 6; guess <= 10; guess++) knock(desk, "grace", "wrong", HERE);
            assertThat(alarms(desk)).containsExactly("signing.locked", "sign-in.locked");
            assertThat(desk.rows("select entry from journal where outcome = 'security'")
                            .toString())
                    .contains(desk.grace().id().toString(), HERE)
                    .doesNotContain("wrong", TestDesk.PASSWORD);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void tells_the_journal_nothing_of_logins_nobody_has(Vendor vendor) {
        try (var desk = desk(vendor)) {
            for (var guess = 1; guess <= 15; guess++) knock(desk, "my password, typed as login", "wrong", HERE);
            assertThat(desk.rows("select entry from journal")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void checks_no_more_than_ten_of_many_parallel_guesses(Vendor vendor) {
        try (var desk = desk(vendor)) {
            for (var login : List.of("grace", "nobody")) {
                Callable<String> same = () -> knock(desk, login, "wrong", HERE);
                Callable<String> other = () -> knock(desk, login, "wrong " + Thread.currentThread(), THERE);
                var acts = new java.util.ArrayList<Callable<?>>(Collections.nCopies(12, same));
                acts.addAll(Collections.nCopies(12, other));
                var outcomes = TestDesk.atOnce(acts);
                assertThat(outcomes)
                        .as("%s: %s", login, outcomes)
                        .filteredOn("wrong"::equals)
                        .hasSize(10);
                assertThat(outcomes).allMatch(one -> one.equals("wrong") || one.equals("locked PT15M"));
                assertThat(knock(desk, login, TestDesk.PASSWORD, HERE)).startsWith("locked");
            }
            assertThat(alarms(desk)).containsExactlyInAnyOrder("signing.locked", "sign-in.locked");
        }
    }

    /** Another guess, at the point where it has the person and wants the count, would hold up this one for ever. */
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void settles_the_first_wrong_password_of_a_life_while_somebody_holds_the_person(Vendor vendor) throws SQLException {
        try (var desk = desk(vendor);
                var other = desk.database().connect();
                var holding = other.createStatement()) {
            var visitor = new Visitor("grace", desk.grace().id(), HERE);
            var attempt = desk.in(house -> house.get(SignInLock.class).begin(visitor));
            other.setAutoCommit(false);
            holding.executeQuery(
                    "select id from person where id = '" + desk.grace().id() + "' for update");

            Duration shut = desk.in(house -> house.get(SignInLock.class).wrong(visitor, attempt));
            assertThat(shut).isZero();
            other.rollback();
            assertThat(desk.rows("select door || ' ' || failures from wrong_attempts order by door"))
                    .containsExactly("sign-in 1", "signing 1");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void takes_many_at_once_with_the_right_password_for_one_attempt(Vendor vendor) {
        try (var desk = desk(vendor)) {
            for (var guess = 1; guess <= 9; guess++) knock(desk, "grace", "wrong", THERE);
            Callable<String> right = () -> knock(desk, "grace", TestDesk.PASSWORD, HERE);
            assertThat(TestDesk.atOnce(Collections.nCopies(16, right))).containsOnly("in");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void writes_nothing_for_who_was_recognised_lately(Vendor vendor) {
        try (var desk = desk(vendor)) {
            knock(desk, "grace", TestDesk.PASSWORD, HERE);
            desk.sql("delete from wrong_attempts");
            knock(desk, "grace", TestDesk.PASSWORD, HERE);
            assertThat(desk.rows("select failures from wrong_attempts")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void shuts_an_address_to_newcomers_and_lets_those_go_on_who_work_there(Vendor vendor) {
        var twenty = Map.of("imprimatur.sign-in.attempts-per-address", "20");
        try (var desk = desk(vendor)) {
            fresh(desk, twenty, sessions -> {
                assertThat(knock(sessions, "grace", TestDesk.PASSWORD, HERE)).isEqualTo("in");
                for (var guess = 1; guess <= 20; guess++) {
                    assertThat(knock(sessions, "made-up-" + guess, "wrong", HERE))
                            .isEqualTo("wrong");
                }
                assertThat(alarms(desk)).containsExactly("sign-in.address-locked");
                assertThat(knock(sessions, "made-up", "wrong", HERE)).isEqualTo("locked PT15M");
                assertThat(knock(sessions, "rita", TestDesk.PASSWORD, HERE))
                        .as("right, and not told so")
                        .isEqualTo("locked PT15M");
                assertThat(knock(sessions, "rita", TestDesk.PASSWORD, THERE)).isEqualTo("in");

                // Whoever worked here goes on working; what they get wrong is counted, and looks like all the rest.
                assertThat(knock(sessions, "grace", TestDesk.PASSWORD, HERE)).isEqualTo("in");
                for (var guess = 1; guess <= 10; guess++) {
                    assertThat(knock(sessions, "grace", "wrong", HERE)).isEqualTo("locked PT15M");
                }
                assertThat(knock(sessions, "grace", TestDesk.PASSWORD, HERE)).startsWith("locked");
                assertThat(alarms(desk)).containsExactly("sign-in.address-locked", "signing.locked", "sign-in.locked");

                desk.clock().advance(LOCK);
                assertThat(knock(sessions, "rita", TestDesk.PASSWORD, HERE)).isEqualTo("in");
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void refuses_to_open_with_bounds_that_are_none(Vendor vendor) {
        try (var desk = desk(vendor)) {
            for (var setting : Map.of(
                            "imprimatur.sign-in.attempts", List.of("2", "101"),
                            "imprimatur.sign-in.attempts-per-address", List.of("19", "1000001"),
                            "imprimatur.sign-in.lock-minutes", List.of("4", "1441"),
                            "imprimatur.signing.lock-minutes", List.of("4", "-1", "1441"))
                    .entrySet()) {
                for (var value : setting.getValue()) {
                    assertThatIllegalStateException()
                            .isThrownBy(() -> fresh(
                                    desk,
                                    Map.of(setting.getKey(), value),
                                    sessions -> knock(sessions, "grace", "wrong", HERE)))
                            .withStackTraceContaining(setting.getKey() + " must be from");
                }
            }
        }
    }

    private static TestDesk desk(Vendor vendor) {
        var desk = new TestDesk(vendor);
        QuickPasswords.in(desk.sessions());
        return desk;
    }

    private static Duration lockedForSigning(TestDesk desk, org.imprimatur.journal.Actor person) {
        return desk.in(house -> house.get(SigningLock.class).lockedFor(person.person()));
    }

    private static List<String> alarms(TestDesk desk) {
        return desk.rows("select action from journal where outcome = 'security' order by seq");
    }

    private static String knock(TestDesk desk, String login, String password, String address) {
        return knock(desk.sessions(), login, password, address);
    }

    private static String knock(TestSessions sessions, String login, String password, String address) {
        return sessions.inTransaction(house -> {
            var answer = house.get(Doorkeeper.class).admit(login, password, address);
            if (answer.who().isPresent()) return "in";
            return answer.lockedFor().isZero() ? "wrong" : "locked " + answer.lockedFor();
        });
    }

    /** Another node, or the same one after a restart. */
    private static void fresh(
            TestDesk desk, Map<String, String> settings, java.util.function.Consumer<TestSessions> work) {
        try (var sessions = new TestSessions(desk.database(), desk.clock(), settings)) {
            QuickPasswords.in(sessions);
            work.accept(sessions);
        }
    }
}
