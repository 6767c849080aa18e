package org.imprimatur.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.MalformedInput;
import org.junit.jupiter.api.Test;

/** P4: a signature's words are versioned. */
class MeaningTest {
    @Test
    void is_one_of_a_closed_list() {
        assertThat(Meaning.of("medical-review", "/meaning")).isEqualTo(Meaning.MEDICAL_REVIEW);
        for (var other : new String[] {"MEDICAL_REVIEW", "medical_review", "", "publication", null}) {
            assertThatExceptionOfType(MalformedInput.class)
                    .isThrownBy(() -> Meaning.of(other, "/meaning"))
                    .withMessageContaining("medical-review, editorial-approval");
        }
    }

    @Test
    void never_changes_its_words_under_the_same_version() {
        assertThat(Arrays.stream(Meaning.values())
                        .map(meaning -> meaning.code() + " " + meaning.statementVersion() + " "
                                + CanonicalJson.digest(meaning.statement())))
                .as("words that change get a new version; then pin the new pair here")
                .containsExactly(
                        "medical-review 2 sha-256:9020191116b0ab87a81e0ec33a329a0c88b0b8ea461c48cceb1e66ff73243dc4",
                        "editorial-approval 2 sha-256:f4b75fffaaaaa188661f89450a1ee9fdb5fc8d9b1ed282ce6f705721669b8687");
    }
}
