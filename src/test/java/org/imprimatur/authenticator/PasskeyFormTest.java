package org.imprimatur.authenticator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Base64;
import java.util.Random;
import java.util.concurrent.Callable;
import org.imprimatur.authenticator.PaperKey.Kind;
import org.imprimatur.passkey.PasskeyAnswer;
import org.imprimatur.passkey.PasskeyRefusal.PasskeyChallengeInvalid;
import org.imprimatur.passkey.Registration;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Refusal;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not well-formed is a mistake, told by its member, and no guess; nothing that is sent brings the house down. */
class PasskeyFormTest {
    private static final PasskeyAnswer SOUND = new PaperKey(Kind.ES256).use("AAAA");
    private static final int ROUNDS = 2_000;

    @ParameterizedTest
    @CsvSource({
        "credentialId, ''",
        "credentialId, '*'",
        "credentialId, 'AA=='",
        "credentialId, 'AB'",
        "authenticatorData, 'AAAA'",
        "clientData, 'AAAA'",
        "clientData, 'e30x'",
        "clientData, 'W10'",
        "clientData, 'bnVsbA'",
        "signature, 'A'",
        "signature, ''",
        "userHandle, ''"
    })
    void names_the_member_that_cannot_be_read(String member, String text) {
        SOUND.assertion("/passkey");
        assertThatExceptionOfType(MalformedInput.class)
                .isThrownBy(() -> with(member, text).assertion("/passkey"))
                .satisfies(
                        refusal -> assertThat(refusal.errors().get(0).pointer()).isEqualTo("/passkey/" + member));
    }

    @Test
    void names_the_member_that_is_missing_or_too_long() {
        for (var member : new String[] {"credentialId", "authenticatorData", "clientData", "signature"}) {
            for (var text : new String[] {null, "A".repeat(8_000)}) {
                assertThatExceptionOfType(MalformedInput.class)
                        .isThrownBy(() -> with(member, text).assertion("/passkey"))
                        .satisfies(refusal ->
                                assertThat(refusal.errors().get(0).pointer()).isEqualTo("/passkey/" + member));
            }
        }
        with("userHandle", null).assertion("/passkey");
    }

    @Test
    void refuses_client_data_with_a_member_twice() {
        var twice =
                "{\"type\":\"webauthn.get\",\"challenge\":\"AAAA\",\"challenge\":\"AAAB\",\"origin\":\"https://example.org\"}";
        assertThatExceptionOfType(MalformedInput.class)
                .isThrownBy(() ->
                        with("clientData", PaperKey.text(twice.getBytes(UTF_8))).assertion("/passkey"));
    }

    @Test
    void takes_nothing_for_more_than_an_answer_however_it_is_spoilt() {
        var random = new Random(18);
        for (var round = 0; round < ROUNDS; round++) {
            var member = new String[] {"authenticatorData", "clientData", "signature", "credentialId"}[round % 4];
            var spoilt = with(member, spoilt(random, value(member)));
            orMalformed(() -> spoilt.assertion("/passkey"));
        }
    }

    @Test
    void takes_no_registration_however_it_is_spoilt() {
        try (var desk = new TestDesk(Vendor.H2)) {
            var made = new PaperKey(Kind.ES256).make("AAAA");
            var response = made.response();
            var random = new Random(19);
            for (var round = 0; round < ROUNDS / 4; round++) {
                var ofClient = round % 2 == 0;
                var client = ofClient ? spoilt(random, response.clientDataJSON()) : response.clientDataJSON();
                var attestation =
                        ofClient ? response.attestationObject() : spoilt(random, response.attestationObject());
                var spoilt = new Registration(
                        made.id(),
                        made.rawId(),
                        made.type(),
                        null,
                        null,
                        new Registration.Response(client, attestation, null, null, null, null));
                try {
                    desk.in(house ->
                            house.get(PasskeyEnrolment.class).add(desk.grace(), spoilt, "/credential", "Paper"));
                    throw new AssertionError("accepted");
                } catch (MalformedInput | PasskeyChallengeInvalid refused) {
                    assertThat(refused.getMessage()).isNotBlank();
                }
            }
        }
    }

    /** Cut, lengthened, or with a few other bytes. */
    private static String spoilt(Random random, String sound) {
        var bytes = Base64.getUrlDecoder().decode(sound);
        var kind = random.nextInt(4);
        if (kind == 0) bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
        else if (kind == 1) bytes = java.util.Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(40));
        else if (kind == 2) random.nextBytes(bytes = new byte[1 + random.nextInt(300)]);
        else for (var i = 0; i <= random.nextInt(4); i++) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        return PaperKey.text(bytes);
    }

    private static void orMalformed(Callable<?> reading) {
        try {
            reading.call();
        } catch (Refusal refused) {
            assertThat(refused).isInstanceOf(MalformedInput.class);
        } catch (Exception fault) {
            throw new AssertionError("not refused but failed", fault);
        }
    }

    private static String value(String member) {
        return switch (member) {
            case "authenticatorData" -> SOUND.authenticatorData();
            case "clientData" -> SOUND.clientData();
            case "signature" -> SOUND.signature();
            default -> SOUND.credentialId();
        };
    }

    private static PasskeyAnswer with(String member, String text) {
        return new PasskeyAnswer(
                member.equals("credentialId") ? text : SOUND.credentialId(),
                member.equals("authenticatorData") ? text : SOUND.authenticatorData(),
                member.equals("clientData") ? text : SOUND.clientData(),
                member.equals("signature") ? text : SOUND.signature(),
                member.equals("userHandle") ? text : null);
    }
}
