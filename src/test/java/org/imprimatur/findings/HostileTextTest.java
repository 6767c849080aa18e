package org.imprimatur.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imprimatur.testsupport.Texts.complete;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.imprimatur.checks.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text within the limits keeps the checks from coming to an end; the bound is for what would take hours. */
@Timeout(60)
class HostileTextTest {
    private static List<Finding> after(Consumer<ObjectNode> work) {
        return Examiner.findings(complete(work));
    }

    private static List<Finding> saying(String text) {
        return after(article -> {
            var first = article.withArray("/sections/0/blocks/0/text");
            for (var i = 0; i < 45; i++) first.addObject().put("text", text);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_ ",
                "[ ",
                "{{",
                "latest ",
                "may unharmed ",
                "2024. latest ",
                "no no no ",
                "leaving the normal a b c ",
                ". ",
                "a-"
            })
    void of_words_made_to_match_slowly(String hostile) {
        isTold(saying(hostile.repeat(20_000 / hostile.length())));
    }

    @Test
    void of_a_slot_that_never_closes() {
        isTold(saying("[" + " ".repeat(19_990) + "x"));
    }

    @Test
    void of_marks_that_end_no_caption() {
        isTold(after(article -> {
            var figure = (ObjectNode) article.at("/sections/1/blocks/2").deepCopy();
            figure.put("caption", "!".repeat(990) + "x");
            for (var i = 0; i < 400; i++)
                article.withArray("/sections/1/blocks").add(figure);
        }));
    }

    private static void isTold(List<Finding> findings) {
        assertThat(findings).hasSizeLessThanOrEqualTo(60 * Findings.MAX_PER_CHECK);
    }
}
