package org.imprimatur.disclaimer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** W2. */
class DisclaimerFileTest {
    @TempDir
    Path folder;

    private DisclaimerFile of(String text) throws IOException {
        return new DisclaimerFile(Files.writeString(folder.resolve("disclaimers.json"), text.replace('\'', '"'))
                .toString());
    }

    @Test
    void that_is_shipped_has_three_languages_and_speaks_of_doctors_and_emergencies() {
        var texts = new DisclaimerFile("server-config/disclaimers.json").texts();
        assertThat(texts.fallback()).isEqualTo("en");
        assertThat(texts.texts()).containsOnlyKeys("en", "de", "fr");
        assertThat(texts.texts().get("en")).contains("doctor", "does not replace", "emergency");
    }

    @Test
    void is_read_as_texts_by_language() throws IOException {
        var texts = of("{'fallback': 'de-AT', 'texts': {'de-AT': ' Kein Rat.\\n', 'en': 'No advice.'}}")
                .texts();
        assertThat(texts.texts()).containsEntry("de-AT", "Kein Rat.").containsEntry("en", "No advice.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                       | must have texts
            []                                                       | cannot be understood
            not json                                                 | cannot be understood
            {'fallback': 'en', 'texts': {}}                          | must have texts
            {'fallback': 'en', 'texts': {'de': 'Nein'}}              | must have texts
            {'fallback': 'en', 'texts': {'en': ' '}}                 | says nothing in en
            {'fallback': 'en', 'texts': {'en': 'A', '<b>': 'B'}}     | no language tag
            {'fallback': 'en', 'texts': {'en': 'A\\u0007'}}          | characters in en
            {'fallback': 'en', 'texts': {'en': 'A'}, 'also': 'B'}    | no member "also"
            """)
    void is_refused_where_it_is_no_file_of_disclaimers(String text, String because) {
        assertThatIllegalStateException()
                .isThrownBy(() -> of(text))
                .withMessageContaining(because)
                .withMessageContaining("imprimatur.disclaimers.file names it");
    }

    @Test
    void is_refused_where_it_is_missing_or_too_long() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new DisclaimerFile(folder.resolve("none").toString()))
                .withMessageContaining("cannot be read");
        assertThatIllegalStateException()
                .isThrownBy(() -> of("{'fallback': 'en', 'texts': {'en': '" + "A".repeat(4_001) + "'}}"))
                .withMessageContaining("more than 4000 characters");
    }
}
