package org.imprimatur.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.imprimatur.platform.MalformedInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** W1. */
class LoginTest {
    @ParameterizedTest
    @CsvSource({
        "Ann, ann",
        "ANN, ann",
        "Ａｎｎ, ann",
        "'  ann ', ann",
        "Straße, strasse",
        "STRASSE, strasse",
        "ﬁnn, finn",
        "Ⅳ, iv",
        "É, é",
        "É, é",
        "Σίσυφος, σίσυφοσ",
        "ΣΊΣΥΦΟΣ, σίσυφοσ",
        "ann@example.org, ann@example.org",
    })
    void is_told_apart_by_neither_case_nor_width_nor_composition(String typed, String key) {
        assertThat(Login.key(typed)).isEqualTo(Login.key(key));
        assertThat(Login.key(Login.key(typed)))
                .as("folding twice changes nothing")
                .isEqualTo(Login.key(typed));
    }

    @Test
    void is_shown_as_it_was_given_but_in_plain_width() {
        assertThat(Login.of(" Ａnn.Example-2 ", "/login")).isEqualTo(new Login("Ann.Example-2", "ann.example-2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a:b",
                ".ann",
                "-ann",
                "ann\u200b",
                "ann\u00ad",
                "a\u0000n",
                "a/b",
                "<b>",
                "\ud800",
                "a\u202eb",
                "ann\ufe0f"
            })
    void is_refused_with_a_colon_a_space_or_what_cannot_be_seen(String given) {
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> Login.of(given, "/login"));
    }

    @Test
    void has_at_most_a_hundred_characters_folded_too() {
        assertThat(Login.of("a".repeat(100), "/login").key()).hasSize(100);
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> Login.of("a".repeat(101), "/login"));
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> Login.of("ß".repeat(51), "/login"));
    }
}
