package org.imprimatur.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.imprimatur.testsupport.Texts.complete;
import static org.imprimatur.testsupport.Texts.put;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.imprimatur.checks.Check;
import org.imprimatur.checks.CheckSettings;
import org.imprimatur.checks.CheckSettings.Deviation;
import org.imprimatur.checks.Finding;
import org.imprimatur.checks.Finding.Severity;
import org.imprimatur.checks.Subject;
import org.imprimatur.content.ArticleContent.Audience;
import org.imprimatur.content.Content;
import org.imprimatur.testsupport.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks as a whole: what they are, what the operator may set, and what becomes of a broken one. */
class ChecksTest {
    private static final Content PLAIN_HEADING = complete(article -> put(article, "/sections/1/heading", "'Harms;'"));

    private record Own(String code, Severity severity, java.util.function.Function<Subject, Stream<Remark>> says)
            implements Check {
        @Override
        public String explanation() {
            return "So we say.";
        }

        @Override
        public String fix() {
            return "Shout.";
        }

        @Override
        public Stream<Remark> examine(Subject subject) {
            return says.apply(subject);
        }
    }

    private static List<String> told(Findings findings, Content content) {
        return findings.report("en-GB", Examiner.CLASS, true, content).findings().stream()
                .map(finding -> finding.code() + " " + finding.severity().label())
                .toList();
    }

    private static Findings set(Deviation... deviations) {
        return Examiner.with(new CheckSettings(java.util.Map.of(), List.of(deviations)));
    }

    @Test
    void have_a_code_an_explanation_and_a_way_to_mend_it() {
        var checks = Examiner.with(CheckSettings.USUAL).checks();

        assertThat(checks)
                .extracting(Check::code)
                .hasSize(47)
                .doesNotHaveDuplicates()
                .isSorted()
                .allMatch(code -> code.matches("[A-Z]+(_[A-Z]+)*"));
        assertThat(checks).allSatisfy(check -> {
            assertThat(check.explanation()).endsWith(".").hasSizeGreaterThan(20);
            assertThat(check.fix()).endsWith(".");
        });
    }

    @Test
    void include_those_of_a_host_application() {
        var own = new Own(
                "ACME_TITLE_TOO_PLAIN",
                Severity.WARNING,
                subject -> Stream.of(new Check.Remark("/title", "The title is plain.")));

        assertThat(told(Examiner.with(CheckSettings.USUAL, own), complete(as_it_is -> {})))
                .containsExactly("ACME_TITLE_TOO_PLAIN warning");
    }

    @Test
    void are_not_asked_about_texts_they_are_not_meant_for() {
        var own = new Check() {
            @Override
            public String code() {
                return "ACME_NOT_MEANT";
            }

            @Override
            public Severity severity() {
                return Severity.BLOCKER;
            }

            @Override
            public String explanation() {
                return "";
            }

            @Override
            public String fix() {
                return "";
            }

            @Override
            public boolean appliesTo(Subject subject) {
                return subject.articleClass().equals("another");
            }

            @Override
            public Stream<Remark> examine(Subject subject) {
                return Stream.of(new Remark("", "Meant."));
            }
        };
        var findings = Examiner.with(CheckSettings.USUAL, own);

        assertThat(told(findings, complete(as_it_is -> {}))).isEmpty();
        assertThat(findings.report("en-GB", "another", true, complete(as_it_is -> {}))
                        .blockers())
                .hasSize(1);
    }

    @Test
    void may_not_share_a_code() {
        var own = new Own("NO_REFERENCES", Severity.WARNING, subject -> Stream.empty());

        assertThatIllegalStateException()
                .isThrownBy(() -> Examiner.with(CheckSettings.USUAL, own))
                .withMessageContaining("NO_REFERENCES");
    }

