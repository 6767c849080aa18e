package org.imprimatur.findings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.Desk.Article;
import org.imprimatur.testsupport.DocumentedCheck;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Texts;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.Test;

/** What editors and reviewers are told of a text, over HTTP. */
class FindingsIT extends OverHttp {
    private JsonNode findings(Article article) {
        return desk.editor().get(article.path() + "/draft/findings").expect(200).json();
    }

    private static List<String> codes(JsonNode told) {
        return told.required("findings").findValuesAsText("code");
    }

    private Article draft(String locale, JsonNode content) {
        var slug = Desk.uniqueSlug();
        var begun = desk.editor()
                .post(
                        "/api/articles",
                        Map.of(
                                "slug",
                                slug,
                                "locale",
                                locale,
                                "articleClass",
                                "oncology-treatment",
                                "content",
                                content))
                .expect(201);
        return new Article(begun.json().required("id").asText(), slug);
    }

    @Test
    void they_appear_as_the_text_is_written_and_go_when_it_is_mended() {
        var content = Articles.saying("Written", "It is harmless.");
        var article = desk.draft(content);
        var told = findings(article);

        assertThat(told.required("blocked").booleanValue()).isTrue();
        assertThat(told.required("policyVersion").textValue()).startsWith("sha-256:");
        assertThat(told.required("findings")).anySatisfy(finding -> {
            assertThat(finding.required("code").textValue()).isEqualTo("ABSOLUTE_SAFETY_CLAIM");
            assertThat(finding.required("severity").textValue()).isEqualTo("blocker");
            assertThat(finding.required("pointer").textValue()).isEqualTo("/sections/0/blocks/0/text/0/text");
            assertThat(finding.required("fix").textValue()).isNotBlank();
        });
        desk.save(article, Articles.minimal("Written"));
        assertThat(findings(article).required("blocked").booleanValue()).isFalse();
    }

    @Test
    void the_grade_of_reading_is_told_in_the_whole_and_by_section() {
        var reading = findings(desk.draft(Articles.minimal("Read"))).required("reading");

        assertThat(reading.at("/whole/words").intValue()).isEqualTo(5);
        assertThat(reading.at("/whole/smog").decimalValue()).isEqualByComparingTo("3.1");
        assertThat(reading.at("/sections/0/pointer").textValue()).isEqualTo("/sections/0");
        assertThat(reading.at("/sections/0/readability/sentences").intValue()).isEqualTo(1);
    }

    @Test
    void what_the_editor_was_told_is_frozen_for_the_reviewer() {
        var content = Articles.minimal("Frozen");
        Texts.put(content, "/sections/0/heading", "'Side effects;'");
        var article = desk.draft(content);
        var told = findings(article);
        var revision = desk.submit(article);
        var seen = desk.reviewer().get(revision.path()).expect(200).json();

        assertThat(codes(seen)).contains("HEADING_PUNCTUATION").isEqualTo(codes(told));
        assertThat(seen.required("checkedUnder")).isEqualTo(told.required("policyVersion"));
    }

    @Test
    void a_blocked_submission_is_told_the_warnings_too() {
        var content = Articles.minimal("Both");
        Texts.put(content, "/sections/0/heading", "'Side effects;'");
        content.remove("authors");
        var article = desk.draft(content);
        var refused = Watch.problem(desk.submit(desk.editor(), article), 422, "findings");

        assertThat(refused.json().required("findings").findValuesAsText("severity"))
                .contains("blocker", "warning");
        assertThat(refused.json().required("errors").findValuesAsText("code"))
                .contains("AUTHOR_MISSING", "HEADING_PUNCTUATION");
    }

    @Test
    void a_mistyped_identifier_is_kept_in_the_draft_and_found_there() {
        var content = Articles.minimal("Mistyped");
        Texts.put(content, "/citations/0/DOI", "'doi.org/10.1'");
        var article = desk.draft(content);

        assertThat(codes(findings(article))).contains("MALFORMED_DOI");
        Watch.problem(desk.submit(desk.editor(), article), 422, "findings");
    }

    @Test
    void a_text_in_no_known_language_is_not_submitted_but_copied_into_one() {
        var article = draft("und", Articles.minimal("Unknown"));
        var refused = Watch.problem(desk.submit(desk.editor(), article), 422, "findings");
        assertThat(codes(refused.json())).contains("LANGUAGE_MISSING");
    }

    /** Approved in the United States, and read in Ireland, in Britain and in the United States. */
    @Test
    void approved_in_one_country_does_not_appear_as_approved_in_another() {
        var content = Articles.minimal("Where");
        Texts.put(
                content,
                "/claims/-",
                "{'id': 'c-us', 'type': 'approval', 'text': 'Nivolumab is approved.', 'citations': ['leaflet'],"
                        + " 'jurisdictions': [{'jurisdiction': 'US', 'status': 'approved'}]}");
        Texts.put(content, "/sections/0/blocks/0/text/-", "{'text': ' It is approved.', 'claim': 'c-us'}");
        for (var locale : List.of("en-IE", "en-GB")) {
            var refused = Watch.problem(desk.submit(desk.editor(), draft(locale, content)), 422, "findings");
            assertThat(codes(refused.json())).contains("STATUS_OUTSIDE_JURISDICTIONS", "STATUS_FOR_READERS_MISSING");
        }
        desk.submit(draft("en-US", content));
        Texts.put(
                content,
                "/claims/1/jurisdictions/-",
                "{'jurisdiction': 'EU', 'status': 'approved', 'population': 'adults'}");
        desk.submit(draft("en-IE", content));
    }

    @Test
    void the_check_of_a_host_application_runs_beside_the_others() {
        var article = desk.draft(Articles.saying("Brand", "Keytruda can make you tired."));
        assertThat(codes(findings(article))).contains(DocumentedCheck.CODE);
        assertThat(codes(findings(desk.draft(Articles.minimal("No brand"))))).doesNotContain(DocumentedCheck.CODE);
    }

    @Test
    void all_checks_are_listed_with_what_they_are_for() {
        var listed = desk.reviewer().get("/api/checks").expect(200).json();

        assertThat(listed.at("/readingGrades/patient").decimalValue()).isEqualByComparingTo("8.0");
        assertThat(listed.required("checks").findValuesAsText("code"))
                .hasSizeGreaterThan(40)
                .contains("CLAIM_WITHOUT_SOURCE", DocumentedCheck.CODE);
        assertThat(listed.required("checks")).allSatisfy(check -> {
            assertThat(check.required("explanation").textValue()).isNotBlank();
            assertThat(check.required("fix").textValue()).isNotBlank();
            assertThat(check.required("severity").textValue()).isIn("blocker", "warning");
        });
        Watch.problem(desk.reviewer().get("/api/checks?all=true"), 400, "malformed");
    }
}
