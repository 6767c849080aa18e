package org.imprimatur.findings;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.imprimatur.content.Content;
import org.imprimatur.testsupport.SeedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seed is also a measure: one article with every common fault in it, and three that may go to a reviewer. */
class SeedFindingsTest {
    private static final String AS_FOUND = "10-immunotherapy-mesothelioma-as-found.json";

    private static List<Finding> findings(Path file) {
        var seed = SeedFiles.json(file);
        return new Findings(List.of())
                .of(new Subject(
                        seed.get("locale").textValue(), seed.get("articleClass").textValue(), SeedFiles.content(file)));
    }

    private static Map<String, Long> count(List<Finding> findings, Finding.Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .collect(Collectors.groupingBy(Finding::code, TreeMap::new, Collectors.counting()));
    }

    private static Path asFound() {
        return SeedFiles.articles().stream()
                .filter(file -> file.endsWith(AS_FOUND))
                .findFirst()
                .orElseThrow();
    }

    static List<Path> corrected() {
        return SeedFiles.articles().stream()
                .filter(file -> !file.endsWith(AS_FOUND))
                .toList();
    }

    @Test
    void the_article_as_found_is_refused_for_each_of_its_faults() {
        assertThat(count(findings(asFound()), Finding.Severity.BLOCKER)).isEqualTo(SeedFiles.BLOCKERS_AS_FOUND);
    }

    @Test
    void the_article_as_found_carries_its_lesser_faults_as_warnings() {
        assertThat(count(findings(asFound()), Finding.Severity.WARNING))
                .containsOnly(
                        entry("CLAIM_WITHOUT_SOURCE", 26L), // the other kinds of claim
                        entry("HEADING_PUNCTUATION", 7L)); // seven semicolons
    }

    @Test
    void no_claim_of_the_article_as_found_has_a_source() {
        Content content = SeedFiles.content(asFound());

        assertThat(content.model().claims()).hasSize(35).allSatisfy(claim -> assertThat(claim.citations())
                .isNull());
    }

    @ParameterizedTest
    @MethodSource("corrected")
    void every_other_article_may_go_to_a_reviewer(Path file) {
        assertThat(findings(file)).filteredOn(Finding::blocks).isEmpty();
    }

    @Test
    void the_corrected_article_takes_one_warning_along() {
        var corrected = corrected().get(0);

        assertThat(findings(corrected)).singleElement().satisfies(finding -> assertThat(finding.code())
                .isEqualTo("EFFECT_WITHOUT_INTERVAL"));
    }
}
