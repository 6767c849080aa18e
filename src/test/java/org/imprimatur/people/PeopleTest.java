package org.imprimatur.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.imprimatur.journal.Actor;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Role;
import org.imprimatur.testsupport.TestClock;
import org.imprimatur.testsupport.TestDatabase;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestHouse;
import org.imprimatur.testsupport.TestSessions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** W1, W2, W3, W5. */
class PeopleTest {
    private static final String PASSWORD = "correct horse battery";

    private final TestClock clock = TestClock.at("2026-11-24T08:00:00Z");

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_created_without_a_password(Vendor vendor) {
        try (var sessions = new TestSessions(TestDatabase.fresh(vendor), clock)) {
            var ada = somebody(sessions, "ada", Role.ADMIN);
            var ann = sessions.inTransaction(house -> people(house)
                    .create(ada, "Ann", "Ann Example", "MD", List.of(Role.MEDICAL_REVIEWER, Role.AUDITOR)));
            assertThat(ann.hasPassword()).isFalse();
            assertThat(ann.active()).isTrue();
            assertThat(ann.roles()).containsExactly(Role.AUDITOR, Role.MEDICAL_REVIEWER);
            sessions.inTransactionDo(house -> {
                assertThat(people(house).find(ann.id())).contains(ann);
                assertThat(people(house).idOf("ａNN")).contains(ann.id());
                assertThat(people(house).list(null, 10))
                        .extracting(PersonView::login)
                        .containsExactly("ada", "Ann");
                assertThat(people(house).list("ADA", 10))
                        .extracting(PersonView::login)
                        .containsExactly("Ann");
                assertThat(house.get(Passwords.class).verifies(ann.id(), new char[0]))
                        .isFalse();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void never_share_a_login_in_any_case_or_width(Vendor vendor) {
        try (var sessions = new TestSessions(TestDatabase.fresh(vendor), clock)) {
            var ada = somebody(sessions, "Ada", Role.ADMIN);
            var bea = somebody(sessions, "Bea", Role.EDITOR);
            sessions.inTransactionDo(house -> people(house).deactivate(ada, bea.person(), "left"));
            for (var login : List.of("Ada", "ada", "ADA", "Ａｄａ", "BEA")) {
                assertThatExceptionOfType(PeopleRefusal.LoginTaken.class)
                        .isThrownBy(() -> sessions.inTransactionDo(
                                house -> people(house).create(ada, login, "Another", null, List.of(Role.EDITOR))));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void change_name_and_roles_but_not_their_own_roles(Vendor vendor) {
        try (var sessions = new TestSessions(TestDatabase.fresh(vendor), clock)) {
            var ada = somebody(sessions, "ada", Role.ADMIN);
            var ann = somebody(sessions, "ann", Role.EDITOR);
            var changed = sessions.inTransaction(house -> people(house)
                    .change(ada, ann.person(), "Ann Married", "MD", List.of(Role.PUBLISHER), "moved to the press"));
            assertThat(changed.printedName()).isEqualTo("Ann Married");
            assertThat(changed.titles()).isEqualTo("MD");
            assertThat(changed.roles()).containsExactly(Role.PUBLISHER);
            var untitled =
                    sessions.inTransaction(house -> people(house).change(ada, ann.person(), null, "", null, null));
            assertThat(untitled.titles()).isNull();
            assertThat(untitled.printedName()).isEqualTo("Ann Married");
            assertThat(untitled.roles()).containsExactly(Role.PUBLISHER);

            assertThatExceptionOfType(PeopleRefusal.OwnRoles.class)
                    .isThrownBy(() -> change(sessions, ada, ada, List.of(Role.ADMIN, Role.EDITOR), "more"));
            assertThatExceptionOfType(PeopleRefusal.IncompatibleRoles.class)
                    .isThrownBy(() -> change(sessions, ada, ann, List.of(Role.ADMIN, Role.PUBLISHER), "more"));
            assertThatExceptionOfType(MalformedInput.class)
                    .as("a change of roles has a reason")
                    .isThrownBy(() -> change(sessions, ada, ann, List.of(Role.EDITOR), null));
            assertThatExceptionOfType(MalformedInput.class)
                    .isThrownBy(() -> change(sessions, ada, ann, List.of("pope"), "why not"));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void always_have_an_active_admin(Vendor vendor) {
        try (var sessions = new TestSessions(TestDatabase.fresh(vendor), clock)) {
            var ada = somebody(sessions, "ada", Role.ADMIN);
            assertThatExceptionOfType(PeopleRefusal.LastAdmin.class)
                    .isThrownBy(() ->
                            sessions.inTransactionDo(house -> people(house).deactivate(ada, ada.person(), "leaving")));
            var eve = somebody(sessions, "eve", Role.ADMIN);
            sessions.inTransactionDo(house -> people(house).deactivate(ada, ada.person(), "leaving"));
            assertThatExceptionOfType(PeopleRefusal.LastAdmin.class)
                    .isThrownBy(() -> change(sessions, ada, eve, List.of(Role.EDITOR), "writes now"));
            assertThatExceptionOfType(PeopleRefusal.PersonDeactivated.class)
                    .isThrownBy(() -> change(sessions, eve, ada, List.of(Role.EDITOR), "back"));
            sessions.inTransactionDo(house -> {
                assertThat(people(house).isActive(ada.person())).isFalse();
                assertThat(people(house).roles(ada.person())).isEmpty();
                assertThat(people(house).roles(eve.person())).containsExactly(Role.ADMIN);
                assertThat(people(house).printedName(ada.person())).isEqualTo("Dr ada");
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void receive_a_password_by_two_others_and_themselves(Vendor vendor) {
        try (var sessions = new TestSessions(TestDatabase.fresh(vendor), clock)) {
            var ada = somebody(sessions, "ada", Role.ADMIN);
            var pia = somebody(sessions, "pia", Role.PUBLISHER);
            var ann = somebody(sessions, "ann", Role.EDITOR);
            var first = sessions.inTransaction(house -> people(house).startPasswordReset(ada, ann.person()));
            var second = sessions.inTransaction(house -> people(house).witnessPasswordReset(pia, ann.person()));
            assertThat(first.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofHours(24)));
            finish(
                    sessions,
                    ann,
                    "ANN",
                    first.code().toLowerCase(java.util.Locale.ROOT).replace("-", ""),
                    second.code());

            sessions.inTransactionDo(house -> {
                var passwords = house.get(Passwords.class);
                assertThat(passwords.verifies(ann.person(), PASSWORD.toCharArray()))
                        .isTrue();
                assertThat(passwords.verifies(ann.person(), "correct horse batter".toCharArray()))
                        .isFalse();
                assertThat(passwords.verifies(pia.person(), PASSWORD.toCharArray()))
                        .isFalse();
                assertThat(passwords.recognise(passwords.claimed("Ａnn"), PASSWORD))
                        .contains(new Passwords.Recognised(ann.person(), java.util.Set.of(Role.EDITOR)));
                assertThat(passwords.recognise(passwords.claimed("nobody"), PASSWORD))
                        .isEmpty();
            });
            assertThatExceptionOfType(PeopleRefusal.ResetRefused.class)
                    .as("codes work once")
                    .isThrownBy(() -> finish(sessions, ann, "ann", first.code(), second.code()));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void have_a_deactivated_password_forgotten_at_once(Vendor vendor) {
        try (var sessions = new TestSessions(TestDatabase.fresh(vendor), clock)) {
            var ada = somebody(sessions, "ada", Role.ADMIN);
            var ann = somebody(sessions, "ann", Role.EDITOR);
            sessions.inTransactionDo(house -> {
                var store = house.get(PeopleStore.class);
                var row = store.person(ann.person()).orElseThrow();
                row.receive(house.get(PasswordHash.class).of(PASSWORD));
                store.keep(row);
            });
            sessions.inTransactionDo(house -> {
                var passwords = house.get(Passwords.class);
                assertThat(passwords.recognise(passwords.claimed("ann"), PASSWORD))
                        .isPresent();
                people(house).deactivate(ada, ann.person(), "left");
                assertThat(passwords.recognise(passwords.claimed("ann"), PASSWORD))
                        .isEmpty();
                assertThat(passwords.verifies(ann.person(), PASSWORD.toCharArray()))
                        .isFalse();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_not_given_a_password_by_one_alone(Vendor vendor) {
        try (var sessions = new TestSessions(TestDatabase.fresh(vendor), clock)) {
            var ada = somebody(sessions, "ada", Role.ADMIN, Role.AUDITOR);
            var ann = somebody(sessions, "ann", Role.EDITOR, Role.AUDITOR);
            assertThatExceptionOfType(PeopleRefusal.OwnReset.class)
                    .isThrownBy(() ->
                            sessions.inTransactionDo(house -> people(house).startPasswordReset(ada, ada.person())));
            assertThatExceptionOfType(PeopleRefusal.NoOpenReset.class).isThrownBy(() -> witness(sessions, ann, ann));
            var first = sessions.inTransaction(house -> people(house).startPasswordReset(ada, ann.person()));
            assertThatExceptionOfType(PeopleRefusal.SecondPersonNeeded.class)
                    .isThrownBy(() -> witness(sessions, ada, ann));
            assertThatExceptionOfType(PeopleRefusal.OwnReset.class).isThrownBy(() -> witness(sessions, ann, ann));
            assertThatExceptionOfType(PeopleRefusal.ResetRefused.class)
                    .as("unwitnessed")
                    .isThrownBy(() -> finish(sessions, ann, "ann", first.code(), first.code()));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void have_a_reset_die_of_five_wrong_tries_a_day_or_a_newer_one(Vendor vendor) {
        try (var sessions = new TestSessions(TestDatabase.fresh(vendor), clock)) {
            var ada = somebody(sessions, "ada", Role.ADMIN);
            var pia = somebody(sessions, "pia", Role.AUDITOR);
            var ann = somebody(sessions, "ann", Role.EDITOR);

            var first = sessions.inTransaction(house -> people(house).startPasswordReset(ada, ann.person()));
            var second = witness(sessions, pia, ann);
            for (var attempt = 0; attempt < PasswordReset.TRIES; attempt++) wrong(sessions, ann);
            refused(sessions, ann, "ann", first, second);

            var late = sessions.inTransaction(house -> people(house).startPasswordReset(ada, ann.person()));
            var lateToo = witness(sessions, pia, ann);
            clock.advance(Duration.ofHours(24));
            refused(sessions, ann, "ann", late, lateToo);

            var older = sessions.inTransaction(house -> people(house).startPasswordReset(ada, ann.person()));
            var olderToo = witness(sessions, pia, ann);
            var newer = sessions.inTransaction(house -> people(house).startPasswordReset(ada, ann.person()));
            var newerToo = witness(sessions, pia, ann);
            refused(sessions, ann, "ann", older, olderToo);
            refused(sessions, ann, "pia", newer, newerToo);
            finish(sessions, ann, "ann", newer.code(), newerToo.code());
        }
    }

    /** A wrong try's count and alarm are committed, as the transaction's dontRollbackOn has it on the server. */
    private static void wrong(TestSessions sessions, Actor owner) {
        sessions.inTransactionDo(house -> assertThatExceptionOfType(PeopleRefusal.ResetRefused.class)
                .isThrownBy(() -> people(house)
                        .finishPasswordReset("request", owner.person(), owner.login(), "AAAAA", "BBBBB", PASSWORD)));
    }

    private static void refused(
            TestSessions sessions, Actor owner, String login, People.ResetCode first, People.ResetCode second) {
        assertThatExceptionOfType(PeopleRefusal.ResetRefused.class)
                .isThrownBy(() -> finish(sessions, owner, login, first.code(), second.code()));
    }

    private static void finish(TestSessions sessions, Actor owner, String login, String first, String second) {
        sessions.inTransactionDo(
                house -> people(house).finishPasswordReset("request", owner.person(), login, first, second, PASSWORD));
    }

    private static People.ResetCode witness(TestSessions sessions, Actor witness, Actor owner) {
        return sessions.inTransaction(house -> people(house).witnessPasswordReset(witness, owner.person()));
    }

    private static void change(TestSessions sessions, Actor actor, Actor whom, List<String> roles, String why) {
        sessions.inTransactionDo(house -> people(house).change(actor, whom.person(), null, null, roles, why));
    }

    private Actor somebody(TestSessions sessions, String login, String... roles) {
        var person = new Person(Login.of(login, "/login"), "Dr " + login, null, List.of(roles), clock.instant());
        sessions.inTransactionDo(house -> house.get(PeopleStore.class).add(person));
        return new Actor(
                person.id(), login, person.printedName(), UUID.randomUUID().toString());
    }

    private static People people(TestHouse house) {
        return house.get(People.class);
    }
}
