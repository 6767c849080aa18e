package org.imprimatur.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imprimatur.testsupport.Texts.complete;
import static org.imprimatur.testsupport.Texts.put;
import static org.imprimatur.testsupport.Texts.remove;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imprimatur.checks.Finding;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.testsupport.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindingsTest {
    private static List<Finding> after(Consumer<ObjectNode> work) {
        return Examiner.findings(complete(work));
    }

    private static String told(Finding finding) {
        return finding.code() + " " + finding.severity().label() + " " + finding.pointer();
    }

    /** The first paragraph of the article is replaced by this one. */
    private static List<Finding> saying(String text) {
        return after(article -> put(article, "/sections/1/blocks/1/text", "[{'text': '" + text + "'}]"));
    }

    @Test
    void say_nothing_about_an_article_that_has_everything() {
        assertThat(after(as_it_is -> {})).isEmpty();
    }

    /** Each row spoils one thing in the complete article: what is then said, and that nothing else is. */
    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /summary | removed | SUMMARY_MISSING blocker /summary
            /summary | ' ' | SUMMARY_MISSING blocker /summary
            /audience | removed | AUDIENCE_MISSING blocker /audience
            /audience | [] | AUDIENCE_MISSING blocker /audience
            /conditions | removed | CODE_MISSING blocker /conditions
            /conditions | [] | CODE_MISSING blocker /conditions
            /authors | removed | AUTHOR_MISSING blocker /authors
            /authors | [] | AUTHOR_MISSING blocker /authors
            /funding | removed | FUNDING_MISSING blocker /funding
            /interests | [] | INTERESTS_MISSING blocker /interests
            /publisher | removed | COPYRIGHT_HOLDER_MISSING blocker /publisher/copyrightHolder, TERMS_LINK_MISSING blocker /publisher/termsOfUse
            /publisher/copyrightHolder | removed | COPYRIGHT_HOLDER_MISSING blocker /publisher/copyrightHolder
            /publisher/copyrightHolder | ' ' | COPYRIGHT_HOLDER_MISSING blocker /publisher/copyrightHolder
            /publisher/termsOfUse | removed | TERMS_LINK_MISSING blocker /publisher/termsOfUse
            /sections/1/healthAspect | removed | NO_HARMS_SECTION blocker /sections
            /sections/1/healthAspect | 'benefits' | NO_HARMS_SECTION blocker /sections
            /sections/0/blocks/- | {'type': 'paragraph', 'text': []} | EMPTY_COMPONENT blocker /sections/0/blocks/2
            /sections/0/blocks/- | {'type': 'quote', 'text': [{'text': ' \\n'}]} | EMPTY_COMPONENT blocker /sections/0/blocks/2
            /sections/0/blocks/1/items/0/term | '' | EMPTY_COMPONENT blocker /sections/0/blocks/1/items/0/term
            /sections/0/heading | '' | EMPTY_COMPONENT blocker /sections/0/heading
            /sections/- | {'id': 'new', 'heading': 'New'} | EMPTY_COMPONENT blocker /sections/2
            /sections/- | {'id': 'new', 'heading': 'New', 'blocks': [], 'sections': []} | EMPTY_COMPONENT blocker /sections/2
            /sections/1/blocks/1/text | [] | EMPTY_COMPONENT blocker /sections/1/blocks/1/text
            /sections/1/blocks/1/heading | '' | EMPTY_COMPONENT blocker /sections/1/blocks/1/heading
            /sections/1/blocks/0/items/1 | [] | EMPTY_COMPONENT blocker /sections/1/blocks/0/items/1
            /sections/0/blocks/- | {'type': 'callout', 'tone': 'notice', 'text': []} | EMPTY_COMPONENT blocker /sections/0/blocks/2
            /sections/0/blocks/- | {'type': 'list', 'items': []} | EMPTY_COMPONENT blocker /sections/0/blocks/2
            /sections/0/blocks/- | {'type': 'table', 'headers': ['A'], 'rows': []} | EMPTY_COMPONENT blocker /sections/0/blocks/2/rows
            /claims/0/text | '' | EMPTY_COMPONENT blocker /claims/0/text
            /sections/1/heading | 'How does  it work' | DUPLICATE_HEADING blocker /sections/1/heading
            /sections/1/heading | 'immunotherapy for pleural mesothelioma' | DUPLICATE_HEADING blocker /sections/1/heading
            /sections/0/sections/0/heading | 'Immunotherapy for pleural mesothelioma?' | DUPLICATE_HEADING blocker /sections/0/sections/0/heading
            /sections/1/blocks/2/caption | 'Immunotherapy for pleural mesothelioma' | DUPLICATE_HEADING blocker /sections/1/blocks/2/caption
            /sections/1/heading | 'Side effects;' | HEADING_PUNCTUATION warning /sections/1/heading
            /sections/1/heading | 'Side effects.' | HEADING_PUNCTUATION warning /sections/1/heading
            /sections/1/heading | 'Side effects: ' | HEADING_PUNCTUATION warning /sections/1/heading
            /sections/1/blocks/2/alt | '' | IMAGE_WITHOUT_ALTERNATIVE blocker /sections/1/blocks/2/alt
            /sections/1/blocks/2/digest | removed | IMAGE_WITHOUT_DIGEST blocker /sections/1/blocks/2/digest
            /sections/1/blocks/2/alt | '  ' | IMAGE_WITHOUT_ALTERNATIVE blocker /sections/1/blocks/2/alt
            /claims/1/citations | [] | CLAIM_WITHOUT_SOURCE blocker /claims/1
            /claims/3/citations | removed | CLAIM_WITHOUT_SOURCE blocker /claims/3
            /claims/2/citations | removed | CLAIM_WITHOUT_SOURCE blocker /claims/2
            /claims/0/citations | removed | CLAIM_WITHOUT_SOURCE warning /claims/0
            /claims/2/jurisdictions | removed | JURISDICTION_MISSING blocker /claims/2/jurisdictions
            /claims/2/jurisdictions | [] | JURISDICTION_MISSING blocker /claims/2/jurisdictions
            /claims/1/effect/ci | removed | EFFECT_WITHOUT_INTERVAL warning /claims/1/effect/ci
            /claims/1/effect/n | removed | EFFECT_WITHOUT_INTERVAL warning /claims/1/effect/n
            /claims/1/effect/value | '1.33' | EFFECT_OUTSIDE_INTERVAL blocker /claims/1/effect
            /claims/1/effect/value | '0.599' | EFFECT_OUTSIDE_INTERVAL blocker /claims/1/effect
            /claims/1/effect/ci/high | '0.1' | EFFECT_OUTSIDE_INTERVAL blocker /claims/1/effect
            /sections/0/blocks/0/text/0/claim | 'c-none' | DANGLING_CLAIM_REFERENCE blocker /sections/0/blocks/0/text/0/claim
            /sections/0/blocks/0/text/2/citations/- | 'none' | DANGLING_CITATION_REFERENCE blocker /sections/0/blocks/0/text/2/citations/1
            /claims/1/citations/- | 'none' | DANGLING_CITATION_REFERENCE blocker /claims/1/citations/1
            /sections/1/blocks/0/items/0/0/claim | removed | UNUSED_CLAIM warning /claims/3
            /citations/- | {'id': 'spare', 'type': 'book', 'title': 'Spare'} | UNUSED_CITATION warning /citations/2
            /citations/1/retraction/status | 'retracted' | RETRACTED_CITATION blocker /citations/1/retraction
            /citations/1/retraction/status | 'expression-of-concern' | RETRACTED_CITATION warning /citations/1/retraction
            /citations/1/DOI | 'https://doi.org/10.1016/x' | MALFORMED_DOI blocker /citations/1/DOI
            /citations/1/DOI | '10.1000.1.2.3.4.5.6.7.8.9.10.11/x' | MALFORMED_DOI blocker /citations/1/DOI
            /citations/1/PMID | 'PMC123' | MALFORMED_PMID blocker /citations/1/PMID
            /citations/1/note | 'NCT0289929' | MALFORMED_TRIAL_NUMBER blocker /citations/1/note
            /sections/1/blocks/1/text/1/text | 'Trial NCT 02899299 is over.' | MALFORMED_TRIAL_NUMBER blocker /sections/1/blocks/1/text/1/text
            /summary | 'Approved on 2024-02-30.' | MALFORMED_DATE blocker /summary
            /summary | 'Approved on 2024-9-17.' | MALFORMED_DATE blocker /summary
            /authors/0/orcid | '0000-0002-1825-0098' | MALFORMED_ORCID blocker /authors/0/orcid
            /authors/0/npi | '1234567890' | MALFORMED_NPI blocker /authors/0/npi
            /conditions/0/code | 'C45,0' | MALFORMED_CODE blocker /conditions/0/code
            /therapies/0/code | 'L01FF1' | MALFORMED_CODE blocker /therapies/0/code
            /claims/1/therapies | [{'system': 'http://snomed.info/sct', 'version': '2024', 'code': '254645003', 'display': 'x'}] | MALFORMED_CODE blocker /claims/1/therapies/0/code
            /citations/0/DOI | '10.1016/s0140-6736(20)32714-8' | DUPLICATE_CITATION warning /citations/1
            /citations/0/PMID | '33485464' | DUPLICATE_CITATION warning /citations/1
            /claims/1/citations/- | 'cm743' | DUPLICATE_REFERENCE warning /claims/1/citations/1
            /claims/3/text | 'Checkpoint inhibitors  release a brake on immune cells.' | DUPLICATE_CLAIM warning /claims/3
            /sections/1/blocks/0/leadIn/0/text | 'The immune system may attack two organs:' | LIST_COUNT_MISMATCH warning /sections/1/blocks/0/leadIn/0/text
            /claims/2/text | 'It is approved in the United States and in England.' | STATUS_OUTSIDE_JURISDICTIONS blocker /claims/2/jurisdictions
            /claims/2/text | 'Nivolumab is licensed.' | STATUS_OUTSIDE_JURISDICTIONS blocker /claims/2/jurisdictions
            /claims/2/text | 'Nivolumab is approved in Japan.' | STATUS_OUTSIDE_JURISDICTIONS blocker /claims/2/jurisdictions
            /claims/2/jurisdictions/1/status | 'investigational' | STATUS_OUTSIDE_JURISDICTIONS blocker /claims/2/jurisdictions
            /claims/3/jurisdictions | [{'jurisdiction': 'US', 'status': 'recommended'}] | STATUS_FOR_READERS_MISSING blocker /claims/3/jurisdictions
            /summary | 'It ensures long-term remission.' | ABSOLUTE_EFFICACY_CLAIM blocker /summary
            /summary | 'It always works.' | ABSOLUTE_EFFICACY_CLAIM blocker /summary
            /summary | 'It cures cancer.' | ABSOLUTE_EFFICACY_CLAIM blocker /summary
            /sections/1/blocks/1/text/1/text | 'We accept no liability.' | NO_WARRANTY_TEXT_WITH_SIGNOFF warning /sections/1/blocks/1/text/1/text
            /claims/0/text | 'To date no vaccine is licensed.' | TEMPORAL_CLAIM_WITHOUT_ASOF blocker /claims/0/asOf
            /claims/3/text | 'Promising new trends are seen.' | TEMPORAL_CLAIM_WITHOUT_ASOF blocker /claims/3/asOf
            /summary | 'A promising treatment.' | TEMPORAL_CLAIM_WITHOUT_ASOF blocker /summary
            /sections/1/blocks/0/items/1/0/text | 'the gut, according to current evidence' | TEMPORAL_CLAIM_WITHOUT_ASOF blocker /sections/1/blocks/0/items/1/0/text
            /summary | 'It leaves healthy cells unharmed.' | ABSOLUTE_SAFETY_CLAIM blocker /summary
            /claims/3/text | 'It is completely safe.' | ABSOLUTE_SAFETY_CLAIM blocker /claims/3/text
            /sections/1/blocks/1/text/1/text | 'This is risk-free.' | ABSOLUTE_SAFETY_CLAIM blocker /sections/1/blocks/1/text/1/text
            /publisher/name | 'provided by _' | UNRESOLVED_TEMPLATE_VARIABLE blocker /publisher/name
            /publisher/copyrightHolder | '[ ]' | UNRESOLVED_TEMPLATE_VARIABLE blocker /publisher/copyrightHolder
            /title | 'Welcome to {{site}}' | UNRESOLVED_TEMPLATE_VARIABLE blocker /title
            /sections/1/blocks/1/text/1/text | 'Write to ${mail}' | UNRESOLVED_TEMPLATE_VARIABLE blocker /sections/1/blocks/1/text/1/text
            /sections/1/blocks/1/text/1/text | 'Write to […]' | UNRESOLVED_TEMPLATE_VARIABLE blocker /sections/1/blocks/1/text/1/text
            /sections/1/blocks/3/text/0/text | 'I was [ ]' | UNRESOLVED_TEMPLATE_VARIABLE blocker /sections/1/blocks/3/text/0/text
            """)
    void say_what_is_wrong_and_nothing_more(String pointer, String value, String expected) {
        var said = after(article -> {
            if (value.equals("removed")) remove(article, pointer);
            else put(article, pointer, value);
        });

        assertThat(said.stream().map(FindingsTest::told).collect(Collectors.joining(", ")))
                .isEqualTo(expected);
        assertThat(said).allSatisfy(finding -> {
            assertThat(finding.message()).endsWith(".");
            assertThat(finding.fix()).endsWith(".");
        });
    }

    /** Near misses: none of these may set a check off. */
    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /sections/1/healthAspect | 'risks-or-complications'
            /sections/1/healthAspect | 'safety'
            /sections/1/blocks/0/leadIn/0/text | 'The immune system may attack three organs:'
            /sections/1/blocks/0/leadIn/0/text | 'Within 2 months the immune system may attack:'
            /sections/1/blocks/0/leadIn/0/text | 'Of two medicines, one attacks three organs:'
            /claims/2/text | 'Nivolumab is not approved.'
            /claims/2/text | 'Nivolumab is approved in Germany.'
            /claims/2/text | 'Nivolumab is approved in the US.'
            /claims/2/jurisdictions/2/jurisdiction | 'GB-ENG'
            /claims/3/jurisdictions | [{'jurisdiction': 'US', 'status': 'investigational'}]
            /summary | 'Since 2024-09-17 it is open to more people in trial NCT02784171.'
            /summary | 'It is not a cure, and nothing cures mesothelioma.'
            /summary | 'No drug always works.'
            /authors/0/npi | '1234567893'
            /conditions/0 | {'system': 'http://example.org/own', 'version': '1', 'code': 'any thing', 'display': 'x'}
            /sections/0/sections/0/healthAspect | 'side-effects'
            /sections/0/sections/0/blocks/1/rows/1/1 | []
            /sections/0/sections/0/heading | 'Side effects'
            /sections/1/heading | 'Side effects?'
            /claims/1/effect/value | '0.60'
            /claims/1/effect/value | '0.9100'
            /citations/1/retraction | {'status': 'none'}
            /citations/0/title | 'What is new to date [ ]'
            /claims/1/text | 'To date, survival was longer.'
            /summary | 'As of 2026 this is the latest treatment.'
            /sections/0/sections/0/blocks/0/text/0/text | 'To date, half of the people lived longer.'
            /sections/1/blocks/1/text/0/text | 'Tell us if you are currently taking steroids, at the latest on the day: '
            /sections/1/blocks/1/text/0/text | 'Walk so far as you can. Watch for new symptoms. '
            /sections/1/blocks/1/text/0/text | 'It is not harmless, and no treatment is risk-free. Nothing is guaranteed. '
            /sections/1/blocks/1/text/0/text | 'Some people have no side effects. Nobody is certain to remain well. '
            /sections/1/blocks/1/text/0/text | 'a_snake_case name, [sic], 95% CI [0.60, 0.91], f(x) {y} '
            /sections/1/blocks/3/text/0/text | 'I was tired [...] and then well.'
            """)
    void stay_silent_about_what_only_looks_alike(String pointer, String value) {
        assertThat(after(article -> put(article, pointer, value))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It kills cancer cells and leaves healthy cells unharmed.", "It has no side effects.",
                        "It is without risk.", "It is totally safe.",
                "It only attacks cancer cells.", "It does not harm healthy tissue.", "It doesn’t damage normal cells.",
                        "Success is guaranteed.",
                "It never harms anyone.", "The vaccine is harmless.", "It is free of side-effects.",
                        "There are no known side effects.",
                "It leaves the healthy organs alone.", "It destroys only cancer cells."
            })
    void hear_a_promise_that_nothing_can_go_wrong(String promise) {
        assertThat(saying(promise)).extracting(Finding::code).contains("ABSOLUTE_SAFETY_CLAIM");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "To date no immunotherapy is validated.", "It is currently being studied.", "At present there is none.",
                        "So far nothing works.",
                "New treatments are coming.", "The latest results are good.", "It was recently approved.",
                        "This is not yet known.",
                "In recent years this changed.", "These are promising trends."
            })
    void hear_a_statement_that_will_age(String statement) {
        assertThat(saying(statement)).extracting(Finding::code).contains("TEMPORAL_CLAIM_WITHOUT_ASOF");
    }

    @Test
    void tell_an_undated_claim_once_and_not_again_where_it_is_made() {
        var said = after(article -> {
            put(article, "/claims/3/text", "'To date nobody knows.'");
            put(article, "/sections/1/blocks/0/items/0/0/text", "'To date nobody knows.'");
        });

        assertThat(said)
                .extracting(FindingsTest::told)
                .containsExactly("TEMPORAL_CLAIM_WITHOUT_ASOF blocker /claims/3/asOf");
    }

    @Test
    void count_every_slot_that_was_never_filled_in() {
        assertThat(
                        saying(
                                "[ ] is owned and operated by [ ]. Information is provided by _, and {{name}} does not advise."))
                .extracting(Finding::code)
                .containsExactly(IntStream.range(0, 4)
                        .mapToObj(i -> "UNRESOLVED_TEMPLATE_VARIABLE")
                        .toArray(String[]::new));
    }

    @Test
    void want_references_and_sections() {
        var bare = Examiner.findings(Texts.content("{'title': 'T'}"));

        assertThat(bare)
                .extracting(FindingsTest::told)
                .containsExactly(
                        "SUMMARY_MISSING blocker /summary",
                        "AUDIENCE_MISSING blocker /audience",
                        "CODE_MISSING blocker /conditions",
                        "NO_HARMS_SECTION blocker /sections",
                        "SECTION_MISSING blocker /sections",
                        "NO_REFERENCES blocker /citations",
                        "AUTHOR_MISSING blocker /authors",
                        "FUNDING_MISSING blocker /funding",
                        "INTERESTS_MISSING blocker /interests",
                        "COPYRIGHT_HOLDER_MISSING blocker /publisher/copyrightHolder",
                        "TERMS_LINK_MISSING blocker /publisher/termsOfUse");
    }

    @Test
    void tell_the_harms_of_a_section_inside_the_harms_section() {
        assertThat(after(article -> {
                    var inside = article.at("/sections/1/blocks").deepCopy();
                    remove(article, "/sections/1/blocks");
                    article.withArray("/sections/1/sections")
                            .addObject()
                            .put("id", "in")
                            .put("heading", "In")
                            .set("blocks", inside);
                }))
                .isEmpty();
        assertThat(after(article -> {
                    remove(article, "/sections/1");
                    put(
                            article,
                            "/sections/-",
                            "{'id': 'harms', 'heading': 'Harms', 'healthAspect': 'safety', 'blocks': []}");
                    remove(article, "/claims/3");
                }))
                .extracting(Finding::code)
                .containsExactly("NO_HARMS_SECTION", "EMPTY_COMPONENT");
    }

    @Test
    void follow_the_order_of_the_document() {
        var said = after(article -> {
            remove(article, "/summary");
            remove(article, "/authors");
            put(article, "/sections/0/heading", "'How;'");
            put(article, "/sections/0/blocks/0/text/0/text", "'unharmed [ ] '");
            put(article, "/sections/0/sections/0/heading", "'Two;'");
            for (var i = 0; i < 10; i++) put(article, "/sections/1/blocks/-", "{'type': 'paragraph', 'text': []}");
            put(article, "/claims/2/jurisdictions", "[]");
            put(article, "/citations/1/retraction/status", "'retracted'");
        });

        assertThat(said.stream().map(Finding::pointer).distinct())
                .containsExactly(Stream.of(
                                Stream.of(
                                        "/summary",
                                        "/sections/0/heading",
                                        "/sections/0/blocks/0/text/0/text",
                                        "/sections/0/sections/0/heading"),
                                IntStream.range(4, 14).mapToObj(i -> "/sections/1/blocks/" + i),
                                Stream.of("/claims/2/jurisdictions", "/citations/1/retraction", "/authors"))
                        .flatMap(pointers -> pointers)
                        .toArray(String[]::new));
        assertThat(said.stream()
                        .filter(f -> f.pointer().endsWith("/blocks/0/text/0/text"))
                        .map(Finding::code))
                .containsExactly("ABSOLUTE_SAFETY_CLAIM", "UNRESOLVED_TEMPLATE_VARIABLE");
    }

    @Test
    void leave_the_wording_of_other_languages_alone() {
        var content = complete(article -> put(article, "/summary", "'To date it is harmless. [ ]'"));

        assertThat(Examiner.findings("de-DE", content))
                .extracting(Finding::code)
                .containsExactly("UNRESOLVED_TEMPLATE_VARIABLE");
        assertThat(Examiner.findings("en", content)).hasSize(3);
    }

    @Test
    void stop_repeating_themselves() {
        var said = saying("_ ".repeat(9_000));

        assertThat(said)
                .hasSize(Findings.MAX_PER_CHECK)
                .extracting(Finding::code)
                .containsOnly("UNRESOLVED_TEMPLATE_VARIABLE");
    }

    @Test
    void find_every_claim_of_an_article_that_cites_nothing() {
        var said = Examiner.findings(Texts.READER.read(remove(withoutSources(35), "/citations"), ""));

        assertThat(said)
                .filteredOn(finding -> finding.code().equals("CLAIM_WITHOUT_SOURCE"))
                .hasSize(35);
    }

    private static ObjectNode withoutSources(int claims) {
        var article = Texts.ofBlocks(claims);
        article.withArray("/claims").forEach(claim -> ((ObjectNode) claim).remove("citations"));
        return article;
    }

    @Test
    void read_as_json_with_the_severity_in_lower_case() {
        assertThat(StrictJson.mapper()
                        .valueToTree(new Finding("A", Finding.Severity.BLOCKER, "/title", "M.", "F."))
                        .toString())
                .isEqualTo(
                        "{\"code\":\"A\",\"severity\":\"blocker\",\"pointer\":\"/title\",\"message\":\"M.\",\"fix\":\"F.\"}");
    }
}
