package org.imprimatur.authenticator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.imprimatur.authenticator.AuthenticatorRefusal.NoTotp;
import org.imprimatur.authenticator.AuthenticatorRefusal.ReauthenticationRequired;
import org.imprimatur.authenticator.AuthenticatorRefusal.SecretUnreadable;
import org.imprimatur.authenticator.AuthenticatorRefusal.SigningLocked;
import org.imprimatur.authenticator.AuthenticatorRefusal.TotpInForce;
import org.imprimatur.authenticator.Enrolment.State;
import org.imprimatur.journal.Actor;
import org.imprimatur.people.People;
import org.imprimatur.people.PeopleRefusal;
import org.imprimatur.platform.Refusal;
import org.imprimatur.testsupport.App;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.testsupport.TestPeople;
import org.imprimatur.testsupport.TestSessions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Q2, Q3, Q5 and Q6: how a second factor comes and goes. */
class EnrolmentTest {
    @TempDir
    Path data;

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void begins_with_the_password_and_counts_from_the_first_code(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            refused(ReauthenticationRequired.class, () -> begin(desk, "wrong"));
            refused(ReauthenticationRequired.class, () -> begin(desk, " "));
            refused(NoTotp.class, () -> confirm(desk, "123456"));
            assertThat(state(desk)).isEqualTo(new State(false, null));

            var forgotten = SecondFactor.begun(desk, desk.grace());
            var factor = SecondFactor.begun(desk, desk.grace());
            assertThat(factor.app()).isNotEqualTo(forgotten.app());
            refused(ReauthenticationRequired.class, () -> confirm(desk, forgotten.code()));
            assertThat(state(desk).inForce()).isFalse();
            factor.confirm();
            assertThat(state(desk)).isEqualTo(new State(true, desk.clock().instant()));

            refused(TotpInForce.class, () -> begin(desk, TestDesk.PASSWORD));
            refused(TotpInForce.class, () -> confirm(desk, factor.nextCode()));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_described_to_the_app_as_all_apps_read_it(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var person = new Actor(desk.grace().id(), "grace@example.org", "Grace", "request");
            var given = desk.in(house -> house.get(Enrolment.class).begin(person, TestDesk.typed(TestDesk.PASSWORD)));
            assertThat(given.secret()).matches("[A-Z2-7]{32}");
            assertThat(given.uri())
                    .isEqualTo("otpauth://totp/Imprimatur:grace%40example.org?secret=" + given.secret()
                            + "&issuer=Imprimatur&algorithm=SHA1&digits=6&period=30");
            assertThat(given.toString()).doesNotContain(given.secret());
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void uses_its_first_code_up(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var factor = SecondFactor.begun(desk, desk.grace()).confirm();
            refused(
                    ReauthenticationRequired.class,
                    () -> ReauthenticationTest.prove(desk, TestDesk.PASSWORD, factor.code()));
            ReauthenticationTest.prove(desk, TestDesk.PASSWORD, factor.nextCode());
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_confirmed_once_by_two_at_once(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var factor = SecondFactor.begun(desk, desk.grace());
            var code = factor.code();
            Callable<State> confirm = () -> confirm(desk, code);
            var outcomes = TestDesk.atOnce(List.of(confirm, confirm));
            assertThat(outcomes).filteredOn(State.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(TotpInForce.class::isInstance).hasSize(1);
            assertThat(desk.rows("select action from journal where action = 'totp.confirm'"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_not_confirmed_by_guessing(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var factor = SecondFactor.begun(desk, desk.grace());
            for (var guess = 1; guess <= 5; guess++) {
                refused(
                        ReauthenticationRequired.class,
                        () -> confirm(desk, factor.app().wrongCode(desk.clock().instant())));
            }
            refused(SigningLocked.class, () -> confirm(desk, factor.code()));
            desk.clock().advance(Duration.ofMinutes(15));
            assertThat(confirm(desk, factor.code()).inForce()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void ends_by_its_owner_with_password_and_code(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            refused(NoTotp.class, () -> remove(desk, TestDesk.PASSWORD, "123456"));
            var factor = SecondFactor.begun(desk, desk.grace());
            refused(NoTotp.class, () -> remove(desk, TestDesk.PASSWORD, factor.code()));
            factor.confirm();
            refused(ReauthenticationRequired.class, () -> remove(desk, "wrong", factor.nextCode()));
            refused(
                    ReauthenticationRequired.class,
                    () -> remove(
                            desk,
                            TestDesk.PASSWORD,
                            factor.app().wrongCode(desk.clock().instant())));
            assertThat(state(desk).inForce()).isTrue();
            remove(desk, TestDesk.PASSWORD, factor.code());
            assertThat(state(desk).inForce()).isFalse();
            ReauthenticationTest.prove(desk, TestDesk.PASSWORD, null);
            assertThat(desk.rows("select action from journal where action like 'totp.%' order by seq"))
                    .containsExactly("totp.begin", "totp.confirm", "totp.remove");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void ends_for_who_lost_the_app_by_a_reset_that_two_others_began(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            SecondFactor.begun(desk, desk.grace()).confirm();
            SecondFactor.begun(desk, desk.rita()).confirm();
            var admin = admin(desk);
            var first = desk.in(house -> house.get(People.class)
                    .startPasswordReset(admin, desk.grace().person()));
            var second = desk.in(house -> house.get(People.class)
                    .witnessPasswordReset(desk.paul(), desk.grace().person()));
            assertThat(state(desk).inForce()).as("not before it is finished").isTrue();
            finish(desk, first.code(), second.code());
            assertThat(state(desk).inForce()).isFalse();
            assertThat(desk.rows("select entry from journal where action = 'totp.remove'"))
                    .singleElement()
                    .asString()
                    .contains("\"login\":\"grace\"", "\"reset\"");
            ReauthenticationTest.prove(desk, "a password after the reset", null);
            assertThat(desk.in(house ->
                                    house.get(Enrolment.class).state(desk.rita().person()))
                            .inForce())
                    .as("somebody else's")
                    .isTrue();
        }
    }

    /** Every path there is to another person's second factor or signature: an admin alone gets nowhere. */
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_out_of_an_admins_reach(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var factor = SecondFactor.begun(desk, desk.grace()).confirm();
            var admin = admin(desk);
            var grace = desk.grace().person();
            // Enrolment acts on the actor alone; the admin has no password of grace's, and no app.
            refused(
                    ReauthenticationRequired.class,
                    () -> desk.in(house -> house.get(Enrolment.class).begin(admin, TestDesk.typed("?"))));
            refused(
                    NoTotp.class,
                    () -> desk.in(house -> house.get(Enrolment.class).confirm(admin, factor.nextCode())));
            refused(
                    NoTotp.class,
                    () -> desk.in(house -> {
                        house.get(Enrolment.class).remove(admin, TestDesk.PASSWORD, factor.code(), "Lost");
                        return null;
                    }));
            // A reset needs a second person's half.
            var first = desk.in(house -> house.get(People.class).startPasswordReset(admin, grace));
            refused(
                    PeopleRefusal.SecondPersonNeeded.class,
                    () -> desk.in(house -> house.get(People.class).witnessPasswordReset(admin, grace)));
            refused(PeopleRefusal.ResetRefused.class, () -> finish(desk, first.code(), first.code()));
            // Their own reset, of their own password, touches nobody else.
            refused(
                    PeopleRefusal.OwnReset.class,
                    () -> desk.in(house -> house.get(People.class).startPasswordReset(admin, admin.person())));
            // A signer cannot be made of the admin.
            refused(
                    PeopleRefusal.OwnRoles.class,
                    () -> desk.in(house -> house.get(People.class)
                            .change(admin, admin.person(), null, null, List.of("medical-reviewer"), "To sign")));
            assertThat(state(desk).inForce()).isTrue();
            ReauthenticationTest.prove(desk, TestDesk.PASSWORD, factor.nextCode());
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void leaves_the_secret_nowhere_but_sealed(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var factor = SecondFactor.begun(desk, desk.grace()).confirm();
            var secret = factor.app().secret();
            assertThat(desk.rows("select secret from totp"))
                    .singleElement()
                    .asString()
                    .startsWith("v1:")
                    .doesNotContain(secret);
            assertThat(desk.rows("select entry from journal").toString()).doesNotContain(secret, TestDesk.PASSWORD);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_refused_clearly_while_the_key_is_missing(Vendor vendor) throws IOException {
        try (var desk = new TestDesk(vendor)) {
            var settings = Map.of("imprimatur.data.dir", data.toString());
            App app;
            try (var sessions = new TestSessions(desk.database(), desk.clock(), settings)) {
                app = new App(sessions.inTransaction(house ->
                                house.get(Enrolment.class).begin(desk.grace(), TestDesk.typed(TestDesk.PASSWORD)))
                        .secret());
                sessions.inTransaction(house -> house.get(Enrolment.class)
                        .confirm(desk.grace(), app.code(desk.clock().instant())));
            }
            var key = data.resolve("secrets.key");
            var backup = Files.move(key, data.resolve("backup"));
            desk.clock().advance(Duration.ofSeconds(30));
            try (var sessions = new TestSessions(desk.database(), desk.clock(), settings)) {
                refused(
                        SecretUnreadable.class,
                        () -> prove(
                                sessions, desk.grace(), app.code(desk.clock().instant())));
                refused(
                        SecretUnreadable.class,
                        () -> sessions.inTransaction(house ->
                                house.get(Enrolment.class).begin(desk.rita(), TestDesk.typed(TestDesk.PASSWORD))));
                assertThat(key).doesNotExist();
                assertThat(prove(sessions, desk.rita(), null).method()).isEqualTo(Method.PASSWORD);

                Files.move(backup, key);
                prove(sessions, desk.grace(), app.code(desk.clock().instant()));
            }
        }
    }

    private static Proof prove(TestSessions sessions, Actor who, String code) {
        return sessions.inTransaction(house -> house.get(Reauthentication.class)
                .prove(
                        who,
                        new Evidence.Typed(TestDesk.PASSWORD, code),
                        new Reauthentication.Act(null, java.util.EnumSet.allOf(Method.class), null, null)));
    }

    private static Actor admin(TestDesk desk) {
        var admin = TestPeople.anybody(desk.database(), "admin");
        desk.sql("update person set publisher = false, medical_reviewer = false, admin = true where id = '" + admin.id()
                + "'");
        return admin;
    }

    private static void finish(TestDesk desk, String first, String second) {
        desk.sessions().inTransactionDo(house -> house.get(People.class)
                .finishPasswordReset(
                        "request", desk.grace().person(), "grace", first, second, "a password after the reset"));
    }

    private static Enrolment.Given begin(TestDesk desk, String password) {
        return desk.in(house -> house.get(Enrolment.class).begin(desk.grace(), TestDesk.typed(password)));
    }

    private static State confirm(TestDesk desk, String code) {
        return desk.in(house -> house.get(Enrolment.class).confirm(desk.grace(), code));
    }

    private static void remove(TestDesk desk, String password, String code) {
        desk.sessions().inTransactionDo(house -> house.get(Enrolment.class)
                .remove(desk.grace(), password, code, "A new phone"));
    }

    private static State state(TestDesk desk) {
        return desk.in(house -> house.get(Enrolment.class).state(desk.grace().person()));
    }

    private static void refused(Class<? extends Refusal> how, ThrowingCallable act) {
        assertThatExceptionOfType(how).isThrownBy(act);
    }
}
