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
                        "medical-review 1 sha-256:e8a3ce6e1c16627d117586f0a5701b2db3d28331ddc3b5f723d30d31f58216be",
                        "editorial-approval 1 sha-256:83e75785304846870868db5a58bd51d212fe6e4440e1535f2bb4c81b38063dfb");
    }
}
