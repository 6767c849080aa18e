package org.imprimatur.rereview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.imprimatur.content.Claim;
import org.imprimatur.events.Coded;
import org.imprimatur.events.EventKind;
import org.imprimatur.events.ExternalEvents.Standing;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Texts;
import org.junit.jupiter.api.Test;

/** Which claims an event touches. */
class TouchTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final String ATC = "http://www.whocc.no/atc";
    private static final Coded NIVOLUMAB = new Coded(ATC, "L01FF01");
    private static final Coded PEMBROLIZUMAB = new Coded(ATC, "L01FF02");
    private static final Coded PLEURA = new Coded("http://hl7.org/fhir/sid/icd-10", "C45.0");
    private static final Coded LUNG = new Coded("http://hl7.org/fhir/sid/icd-10", "C34.9");

    private static Touch.Text text() {
        var article = Articles.minimal("Touched");
        article.set("claims", Texts.json("""
                [{'id': 'safe', 'type': 'safety', 'text': 'Fatigue is common.', 'citations': ['trial']},
                 {'id': 'us', 'type': 'approval', 'text': 'Approved.', 'citations': ['label'], 'jurisdictions': [{'jurisdiction': 'US', 'status': 'approved'}]},
                 {'id': 'eng', 'type': 'approval', 'text': 'Recommended.', 'jurisdictions': [{'jurisdiction': 'GB-ENG', 'status': 'recommended'}]},
                 {'id': 'other', 'type': 'approval', 'text': 'Approved too.', 'jurisdictions': [{'jurisdiction': 'US', 'status': 'approved'}],
                  'therapies': [{'system': 'http://www.whocc.no/atc', 'version': '2024', 'code': 'L01FF02', 'display': 'pembrolizumab'}]}]
                """));
        article.set("citations", Texts.json("""
                [{'id': 'trial', 'type': 'article-journal', 'title': 'Trial', 'DOI': '10.1000/ABC', 'PMID': '123'},
                 {'id': 'label', 'type': 'webpage', 'title': 'Label'},
                 {'id': 'unused', 'type': 'article-journal', 'title': 'Unused', 'PMID': '77'}]
                """));
        return new Touch.Text(Texts.READER.read(article, "").model());
    }

    private static Standing about(EventKind kind, Coded therapy, Coded condition, String jurisdiction) {
        return new Standing(
                UUID.randomUUID(),
                kind,
                "An authority",
                LocalDate.of(2026, 11, 1),
                therapy,
                condition,
                jurisdiction,
                null,
                null,
                "It changed.",
                NOON);
    }

    private static Standing paper(EventKind kind, String doi, String pmid) {
        return new Standing(
                UUID.randomUUID(),
                kind,
                "A journal",
                LocalDate.of(2026, 11, 1),
                null,
                null,
                null,
                doi,
                pmid,
                "It changed.",
                NOON);
    }

    private static List<String> touched(Standing event) {
        var touch = text().by(event, NOON);
        return touch == null
                ? List.of()
                : touch.claims().stream().map(Claim::id).toList();
    }

    @Test
    void are_those_that_cite_the_paper_by_doi_or_pmid() {
        for (var kind : List.of(EventKind.RETRACTION, EventKind.CORRECTION, EventKind.EXPRESSION_OF_CONCERN)) {
            assertThat(touched(paper(kind, "10.1000/abc", null))).containsExactly("safe");
            assertThat(touched(paper(kind, null, "123"))).containsExactly("safe");
            assertThat(touched(paper(kind, "10.1000/abcd", "124"))).isEmpty();
        }
    }

    @Test
    void are_none_for_a_reinstatement() {
        assertThat(text().by(paper(EventKind.REINSTATEMENT, "10.1000/abc", null), NOON))
                .isNull();
    }

    @Test
    void may_be_none_where_the_text_cites_the_paper_all_the_same() {
        var touch = text().by(paper(EventKind.RETRACTION, null, "77"), NOON);
        assertThat(touch).isNotNull();
        assertThat(touch.claims()).isEmpty();
        assertThat(touch.urgent()).isTrue();
    }

    @Test
    void are_those_that_assert_a_status_where_it_holds() {
        for (var kind : List.of(EventKind.APPROVAL, EventKind.GUIDELINE)) {
            assertThat(touched(about(kind, NIVOLUMAB, null, "US"))).containsExactly("us");
            assertThat(touched(about(kind, PEMBROLIZUMAB, null, "US"))).containsExactly("other");
            assertThat(touched(about(kind, null, PLEURA, "US"))).containsExactly("us", "other");
            assertThat(touched(about(kind, NIVOLUMAB, LUNG, "US"))).isEmpty();
            assertThat(touched(about(kind, NIVOLUMAB, null, "GB"))).containsExactly("eng");
            assertThat(touched(about(kind, NIVOLUMAB, null, "EU"))).isEmpty();
            assertThat(touched(about(kind, NIVOLUMAB, null, null))).containsExactly("us", "eng");
        }
    }

    @Test
    void are_those_without_a_jurisdiction_too_where_a_treatment_is_withdrawn_or_warned_of() {
        for (var kind : List.of(EventKind.WITHDRAWAL, EventKind.SAFETY_NOTICE)) {
            assertThat(touched(about(kind, NIVOLUMAB, null, "US"))).containsExactly("safe", "us");
            assertThat(touched(about(kind, NIVOLUMAB, null, "FR"))).containsExactly("safe");
            assertThat(touched(about(kind, new Coded("http://snomed.info/sct", "L01FF01"), null, "US")))
                    .isEmpty();
        }
    }
}
