package org.imprimatur.signoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.imprimatur.people.Signer;
import org.imprimatur.policy.Meaning;
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

    private static SignOff signOff(Instant at, int months) {
        var person = UUID.randomUUID();
        var challenge = new Challenge(
                "x", person, UUID.randomUUID(), "sha-256:x", Meaning.MEDICAL_REVIEW, at, at.plusSeconds(60));
        var signer = new Signer(person, "Ann", null, "GMC", "1", "GB", "oncology", at, LocalDate.of(2040, 1, 1));
        return new SignOff(UUID.randomUUID(), challenge, signer, "sha-256:p", at, months);
    }
}
