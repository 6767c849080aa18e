package org.imprimatur.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {
    private static final List<String> LIVE = List.of("de-DE", "en-GB", "fr");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-GB| en-GB",
                "en| en-GB",
                "EN-gb| en-GB",
                "fr-CA| fr",
                "en-US, fr;q=0.5| fr",
                "de;q=0.1, en;q=0.9| en-GB",
                "*| de-DE"
            })
    void choose_what_the_reader_reads(String acceptLanguage, String chosen) {
        assertThat(Languages.choose(LIVE, acceptLanguage)).isEqualTo(chosen);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {"none", "''", "ja", "!!", "en;q=nonsense"})
    void choose_the_first_when_nothing_fits(String acceptLanguage) {
        assertThat(Languages.choose(LIVE, acceptLanguage)).isEqualTo("de-DE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-",
                "--",
                "---------",
                "-;q=1",
                "fr,-",
                "-,fr",
                "*-",
                "-*",
                "*--*",
                "-fr",
                "fr-",
                "fr--CA",
                ";",
                ";;",
                ",",
                ",,",
                " ",
                "fr;",
                "fr;q",
                "fr;q=",
                "fr;q=-1",
                "fr;q=2",
                "fr;q=NaN",
                "fr;q=0",
                "*;q=0",
                "fr fr",
                "fr;q=1;q=1",
                "\u00e9",
                "\t"
            })
    void do_not_stumble_over_odd_headers(String acceptLanguage) {
        assertThat(Languages.choose(LIVE, acceptLanguage)).isEqualTo("de-DE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "fr,", "*,", "en-", "a;q=1,"})
    void read_a_header_as_long_as_any_browser_sends(String piece) {
        assertThat(Languages.choose(LIVE, piece.repeat(500 / piece.length()))).isIn(LIVE);
    }

    @Test
    void do_not_read_a_header_longer_than_any_browser_sends() {
        assertThat(Languages.choose(LIVE, "fr," + "x-".repeat(500))).isEqualTo("de-DE");
    }

    @Test
    void have_no_choice_with_one() {
        assertThat(Languages.choose(List.of("en-GB"), "fr")).isEqualTo("en-GB");
    }
}
