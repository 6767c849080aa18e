package org.imprimatur.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.imprimatur.content.ContentLimits;
import org.imprimatur.content.ContentReader;
import org.imprimatur.platform.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The expected texts are the National Library of Medicine's "Samples of Formatted References for Authors of Journal Articles"
 * (those marked NLM) and PubMed's own citations, shortened to six authors (those marked PubMed).
 */
class VancouverTest {
    private static final ContentReader READER = new ContentReader(ContentLimits.DEFAULTS);

    @Test
    void a_standard_article_as_nlm_prints_it() {
        prints(
                """
                {"type": "article-journal", "title": "Solid-organ transplantation in HIV-infected patients",
                 "author": [{"family": "Halpern", "given": "Scott D."}, {"family": "Ubel", "given": "Peter A."}, {"family": "Caplan", "given": "Arthur L."}],
                 "container-title": "N Engl J Med", "issued": {"date-parts": [[2002, 7, 25]]}, "volume": "347", "issue": "4", "page": "284-7"}""",
                "Halpern SD, Ubel PA, Caplan AL. Solid-organ transplantation in HIV-infected patients. N Engl J Med. 2002 Jul 25;347(4):284-7.");
    }

    @Test
    void more_than_six_authors_as_nlm_prints_them() {
        prints(
                """
                {"type": "article-journal", "title": "Regulation of interstitial excitatory amino acid concentrations after cortical contusion injury",
                 "author": [{"family": "Rose", "given": "ME"}, {"family": "Huerbin", "given": "MB"}, {"family": "Melick", "given": "J"},
                  {"family": "Marion", "given": "DW"}, {"family": "Palmer", "given": "AM"}, {"family": "Schiding", "given": "JK"}, {"family": "Kochanek", "given": "PM"}],
                 "container-title": "Brain Res", "issued": {"date-parts": [[2002]]}, "volume": "935", "issue": "1-2", "page": "40-6"}""",
                "Rose ME, Huerbin MB, Melick J, Marion DW, Palmer AM, Schiding JK, et al. Regulation of interstitial excitatory amino acid concentrations after cortical contusion injury. Brain Res. 2002;935(1-2):40-6.");
    }

    @Test
    void an_organisation_as_author_as_nlm_prints_it() {
        prints(
                """
                {"type": "article-journal", "title": "Hypertension, insulin, and proinsulin in participants with impaired glucose tolerance",
                 "author": [{"literal": "Diabetes Prevention Program Research Group"}],
                 "container-title": "Hypertension", "issued": {"date-parts": [[2002]]}, "volume": "40", "issue": "5", "page": "679-86"}""",
                "Diabetes Prevention Program Research Group. Hypertension, insulin, and proinsulin in participants with impaired glucose tolerance. Hypertension. 2002;40(5):679-86.");
    }

    @Test
    void people_and_an_organisation_as_nlm_prints_them() {
        prints(
                """
                {"type": "article-journal", "title": "Sexual dysfunction in 1,274 European men suffering from lower urinary tract symptoms",
                 "author": [{"family": "Vallancien", "given": "Guy"}, {"family": "Emberton", "given": "M"}, {"family": "Harving", "given": "N"},
                  {"family": "van Moorselaar", "given": "R. J."}, {"literal": "Alf-One Study Group"}],
                 "container-title": "J Urol", "issued": {"date-parts": [[2003]]}, "volume": "169", "issue": "6", "page": "2257-61"}""",
                "Vallancien G, Emberton M, Harving N, van Moorselaar RJ; Alf-One Study Group. Sexual dysfunction in 1,274 European men suffering from lower urinary tract symptoms. J Urol. 2003;169(6):2257-61.");
    }

    @Test
    void no_author_as_nlm_prints_it() {
        prints("""
                {"type": "article-journal", "title": "21st century heart solution may have a sting in the tail",
                 "container-title": "BMJ", "issued": {"date-parts": [[2002]]}, "volume": "325", "issue": "7357", "page": "184"}""", "21st century heart solution may have a sting in the tail. BMJ. 2002;325(7357):184.");
    }

    /** NLM's has the editors and the place besides, which a citation of ours does not hold. */
    @Test
    void a_chapter_and_a_thesis_in_the_pattern_of_nlm() {
        prints(
                """
                {"type": "chapter", "title": "Chromosome alterations in human solid tumors",
                 "author": [{"family": "Meltzer", "given": "PS"}, {"family": "Kallioniemi", "given": "A"}, {"family": "Trent", "given": "JM"}],
                 "container-title": "The genetic basis of human cancer", "publisher": "McGraw-Hill", "issued": {"date-parts": [[2002]]}, "page": "93-113"}""",
                "Meltzer PS, Kallioniemi A, Trent JM. Chromosome alterations in human solid tumors. In: The genetic basis of human cancer. McGraw-Hill; 2002. p. 93-113.");
        prints(
                """
                {"type": "thesis", "title": "Infant sleep and feeding: a telephone survey of Hispanic Americans",
                 "author": [{"family": "Borkowski", "given": "MM"}], "publisher": "Central Michigan University", "issued": {"date-parts": [[2002]]}}""",
                "Borkowski MM. Infant sleep and feeding: a telephone survey of Hispanic Americans [dissertation]. Central Michigan University; 2002.");
    }

