package org.imprimatur.readability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.imprimatur.platform.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the vectors in {@code readability/}, whose README says where they come from. */
class ReadabilityTest {
    private static final Path VECTORS = Path.of("src/test/resources/readability");
    private static final BigDecimal OF_THE_DICTIONARY = new BigDecimal("0.5");
    private static final BigDecimal OF_GNU_STYLE = new BigDecimal("2.0");

    static Stream<JsonNode> texts() throws IOException {
        var texts = StrictJson.mapper().readTree(Files.readAllBytes(VECTORS.resolve("texts.json")));
        return StreamSupport.stream(texts.spliterator(), false);
    }

    private static Readability of(JsonNode text) {
        var sentences = new ArrayList<String>();
        text.required("sentences").forEach(sentence -> sentences.add(sentence.textValue()));
        return Readability.of(List.of(String.join(" ", sentences)));
    }

    private static BigDecimal grade(JsonNode text, String pointer) {
        return new BigDecimal(text.at(pointer).textValue());
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("texts")
    void grades_as_the_formulas_do_with_the_syllables_of_a_dictionary(JsonNode text) {
        var found = of(text);

        assertThat(found.words()).isEqualTo(text.required("words").intValue());
        assertThat(found.sentences()).isEqualTo(text.required("sentences").size());
        assertThat(found.fleschKincaid()).isCloseTo(grade(text, "/fleschKincaid"), within(OF_THE_DICTIONARY));
        assertThat(found.smog()).isCloseTo(grade(text, "/smog"), within(OF_THE_DICTIONARY));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("texts")
    void grades_near_to_gnu_style(JsonNode text) {
        assertThat(of(text).fleschKincaid()).isCloseTo(grade(text, "/gnuStyle/fleschKincaid"), within(OF_GNU_STYLE));
        assertThat(of(text).smog()).isCloseTo(grade(text, "/gnuStyle/smog"), within(OF_GNU_STYLE));
    }

    @Test
    void counts_the_syllables_of_97_words_in_100_as_the_dictionary_has_them() throws IOException {
        var words = Files.readAllLines(VECTORS.resolve("words.txt"));
        var alike = words.stream()
                .map(line -> line.split(" "))
                .filter(word -> Syllables.count(word[0]) == Integer.parseInt(word[1]))
                .count();

        assertThat(words).hasSizeGreaterThan(2_500);
        assertThat(alike * 100).isGreaterThanOrEqualTo(words.size() * 97L);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "immunotherapy, 6",
        "mesothelioma, 6",
        "pembrolizumab, 5",
        "the, 1",
        "named, 1",
        "treated, 2",
        "doses, 2",
        "approaches, 3",
        "table, 2",
        "something, 2",
        "safety, 2",
        "people, 2",
        "18.1, 1",
        "95%, 1",
        "long-term, 2",
        "don’t, 1",
        "Ångström, 2",
        "xyz, 1"
    })
    void counts_syllables_by_rules_that_are_pinned(String word, int syllables) {
        assertThat(Syllables.count(word)).isEqualTo(syllables);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            It grew 18.1 months. Then it stopped. | 2
            One list item without an end | 1
            Is it? Yes! | 2
            """)
    void divides_sentences_by_the_rules_of_unicode(String text, int sentences) {
        assertThat(Readability.of(List.of(text)).sentences()).isEqualTo(sentences);
    }

    @Test
    void lets_no_sentence_go_on_into_the_next_passage() {
        assertThat(Readability.of(List.of("The lungs", "the gut", "the liver"))).isEqualTo(new Readability(6, 3, 7, 0));
    }

    @Test
    void has_no_grade_for_nothing() {
        assertThat(Readability.of(List.of())).isEqualTo(new Readability(0, 0, 0, 0));
        assertThat(Readability.of(List.of(" — ")).fleschKincaid()).isEqualByComparingTo("0");
        assertThat(Readability.of(List.of()).smog()).isEqualByComparingTo("0");
    }
}
