package org.imprimatur.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
    /** FIPS 180-4 example: SHA-256 of "abc". */
    private static final String ABC = "sha-256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void is_sha_256_in_lower_case_hexadecimal() {
        assertThat(Digest.over("abc".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Digest.of(ABC))
                .hasToString(ABC);
    }

    @Test
    void matches_itself_to_the_letter() {
        assertThat(Digest.of(ABC).matches(ABC)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha-256:",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "SHA-256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "sha-256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
                "sha-256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad ",
                "sha-256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ae"
            })
    void does_not_match_anything_else(String claimed) {
        assertThat(Digest.of(ABC).matches(claimed)).isFalse();
    }

    @Test
    void does_not_match_nothing() {
        assertThat(Digest.of(ABC).matches(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha-256:", "sha-256:ABC", "sha-1:a9993e364706816aba3e25717850c26c9cd0d89d"})
    void cannot_be_made_of_what_is_none(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> Digest.of(value));
    }
}