    @Test
    void a_page_of_the_web_in_the_pattern_of_nlm() {
        prints(
                """
                {"type": "webpage", "title": "Cancer-Pain.org", "publisher": "Association of Cancer Online Resources, Inc.",
                 "issued": {"date-parts": [[2000]]}, "accessed": {"date-parts": [[2002, 7, 9]]}, "URL": "http://www.cancer-pain.org/"}""",
                "Cancer-Pain.org [Internet]. Association of Cancer Online Resources, Inc.; 2000 [cited 2002 Jul 9]. Available from: http://www.cancer-pain.org/");
    }

    @Test
    void an_article_read_on_the_web_in_the_pattern_of_nlm() {
        prints(
                """
                {"type": "article-journal", "title": "Quality improvement initiative in nursing homes: the ANA acts in an advisory role",
                 "author": [{"family": "Abood", "given": "Sheila"}], "container-title": "Am J Nurs", "issued": {"date-parts": [[2002, 6]]},
                 "accessed": {"date-parts": [[2002, 8, 12]]}, "volume": "102", "issue": "6", "URL": "https://example.org/Article.htm"}""",
                "Abood S. Quality improvement initiative in nursing homes: the ANA acts in an advisory role. Am J Nurs [Internet]. 2002 Jun [cited 2002 Aug 12];102(6). Available from: https://example.org/Article.htm");
    }

    /** PubMed 33485464, which goes on to tell of the electronic edition and the erratum. */
    @Test
    void checkmate_743_as_pubmed_prints_it() {
        prints(
                """
                {"type": "article-journal",
                 "title": "First-line nivolumab plus ipilimumab in unresectable malignant pleural mesothelioma (CheckMate 743): a multicentre, randomised, open-label, phase 3 trial",
                 "author": [{"family": "Baas", "given": "Paul"}, {"family": "Scherpereel", "given": "Arnaud"}, {"family": "Nowak", "given": "Anna K"},
                  {"family": "Fujimoto", "given": "Nobukazu"}, {"family": "Peters", "given": "Solange"}, {"family": "Tsao", "given": "Anne S"}, {"family": "Mansfield", "given": "Aaron S"}],
                 "container-title": "Lancet", "issued": {"date-parts": [[2021, 1, 30]]}, "volume": "397", "issue": "10272", "page": "375-386",
                 "DOI": "10.1016/S0140-6736(20)32714-8", "PMID": "33485464", "URL": "https://www.thelancet.com/"}""",
                "Baas P, Scherpereel A, Nowak AK, Fujimoto N, Peters S, Tsao AS, et al. First-line nivolumab plus ipilimumab in unresectable malignant pleural mesothelioma (CheckMate 743): a multicentre, randomised, open-label, phase 3 trial. Lancet. 2021 Jan 30;397(10272):375-386. doi: 10.1016/S0140-6736(20)32714-8. PMID: 33485464.");
    }

    @ParameterizedTest
    @CsvSource({
        "Anne-Marie,AM",
        "A.-M.,AM",
        "AM,AM",
        "Émile,É",
        "J. R. R.,JR",
        "maria,M",
        "JOHN,J",
        "Nobukazu ,N",
    })
    void given_names_become_at_most_two_initials(String given, String initials) {
        prints("""
                {"type": "book", "title": "T", "author": [{"family": "Doe", "given": "%s"}]}""".formatted(given), "Doe " + initials + ". T.");
    }

    @Test
    void what_is_not_known_is_left_out_and_a_title_ends_once() {
        prints("{\"type\": \"report\", \"title\": \"Is it safe?\"}", "Is it safe?");
        prints(
                "{\"type\": \"article-journal\", \"title\": \"Is it safe?\", \"container-title\": \"Lancet\"}",
                "Is it safe? Lancet. [date unknown].");
        prints(
                "{\"type\": \"dataset\", \"title\": \"Rates\", \"publisher\": \"NCI\", \"URL\": \"https://example.org/\"}",
                "Rates [dataset on the Internet]. NCI. Available from: https://example.org/");
        prints(
                "{\"type\": \"regulation\", \"title\": \"Labelling\", \"container-title\": \"Fed Regist\", \"volume\": \"86\", \"page\": \"1\"}",
                "Labelling. Fed Regist. 86:1.");
    }

    @Test
    void a_retracted_source_says_so() {
        prints(
                "{\"type\": \"book\", \"title\": \"T\", \"retraction\": {\"status\": \"retracted\", \"notice\": \"Lancet. 2022;1:2\"}}",
                "T. Retraction in: Lancet. 2022;1:2.");
        prints("{\"type\": \"book\", \"title\": \"T\", \"retraction\": {\"status\": \"retracted\"}}", "T. Retracted.");
        prints("{\"type\": \"book\", \"title\": \"T\", \"retraction\": {\"status\": \"corrected\"}}", "T.");
    }

    private static void prints(String csl, String reference) {
        try {
            var item = (ObjectNode) StrictJson.mapper().readTree(csl);
            assertThat(Vancouver.of(READER.citation(item.put("id", "x"), ""))).isEqualTo(reference);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
