package org.imprimatur.authenticator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.imprimatur.authenticator.AuthenticatorRefusal.ReauthenticationRequired;
import org.imprimatur.authenticator.AuthenticatorRefusal.StrongerAuthenticationRequired;
import org.imprimatur.authenticator.PaperKey.Kind;
import org.imprimatur.journal.Actor;
import org.imprimatur.passkey.PasskeyRefusal.NoPasskey;
import org.imprimatur.passkey.PasskeyRefusal.NoSuchPasskey;
import org.imprimatur.passkey.PasskeyRefusal.PasskeyChallengeInvalid;
import org.imprimatur.passkey.PasskeyRefusal.PasskeyKnown;
import org.imprimatur.passkey.PasskeyRefusal.PasskeyUnacceptable;
import org.imprimatur.passkey.Passkeys;
import org.imprimatur.people.People;
import org.imprimatur.platform.Refusal;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.testsupport.TestPeople;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Q2, Q3, and W1, W2 and W4: how a passkey comes and goes. */
class PasskeyEnrolmentTest {
    private static final Evidence PASSWORD = TestDesk.typed(TestDesk.PASSWORD);

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void begins_with_the_password_and_asks_for_what_the_house_needs(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            refused(ReauthenticationRequired.class, () -> begin(desk, desk.grace(), TestDesk.typed("wrong")));
            var creation = begin(desk, desk.grace(), PASSWORD);
            assertThat(creation.rp().id()).isEqualTo("example.org");
            assertThat(creation.user().name()).isEqualTo("grace");
            assertThat(creation.user().id()).doesNotContain("grace").hasSize(22);
            assertThat(creation.challenge()).hasSize(43);
            assertThat(creation.pubKeyCredParams()).extracting("alg").containsExactly(-7L, -8L, -257L);
            assertThat(creation.authenticatorSelection().userVerification()).isEqualTo("required");
            assertThat(creation.authenticatorSelection().residentKey()).isEqualTo("preferred");
            assertThat(creation.attestation()).isEqualTo("none");
            assertThat(creation.excludeCredentials()).isEmpty();
            assertThat(desk.rows("select hash from passkey_challenge"))
                    .singleElement()
                    .asString()
                    .startsWith("sha-256:")
                    .doesNotContain(creation.challenge());
            assertThat(of(desk, desk.grace())).isEmpty();

            var added = PaperKey.add(desk, desk.grace(), new PaperKey(Kind.ES256).make(creation.challenge()));
            assertThat(of(desk, desk.grace())).containsExactly(added);
            assertThat(added)
                    .isEqualTo(new Passkeys.EnrolledPasskey(
                            added.id(), "Paper", false, desk.clock().instant()));
            assertThat(of(desk, desk.rita())).as("somebody else's").isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void goes_on_with_a_passkey_or_with_password_and_code_once_there_is_one(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var first = PaperKey.enrolled(desk, desk.grace());
            refused(StrongerAuthenticationRequired.class, () -> begin(desk, desk.grace(), PASSWORD));
            refused(
                    StrongerAuthenticationRequired.class,
                    () -> desk.in(house -> house.get(Enrolment.class).begin(desk.grace(), PASSWORD)));

            var proof = proof(desk, desk.grace(), first);
            var creation = begin(desk, desk.grace(), proof);
            assertThat(creation.excludeCredentials()).singleElement().satisfies(known -> assertThat(known.id())
                    .isEqualTo(first.credentialId()));
            refused(ReauthenticationRequired.class, () -> begin(desk, desk.grace(), proof));
            PaperKey.add(desk, desk.grace(), new PaperKey(Kind.RS256).make(creation.challenge()));
            assertThat(of(desk, desk.grace())).hasSize(2);

            var app =
                    desk.in(house -> house.get(Enrolment.class).begin(desk.grace(), proof(desk, desk.grace(), first)));
            var factor =
                    new SecondFactor(desk, desk.grace(), new org.imprimatur.testsupport.App(app.secret())).confirm();
            new PaperKey(Kind.EDDSA)
                    .enrol(desk, desk.grace(), new Evidence.Typed(TestDesk.PASSWORD, factor.nextCode()));
            assertThat(of(desk, desk.grace())).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void answers_a_challenge_of_ones_own_once_and_in_time(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var key = new PaperKey(Kind.ES256);
            refused(PasskeyChallengeInvalid.class, () -> PaperKey.add(desk, desk.grace(), key.make("AAAA")));

            var late = begin(desk, desk.grace(), PASSWORD);
            desk.clock().advance(Duration.ofMinutes(5));
            refused(PasskeyChallengeInvalid.class, () -> PaperKey.add(desk, desk.grace(), key.make(late.challenge())));
            var older = begin(desk, desk.grace(), PASSWORD);
            var newer = begin(desk, desk.grace(), PASSWORD);
            refused(PasskeyChallengeInvalid.class, () -> PaperKey.add(desk, desk.grace(), key.make(older.challenge())));
            refused(PasskeyChallengeInvalid.class, () -> PaperKey.add(desk, desk.rita(), key.make(newer.challenge())));
            PaperKey.add(desk, desk.grace(), key.make(newer.challenge()));
            refused(
                    PasskeyChallengeInvalid.class,
                    () -> PaperKey.add(desk, desk.grace(), new PaperKey(Kind.ES256).make(newer.challenge())));

            var proof = desk.in(house -> house.get(PasskeyEnrolment.class).challenge(desk.grace()));
            refused(
                    PasskeyChallengeInvalid.class,
                    () -> PaperKey.add(desk, desk.grace(), new PaperKey(Kind.ES256).make(proof.challenge())));
            desk.clock().advance(Duration.ofMinutes(5));
            refused(
                    ReauthenticationRequired.class,
                    () -> begin(desk, desk.grace(), PaperKey.evidence(key.use(proof.challenge()))));
            refused(
                    NoPasskey.class,
                    () -> desk.in(house -> house.get(PasskeyEnrolment.class).challenge(desk.rita())));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void takes_one_answer_of_two_at_once(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            for (var round = 1; round <= TestDesk.rounds(); round++) {
                var person = desk.reviewer("racer" + round);
                var challenge = begin(desk, person, PASSWORD).challenge();
                Callable<Object> one = () -> PaperKey.add(desk, person, new PaperKey(Kind.ES256).make(challenge));
                var outcomes = TestDesk.atOnce(List.of(one, one));
                assertThat(outcomes)
                        .filteredOn(Passkeys.EnrolledPasskey.class::isInstance)
                        .hasSize(1);
                assertThat(outcomes)
                        .filteredOn(PasskeyChallengeInvalid.class::isInstance)
                        .hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void takes_no_key_that_a_verifier_could_not_use_and_none_made_elsewhere(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            for (var key : List.of(
                    new PaperKey(Kind.ES384),
                    new PaperKey(Kind.SHORT_RS256),
                    new PaperKey(Kind.ES256).at("https://evil.example"),
                    new PaperKey(Kind.ES256).at("https://EXAMPLE.org"),
                    new PaperKey(Kind.ES256).of("evil.example"),
                    new PaperKey(Kind.ES256).flagged(PaperKey.PRESENT),
                    new PaperKey(Kind.ES256).flagged(PaperKey.VERIFIED),
                    new PaperKey(Kind.ES256).typed("webauthn.get"),
                    new PaperKey(Kind.ES256).saying(",\"crossOrigin\":true"))) {
                refused(PasskeyUnacceptable.class, () -> key.enrol(desk, desk.grace()));
            }
            assertThat(of(desk, desk.grace())).isEmpty();
            for (var key : List.of(
                    new PaperKey(Kind.ES256).at("https://desk.example.org"),
                    new PaperKey(Kind.ES256).saying(",\"crossOrigin\":false,\"other_keys\":\"may be added\""))) {
                var person = desk.reviewer("someone" + UUID.randomUUID());
                key.enrol(desk, person);
                assertThat(of(desk, person)).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void gives_a_key_to_one_person_for_good(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var key = PaperKey.enrolled(desk, desk.grace());
            refused(PasskeyKnown.class, () -> key.enrol(desk, desk.rita()));
            var id = of(desk, desk.grace()).get(0).id();
            remove(desk, desk.grace(), id, proof(desk, desk.grace(), key));
            refused(PasskeyKnown.class, () -> key.enrol(desk, desk.grace()));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void ends_by_its_owner_who_proves_it_and_says_why(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var key = PaperKey.enrolled(desk, desk.grace());
            var rita = PaperKey.enrolled(desk, desk.rita());
            var id = of(desk, desk.grace()).get(0).id();
            refused(NoSuchPasskey.class, () -> remove(desk, desk.grace(), UUID.randomUUID(), PASSWORD));
            refused(NoSuchPasskey.class, () -> remove(desk, desk.rita(), id, proof(desk, desk.rita(), rita)));
            refused(StrongerAuthenticationRequired.class, () -> remove(desk, desk.grace(), id, PASSWORD));
            refused(
                    ReauthenticationRequired.class,
                    () -> remove(desk, desk.grace(), id, proof(desk, desk.grace(), new PaperKey(Kind.ES256))));

            remove(desk, desk.grace(), id, proof(desk, desk.grace(), key));
            assertThat(of(desk, desk.grace())).isEmpty();
            assertThat(desk.rows("select reason from passkey_end")).containsExactly("A new phone");
            ReauthenticationTest.prove(desk, TestDesk.PASSWORD, null);
            assertThat(desk.rows("select action from journal where action like 'passkey.%' and outcome = 'done'"
                            + " and person_id = '" + desk.grace().id() + "' order by seq"))
                    .startsWith("passkey.begin", "passkey.add")
                    .endsWith("passkey.remove");
            assertThat(of(desk, desk.rita())).as("somebody else's").hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void ends_for_who_lost_it_by_a_reset_that_two_others_began_and_not_by_an_admin(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            PaperKey.enrolled(desk, desk.grace());
            PaperKey.enrolled(desk, desk.rita());
            var id = of(desk, desk.grace()).get(0).id();
            var admin = TestPeople.anybody(desk.database(), "admin");
            desk.sql("update person set publisher = false, medical_reviewer = false, admin = true where id = '"
                    + admin.id() + "'");
            refused(NoSuchPasskey.class, () -> remove(desk, admin, id, PASSWORD));
            var grace = desk.grace().person();
            var first = desk.in(house -> house.get(People.class).startPasswordReset(admin, grace));
            var second = desk.in(house -> house.get(People.class).witnessPasswordReset(desk.paul(), grace));
            assertThat(of(desk, desk.grace())).as("not before it is finished").hasSize(1);
            desk.sessions().inTransactionDo(house -> house.get(People.class)
                    .finishPasswordReset(
                            "request", grace, "grace", first.code(), second.code(), "a password after the reset"));
            assertThat(of(desk, desk.grace())).isEmpty();
            assertThat(desk.rows("select entry from journal where action = 'passkey.remove'"))
                    .singleElement()
                    .asString()
                    .contains("\"login\":\"grace\"", "\"reset\"");
            ReauthenticationTest.prove(desk, "a password after the reset", null);
            assertThat(of(desk, desk.rita())).as("somebody else's").hasSize(1);
        }
    }

    // ------------------------------------------------------------------

    private static org.imprimatur.passkey.CeremonyOptions.CreationOptions begin(
            TestDesk desk, Actor who, Evidence evidence) {
        return desk.in(house -> house.get(PasskeyEnrolment.class).begin(who, evidence));
    }

    private static Evidence proof(TestDesk desk, Actor who, PaperKey key) {
        var asked = desk.in(house -> house.get(PasskeyEnrolment.class).challenge(who));
        return PaperKey.evidence(key.use(asked.challenge()));
    }

    private static void remove(TestDesk desk, Actor who, UUID passkey, Evidence evidence) {
        desk.sessions().inTransactionDo(house -> house.get(PasskeyEnrolment.class)
                .remove(who, passkey, evidence, "A new phone"));
    }

    private static List<Passkeys.EnrolledPasskey> of(TestDesk desk, Actor who) {
        return desk.in(house -> house.get(PasskeyEnrolment.class).inForce(who.person()));
    }

    private static void refused(Class<? extends Refusal> how, ThrowingCallable act) {
        assertThatExceptionOfType(how).isThrownBy(act);
    }
}
