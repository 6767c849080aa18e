package org.imprimatur.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.imprimatur.content.Content;
import org.imprimatur.testsupport.Texts;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private final Findings findings = new Findings(List.of());

    private static Subject subject(Content content) {
        return new Subject("en-GB", "oncology-treatment", content);
    }

    @Test
    void says_nothing_about_an_article_that_has_everything() {
        assertThat(findings.of(subject(Texts.complete(as_it_is -> {})))).isEmpty();
    }
}
