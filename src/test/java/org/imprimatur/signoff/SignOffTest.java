package org.imprimatur.signoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.imprimatur.attestation.Statement;
import org.imprimatur.authenticator.TestProof;
import org.imprimatur.policy.Meaning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S4: how long a sign-off holds. */
class SignOffTest {
    @ParameterizedTest
    @CsvSource({
        "2027-01-31T08:00:00Z, 1, 2027-02-28T08:00:00Z",
        "2028-01-31T08:00:00Z, 1, 2028-02-29T08:00:00Z",
        "2028-02-29T23:59:59.999Z, 12, 2029-02-28T23:59:59.999Z",
        "2028-02-29T00:00:00Z, 48, 2032-02-29T00:00:00Z",
        "2027-02-28T12:00:00Z, 12, 2028-02-28T12:00:00Z",
        "2027-08-31T12:00:00Z, 36, 2030-08-31T12:00:00Z",
        "2027-03-31T12:00:00Z, 6, 2027-09-30T12:00:00Z",
        // no hour more or less where a zone changes to summer time and back in between
        "2027-03-27T23:30:00Z, 1, 2027-04-27T23:30:00Z",
        "2027-10-30T23:30:00Z, 1, 2027-11-30T23:30:00Z"
    })
    void holds_calendar_months_counted_in_utc(Instant signedAt, int months, Instant end) {
        var signOff = signOff(signedAt, months);
        assertThat(signOff.validUntil()).isEqualTo(end);
        assertThat(signOff.holdsAt(end.minusMillis(1))).isTrue();
        assertThat(signOff.holdsAt(end))
                .as("the first instant it no longer holds")
                .isFalse();
    }

    @Test
    void is_made_by_whoever_proved_to_be_the_challenged_person_and_nobody_else() {
        var declared = declared(Instant.EPOCH);
        var challenge = challenge(declared);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new SignOff(challenge, declared, TestProof.byPassword(UUID.randomUUID()), Instant.EPOCH, 12));
        assertThat(new SignOff(challenge, declared, TestProof.byPassword(challenge.person()), Instant.EPOCH, 12)
                        .signer())
                .isEqualTo(challenge.person());
    }

    private static SignOff signOff(Instant at, int months) {
        var declared = declared(at);
        var challenge = challenge(declared);
        return new SignOff(challenge, declared, TestProof.byPassword(challenge.person()), at, months);
    }

    private static Challenge challenge(Statement.Declaration declared) {
        return new Challenge(
                UUID.randomUUID(), "x", UUID.randomUUID(), Meaning.MEDICAL_REVIEW, declared, declared.preparedAt());
    }

    private static Statement.Declaration declared(Instant at) {
        var meaning = Meaning.MEDICAL_REVIEW;
        return new Statement.Declaration(
                new Statement.Bytes(UUID.randomUUID(), "slug", "en", 1, "sha-256:x"),
                meaning.code(),
                meaning.statement(),
                meaning.statementVersion(),
                new Statement.Signer(
                        UUID.randomUUID(),
                        "Ann",
                        null,
                        new Statement.Credential("GMC", "1", "GB", "oncology", at, LocalDate.of(2040, 1, 1))),
                null,
                List.of(),
                "sha-256:p",
                UUID.randomUUID(),
                at);
    }
}
