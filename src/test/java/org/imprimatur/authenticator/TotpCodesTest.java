package org.imprimatur.authenticator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.testsupport.App;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Q4, against the standard's own numbers. */
class TotpCodesTest {
    /** RFC 6238, appendix B: SHA-1, seed "12345678901234567890". The last six of its eight digits are the code of six. */
    private static final byte[] SEED = "12345678901234567890".getBytes(US_ASCII);

    private final UUID person = UUID.randomUUID();

    @ParameterizedTest
    @CsvSource({
        "59, 287082, 1",
        "1111111109, 081804, 37037036",
        "1111111111, 050471, 37037037",
        "1234567890, 005924, 41152263",
        "2000000000, 279037, 66666666",
        "20000000000, 353130, 666666666"
    })
    void knows_the_codes_of_the_standard(long second, String code, long step) {
        assertThat(codes(second).step(secret(0), code)).hasValue(step);
        assertThat(new App(Enrolment.base32(SEED)).code(Instant.ofEpochSecond(second)))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"-60, false", "-30, true", "0, true", "30, true", "60, false"})
    void takes_the_code_of_a_clock_that_is_one_step_off_at_most(long off, boolean taken) {
        var now = Instant.parse("2026-11-24T12:00:15Z");
        var shown = new App(Enrolment.base32(SEED)).code(now.plusSeconds(off));
        assertThat(codes(now.getEpochSecond()).step(secret(0), shown).isPresent())
                .isEqualTo(taken);
    }

    @Test
    void takes_no_code_of_a_step_that_was_used_nor_of_an_older_one() {
        var second = 1_111_111_111L;
        var step = second / 30;
        assertThat(codes(second).step(secret(step - 1), "050471")).hasValue(step);
        assertThat(codes(second).step(secret(step), "050471")).isEmpty();
        assertThat(codes(second).step(secret(step + 1), "050471")).isEmpty();
        assertThat(codes(second).step(secret(step), "081804"))
                .as("the one before")
                .isEmpty();
    }

    @Test
    void writes_a_secret_in_base32_as_apps_read_it() {
        assertThat(Enrolment.base32(SEED)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(Enrolment.base32(new byte[20])).isEqualTo("A".repeat(32));
        assertThat(Enrolment.base32(new byte[] {0, 0, 0, 0, 1})).isEqualTo("AAAAAAAB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567", "12 345", "١٢٣٤٥٦", "12345a", "-12345"})
    void are_six_digits_and_anything_else_is_no_guess(String typed) {
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> Evidence.Typed.code(typed, "/totp"));
        assertThat(Evidence.Typed.code("012345", "/totp")).isEqualTo("012345");
    }

    @Test
    void are_named_with_their_password_as_attestations_name_them() {
        assertThat(new Evidence.Typed("p", null).method().factors()).containsExactly("password");
        assertThat(new Evidence.Typed("p", "123456").method().factors()).containsExactly("password", "totp");
        assertThat(new Evidence.Typed("hidden", "123456")).hasToString("Typed[password+totp]");
    }

    private static TotpCodes codes(long second) {
        return new TotpCodes(null, null, Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC));
    }

    private TotpCodes.Opened secret(long lastStep) {
        var row = new TotpSecret(person, "v1:sealed", Instant.EPOCH);
        row.confirm(lastStep, Instant.EPOCH);
        return new TotpCodes.Opened(row, SEED);
    }
}
