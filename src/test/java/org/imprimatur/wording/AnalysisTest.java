package org.imprimatur.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalysisTest {
    private final Analysis analysis = Analysis.with(Path.of("server-config/synonyms.txt"));

    @ParameterizedTest
    @CsvSource({
        "asbestos cancer, en, true",
        "lung cancer, de, true",
        "the asbestos cancer, en, true",
        "mpm nivolumab, en, false", // each has synonyms, and they have none together
        "immune system, en, false",
        "the immune system, en, false",
        "癌症 免疫, cjk, false"
    })
    void sees_whether_words_say_more_together(String text, String language, boolean more) {
        assertThat(analysis.tellsMore(text, List.of(text.split(" ")), language)).isEqualTo(more);
    }

    @Test
    void pairs_are_of_neighbours_alone() {
        assertThat(analysis.tokens(Analysis.pairs("en"), "Treatments of the migraine"))
                .containsExactly("treatment of", "of the", "the migrain");
        assertThat(analysis.tokens(Analysis.pairs("de"), "Größe")).isEmpty();
    }
}
