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

/** S2: who makes a sign-off. */
class SignOffTest {
    @Test
    void is_made_by_whoever_proved_to_be_the_challenged_person_and_nobody_else() {
        var declared = declared(Instant.EPOCH);
        var challenge = challenge(declared);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SignOff(
                        challenge,
                        declared,
                        null,
                        TestProof.byPassword(UUID.randomUUID()),
                        Instant.EPOCH,
                        Instant.EPOCH.plusSeconds(1)));
        assertThat(new SignOff(
                                challenge,
                                declared,
                                null,
                                TestProof.byPassword(challenge.person()),
                                Instant.EPOCH,
                                Instant.EPOCH.plusSeconds(1))
                        .signer())
                .isEqualTo(challenge.person());
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
                        List.of("medical-reviewer"),
                        new Statement.Credential("GMC", "1", "GB", "oncology", at, LocalDate.of(2040, 1, 1))),
                null,
                List.of(),
                null,
                "sha-256:p",
                "sha-256:s",
                UUID.randomUUID(),
                at);
    }
}
