package org.imprimatur.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.imprimatur.checks.CheckSettings;
import org.imprimatur.checks.Finding;
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
        return Examiner.with(CheckSettings.USUAL)
                .report(
                        seed.get("locale").textValue(),
                        seed.get("articleClass").textValue(),
                        false,
                        SeedFiles.content(file))
                .findings();
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
        assertThat(count(findings(asFound()), Finding.Severity.WARNING)).isEqualTo(SeedFiles.WARNINGS_AS_FOUND);
    }

    /** Chapter 1.4 of the domain's description: what a submission of the article on which this one is modelled must be told. */
    @Test
    void the_article_as_found_is_told_everything_that_is_known_to_be_wrong_with_it() {
        var told = findings(asFound()).stream()
                .collect(Collectors.groupingBy(Finding::code, TreeMap::new, Collectors.counting()));

        assertThat(told)
                .containsKeys(
                        "AUTHOR_MISSING",
                        "REVIEWER_UNASSIGNED",
                        "NO_REFERENCES",
                        "TEMPORAL_CLAIM_WITHOUT_ASOF",
                        "JURISDICTION_MISSING",
                        "ABSOLUTE_SAFETY_CLAIM",
                        "NO_HARMS_SECTION",
                        "COPYRIGHT_HOLDER_MISSING",
                        "LANGUAGE_MISSING",
                        "AUDIENCE_MISSING",
                        "EMPTY_COMPONENT",
                        "DUPLICATE_HEADING",
                        "READING_LEVEL_ABOVE_TARGET",
                        "LIST_COUNT_MISMATCH",
                        "NO_WARRANTY_TEXT_WITH_SIGNOFF",
                        "TERMS_LINK_MISSING")
                .containsEntry("UNRESOLVED_TEMPLATE_VARIABLE", 4L);
        assertThat(told.get("CLAIM_WITHOUT_SOURCE")).isGreaterThanOrEqualTo(25);
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
    void the_corrected_article_takes_these_warnings_along_and_no_others() {
        var told = findings(corrected().get(0)).stream().map(finding -> finding.code() + " " + finding.pointer());

        assertThat(told)
                .containsExactly(
                        "REVIEWER_UNASSIGNED ",
                        "READING_LEVEL_ABOVE_TARGET /sections/0",
                        "READING_LEVEL_ABOVE_TARGET /sections/2",
                        "READING_LEVEL_ABOVE_TARGET /sections/3/sections/0",
                        "READING_LEVEL_ABOVE_TARGET /sections/8",
                        "EFFECT_WITHOUT_INTERVAL /claims/22/effect/n");
    }
}