    /** Whatever way it breaks, at once or on the way. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void that_break_block_the_text_by_a_finding_of_their_own(boolean atOnce) {
        var broken = new Own("ACME_BROKEN", Severity.WARNING, subject -> {
            if (atOnce) throw new IllegalStateException("secret of the host");
            return Stream.of(1, 2).map(number -> {
                if (number == 2) throw new StackOverflowError();
                return new Check.Remark("/title", "One.");
            });
        });
        var report = Examiner.with(CheckSettings.USUAL, broken)
                .report("en-GB", Examiner.CLASS, true, complete(as_it_is -> {}));

        assertThat(report.blockers())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("CHECK_FAILED");
                    assertThat(finding.message()).contains("ACME_BROKEN").doesNotContain("secret");
                })
                .isEqualTo(report.findings().get(0));
        assertThat(report.findings()).hasSize(1);
    }

    @Test
    void are_as_grave_as_the_policy_says() {
        assertThat(told(set(), PLAIN_HEADING)).containsExactly("HEADING_PUNCTUATION warning");
        var everywhere = new Deviation("HEADING_PUNCTUATION", Severity.BLOCKER, Set.of(), Set.of());
        assertThat(told(set(everywhere), PLAIN_HEADING)).containsExactly("HEADING_PUNCTUATION blocker");
        var elsewhere = new Deviation("HEADING_PUNCTUATION", Severity.BLOCKER, Set.of("drug-news"), Set.of());
        assertThat(told(set(elsewhere), PLAIN_HEADING)).containsExactly("HEADING_PUNCTUATION warning");
        var here = new Deviation("HEADING_PUNCTUATION", Severity.WARNING, Set.of(Examiner.CLASS), Set.of());
        assertThat(told(set(everywhere, here), PLAIN_HEADING)).containsExactly("HEADING_PUNCTUATION warning");
    }

    /** The article is for patients and caregivers. */
    @Test
    void are_as_grave_as_for_the_audience_that_is_to_be_protected_most() {
        var patients = new Deviation("HEADING_PUNCTUATION", Severity.BLOCKER, Set.of(), Set.of(Audience.PATIENT));
        assertThat(told(set(patients), PLAIN_HEADING)).containsExactly("HEADING_PUNCTUATION blocker");
        var clinicians = new Deviation("HEADING_PUNCTUATION", Severity.BLOCKER, Set.of(), Set.of(Audience.CLINICIAN));
        assertThat(told(set(clinicians), PLAIN_HEADING)).containsExactly("HEADING_PUNCTUATION warning");
    }

    @Test
    void that_do_not_exist_have_no_severity_to_set() {
        assertThatIllegalStateException()
                .isThrownBy(() -> set(new Deviation("NO_SUCH_CHECK", Severity.WARNING, Set.of(), Set.of())))
                .withMessageContaining("NO_SUCH_CHECK");
    }

    @Test
    void name_the_policy_they_went_by() {
        assertThat(Examiner.with(CheckSettings.USUAL)
                        .report("en", "any", true, PLAIN_HEADING)
                        .policyVersion())
                .isEqualTo("sha-256:" + "0".repeat(64));
    }

    /** Parts of real articles, put together by chance. */
    @Test
    void say_the_same_of_equal_texts_whatever_these_are_and_in_whatever_order_texts_come() {
        var texts = new ArrayList<Content>();
        var chance = new Random(4);
        for (var i = 0; i < 1_000; i++) texts.add(GeneratedArticle.of(chance));
        var findings = Examiner.with(CheckSettings.USUAL);
        var first = texts.stream()
                .map(text ->
                        findings.report("en-GB", Examiner.CLASS, true, text).findings())
                .toList();

        assertThat(first)
                .allSatisfy(said -> assertThat(said).extracting(Finding::code).doesNotContain(Findings.CHECK_FAILED));
        assertThat(first).filteredOn(said -> !said.isEmpty()).hasSizeGreaterThan(500);
        var order = new ArrayList<Integer>();
        for (var i = 0; i < texts.size(); i++) order.add(i);
        Collections.shuffle(order, chance);
        for (var i : order.subList(0, 200)) {
            var again = Texts.READER.read(Texts.json(texts.get(i).canonical().replace('\'', '’')), "");
            assertThat(findings.report("en-GB", Examiner.CLASS, true, again).findings())
                    .isEqualTo(first.get(i));
        }
    }
}
