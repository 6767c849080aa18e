package org.imprimatur.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.imprimatur.journal.Actor;
import org.imprimatur.people.Qualifications.CredentialRequest;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Role;
import org.imprimatur.testsupport.TestClock;
import org.imprimatur.testsupport.TestDatabase;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestSessions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** W4. */
class QualificationsTest {
    private final TestClock clock = TestClock.at("2026-11-24T23:59:59.999Z");

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void make_a_signer_of_a_verified_credential_until_the_day_it_expires(Vendor vendor) {
        try (var sessions = new TestSessions(TestDatabase.fresh(vendor), clock)) {
            var ada = somebody(sessions, "ada", Role.ADMIN);
            var ann = somebody(sessions, "ann", Role.MEDICAL_REVIEWER);
            assertThatExceptionOfType(PeopleRefusal.CredentialMissing.class).isThrownBy(() -> signer(sessions, ann));

            var entered = enter(sessions, ada, ann, credential("GMC 1", "2026-11-25"));
            assertThatExceptionOfType(PeopleRefusal.CredentialUnverified.class).isThrownBy(() -> signer(sessions, ann));

            sessions.inTransactionDo(house -> house.get(Qualifications.class).verify(ada, ann.person(), entered));
            var verifiedAt = clock.instant();
            var expected = new Signer(
                    ann.person(),
                    "Dr ann",
                    "MD",
                    Set.of(Role.MEDICAL_REVIEWER),
                    "General Medical Council",
                    "GMC 1",
                    "GB",
                    "oncology",
                    verifiedAt,
                    LocalDate.parse("2026-11-25"));
            assertThat(signer(sessions, ann)).isEqualTo(expected);
            clock.advance(Duration.ofDays(1));
            assertThat(signer(sessions, ann)).as("on its last day").isEqualTo(expected);
            clock.advance(Duration.ofMillis(1));
            assertThatExceptionOfType(PeopleRefusal.CredentialExpired.class)
                    .isThrownBy(() -> signer(sessions, ann))
                    .satisfies(refusal -> assertThat(refusal.members()).containsEntry("expiredOn", "2026-11-25"));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void name_the_credential_that_holds_longest_first(Vendor vendor) {
        try (var sessions = new TestSessions(TestDatabase.fresh(vendor), clock)) {
            var ada = somebody(sessions, "ada", Role.ADMIN);
            var ann = somebody(sessions, "ann", Role.MEDICAL_REVIEWER);
            for (var expires : List.of("2027-01-01", "2028-01-01", "2027-06-01")) {
                var id = enter(sessions, ada, ann, credential("until " + expires, expires));
                sessions.inTransactionDo(
                        house -> house.get(Qualifications.class).verify(ada, ann.person(), id));
            }
            enter(sessions, ada, ann, credential("unverified", "2030-01-01"));
            assertThat(sessions.<List<Signer>>inTransaction(
                            house -> house.get(Qualifications.class).signers(ann.person())))
                    .extracting(Signer::credentialNumber)
                    .containsExactly("until 2028-01-01", "until 2027-06-01", "until 2027-01-01");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_verified_once_by_another_and_end_for_good(Vendor vendor) {
        try (var sessions = new TestSessions(TestDatabase.fresh(vendor), clock)) {
            var ada = somebody(sessions, "ada", Role.ADMIN);
            var eve = somebody(sessions, "eve", Role.ADMIN);
            var id = enter(sessions, eve, ada, credential("GMC 1", "2028-01-01"));
            assertThatExceptionOfType(PeopleRefusal.OwnCredential.class)
                    .isThrownBy(() -> verify(sessions, ada, ada, id));
            verify(sessions, eve, ada, id);
            assertThatExceptionOfType(PeopleRefusal.AlreadyVerified.class)
                    .isThrownBy(() -> verify(sessions, eve, ada, id));
            assertThatExceptionOfType(PeopleRefusal.NoSuchCredential.class)
                    .as("another person's")
                    .isThrownBy(() -> verify(sessions, ada, eve, id));
            assertThatExceptionOfType(MalformedInput.class)
                    .as("an end has a reason")
                    .isThrownBy(() -> end(sessions, eve, ada, id, " "));
            end(sessions, eve, ada, id, "struck off");
            assertThatExceptionOfType(PeopleRefusal.CredentialMissing.class).isThrownBy(() -> signer(sessions, ada));
            assertThatExceptionOfType(PeopleRefusal.CredentialEnded.class)
                    .isThrownBy(() -> end(sessions, eve, ada, id, "again"));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void make_no_signer_of_a_deactivated_person(Vendor vendor) {
        try (var sessions = new TestSessions(TestDatabase.fresh(vendor), clock)) {
            var ada = somebody(sessions, "ada", Role.ADMIN);
            var ann = somebody(sessions, "ann", Role.MEDICAL_REVIEWER);
            var id = enter(sessions, ada, ann, credential("GMC 1", "2028-01-01"));
            verify(sessions, ada, ann, id);
            sessions.inTransactionDo(house -> house.get(People.class).deactivate(ada, ann.person(), "left"));
            assertThatExceptionOfType(PeopleRefusal.PersonDeactivated.class).isThrownBy(() -> signer(sessions, ann));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_entered_whole(Vendor vendor) {
        try (var sessions = new TestSessions(TestDatabase.fresh(vendor), clock)) {
            var ada = somebody(sessions, "ada", Role.ADMIN);
            var day = LocalDate.parse("2028-01-01");
            for (var flawed : List.of(
                    new CredentialRequest(null, "1", "GB", "oncology", day),
                    new CredentialRequest("GMC", "", "GB", "oncology", day),
                    new CredentialRequest("GMC", "1", "Great Britain", "oncology", day),
                    new CredentialRequest("GMC", "1", "gb", "oncology", day),
                    new CredentialRequest("GMC", "1", "GB", null, day),
                    new CredentialRequest("GMC", "1", "GB", "oncology", null),
                    new CredentialRequest("GMC", "1", "GB", "oncology", LocalDate.parse("2026-11-23")),
                    new CredentialRequest("GMC", "1", "GB", "oncology", LocalDate.of(10_000, 1, 1)))) {
                assertThatExceptionOfType(MalformedInput.class)
                        .as("%s", flawed)
                        .isThrownBy(() -> enter(sessions, ada, ada, flawed));
            }
        }
    }

    private static CredentialRequest credential(String number, String expiresOn) {
        return new CredentialRequest("General Medical Council", number, "GB", "oncology", LocalDate.parse(expiresOn));
    }

    private static UUID enter(TestSessions sessions, Actor actor, Actor holder, CredentialRequest asked) {
        return sessions.inTransaction(house -> house.get(Qualifications.class)
                .enter(actor, holder.person(), asked)
                .id());
    }

    private static void verify(TestSessions sessions, Actor verifier, Actor holder, UUID credential) {
        sessions.inTransactionDo(
                house -> house.get(Qualifications.class).verify(verifier, holder.person(), credential));
    }

    private static void end(TestSessions sessions, Actor actor, Actor holder, UUID credential, String why) {
        sessions.inTransactionDo(house -> house.get(Qualifications.class).end(actor, holder.person(), credential, why));
    }

    private static Signer signer(TestSessions sessions, Actor person) {
        return sessions.inTransaction(house ->
                house.get(Qualifications.class).signers(person.person()).get(0));
    }

    private Actor somebody(TestSessions sessions, String login, String... roles) {
        var person = new Person(Login.of(login, "/login"), "Dr " + login, "MD", List.of(roles), clock.instant());
        sessions.inTransactionDo(house -> house.get(PeopleStore.class).add(person));
        return new Actor(person.id(), login, person.printedName(), "request-of-" + login);
    }
}
