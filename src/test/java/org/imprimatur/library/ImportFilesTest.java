package org.imprimatur.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** L3 and L4: what each kind of file says, entry by entry, and what is left out of it. */
class ImportFilesTest {
    @Test
    void bibtex_becomes_csl() {
        var entries = BibTeXFile.read("""
                Whatever stands before the first entry is a comment.
                @string{lancet = "Lancet"}
                @comment{not, an = {entry}}

                @Article{Baas2021,
                  author  = {Baas, Paul and Arnaud Scherpereel and van der Berg, Jr, Jan and M{\\"u}ller, J{\\'e}r{\\^o}me and {CheckMate Investigators} and Ludwig van Beethoven and others},
                  title   = {First-line {Nivolumab} \\& more},
                  journal = lancet,
                  year    = 2021,
                  month   = jan,
                  volume  = 397,
                  number  = {10272},
                  pages   = {375--386},
                  doi     = {10.1016/S0140-6736(20)32714-8},
                  pmid    = {33485464},
                  url     = {https://example.org/a_b%20c},
                  urldate = {2026-11-25},
                  abstract = {Long.},
                }
                @techreport{r1, title={A report}, institution={NCI}, number={7}, date={2020-05-04}}
                @weird{w1, title="Quoted title", year="1999"}
                """);
        assertThat(entries).extracting(Incoming::line).containsExactly(5, 20, 21);
        assertThat(entries).extracting(Incoming::key).containsExactly("Baas2021", "r1", "w1");
        assertThat(entries).extracting(Incoming::fault).containsOnlyNulls();
        assertThat(entries.get(0).item()).isEqualTo(json("""
                {"type": "article-journal", "title": "First-line Nivolumab & more", "container-title": "Lancet", "volume": "397", "issue": "10272",
                 "page": "375-386", "DOI": "10.1016/S0140-6736(20)32714-8", "PMID": "33485464", "URL": "https://example.org/a_b%20c",
                 "author": [{"family": "Baas", "given": "Paul"}, {"family": "Scherpereel", "given": "Arnaud"},
                  {"family": "van der Berg", "given": "Jan", "suffix": "Jr"}, {"family": "Müller", "given": "Jérôme"},
                  {"literal": "CheckMate Investigators"}, {"family": "van Beethoven", "given": "Ludwig"}],
                 "issued": {"date-parts": [[2021, 1]]}, "accessed": {"date-parts": [[2026, 11, 25]]}}"""));
        assertThat(entries.get(0).dropped()).containsExactlyInAnyOrder("abstract", "author: and others");
        assertThat(entries.get(1).item())
                .isEqualTo(
                        json(
                                "{\"type\": \"report\", \"title\": \"A report\", \"publisher\": \"NCI\", \"issued\": {\"date-parts\": [[2020, 5, 4]]}}"));
        assertThat(entries.get(1).dropped()).containsExactly("number");
        assertThat(entries.get(2).item().path("type").asText()).isEqualTo("document");
        assertThat(entries.get(2).dropped()).containsExactly("@weird");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@article{broken, title = {No end}",
                "@article{broken, title = {No end",
                "@article{broken title = {No comma}}",
                "@article{broken, title = nosuchabbreviation}",
                "@article{}",
            })
    void a_broken_bibtex_entry_loses_no_other(String broken) {
        var entries = BibTeXFile.read(
                "@book{one, title={One}}\n" + broken + "\n@book{two, title={Two}}\n" + "@book{three, title={Three}}");
        assertThat(entries).hasSize(4);
        assertThat(entries).extracting(Incoming::key).containsExactly("one", null, "two", "three");
        assertThat(entries.get(1).line()).isEqualTo(2);
        assertThat(entries.get(1).fault()).isNotNull();
    }

    @Test
    void braces_without_end_are_refused_before_they_are_descended_into() {
        for (var deep : List.of("{".repeat(100_000), "{".repeat(1_000) + "}".repeat(1_000))) {
            assertThat(BibTeXFile.read("@book{x, title={" + deep + "}}"))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.fault()).contains("braces"));
        }
    }

    /** TeX writes them in many ways; a name without its accents is another name. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "r{\\^o}me|rôme",
                "r\\^ome|rôme",
                "\\~{n}|ñ",
                "{\\c c}|ç",
                "\\c{C}|Ç",
                "{\\v s}|š",
                "{\\H o}|ő",
                "{\\u g}|ğ",
                "{\\k a}|ą",
                "{\\r a}|å",
                "\\'\\i|í",
                "\\\"{\\i}|ï",
                "{\\.z}|ż",
                "{\\=a}|ā",
                "{\\l}|ł",
                "{\\o}|ø",
                "{\\ss}|ß"
            })
    void bibtex_keeps_every_accent(String tex, String letters) {
        var read = BibTeXFile.read("@article{a, title = {A " + tex + " b}, journal = {C}, year = 2024}");

        assertThat(read).singleElement().satisfies(entry -> assertThat(java.util.Objects.requireNonNull(entry.item())
                        .path("title")
                        .asText())
                .isEqualTo("A " + letters + " b"));
    }

    @Test
    void ris_becomes_csl() {
        var entries = RisFile.read("""
                \uFEFFTY  - JOUR
                ID  - chu2023
                AU  - Chu, Quincy
                AU  - Berg, Jan, Jr.
                A1  - KEYNOTE-483 Investigators
                TI  - Pembrolizumab plus chemotherapy versus chemotherapy
                 in untreated advanced pleural mesothelioma
                T2  - The Lancet
                JO  - Lancet
                PY  - 2023
                DA  - 2023/12/16/
                VL  - 402
                IS  - 10419
                SP  - 2295
                EP  - 2306
                DO  - https://doi.org/10.1016/S0140-6736(23)01613-6
                AN  - 37931632
                DB  - PubMed
                UR  - https://example.org/one
                UR  - https://example.org/two
                Y2  - 2026/11/25
                KW  - mesothelioma
                ER  -\s
                """);
        assertThat(entries).hasSize(1);
        var entry = entries.get(0);
        assertThat(entry.key()).isEqualTo("chu2023");
        assertThat(entry.line()).isEqualTo(1);
        assertThat(entry.item()).isEqualTo(json("""
                {"type": "article-journal", "title": "Pembrolizumab plus chemotherapy versus chemotherapy in untreated advanced pleural mesothelioma",
                 "container-title": "The Lancet", "volume": "402", "issue": "10419", "page": "2295-2306", "DOI": "https://doi.org/10.1016/S0140-6736(23)01613-6",
                 "URL": "https://example.org/one", "PMID": "37931632",
                 "author": [{"family": "Chu", "given": "Quincy"}, {"family": "Berg", "given": "Jan", "suffix": "Jr."}, {"literal": "KEYNOTE-483 Investigators"}],
                 "issued": {"date-parts": [[2023, 12, 16]]}, "accessed": {"date-parts": [[2026, 11, 25]]}}"""));
        assertThat(entry.dropped()).containsExactlyInAnyOrder("JO", "PY", "UR", "KW");
    }

    @Test
    void a_broken_ris_entry_loses_no_other() {
        var entries = RisFile.read("""
                This is no tag.
                Nor is this.
                TY  - BOOK
                TI  - Unended
                TY  - JOUR
                TI  - Whole
                ER  -

                ER  -
                TY  - STRANGE
                TI  - Kind
                ER  -
                TY  - BOOK
                ID  - last
                """);
        assertThat(entries).extracting(Incoming::line).containsExactly(1, 3, 5, 9, 10, 13);
        assertThat(entries)
                .extracting(Incoming::item)
                .filteredOn(java.util.Objects::nonNull)
                .hasSize(2);
        assertThat(entries.get(4).dropped()).containsExactly("TY");
        assertThat(entries.get(5).key()).isEqualTo("last");
        assertThat(entries.get(5).fault()).contains("ER");
    }

    @Test
    void csl_of_others_is_brought_to_our_members_and_what_is_lost_is_told() {
        var reduced = CslItem.reduce((ObjectNode) json("""
                {"id": 7, "type": "journal-article", "title": " T ", "volume": 397, "ISSN": ["1"], "language": "en", "page": null,
                 "author": [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der", "suffix": "Jr", "ORCID": "x"},
                  {"family": "Hondt", "dropping-particle": "d'"}, {"name": "A group"}, "nobody"],
                 "issued": {"date-parts": [["2021", 1], [2021, 2]], "season": 1}, "accessed": {"raw": "2026-11"},
                 "custom": {"snapshotDigest": "sha-256:0", "mine": 1}, "note": {"not": "text"}}"""));
        assertThat(reduced.item()).isEqualTo(json("""
                {"type": "article-journal", "title": "T", "volume": "397",
                 "author": [{"family": "van der Berg", "given": "Jan"}, {"family": "d'Hondt"}, {"literal": "A group"}],
                 "issued": {"date-parts": [[2021, 1]]}, "accessed": {"date-parts": [[2026, 11]]}, "snapshotDigest": "sha-256:0"}"""));
        assertThat(reduced.dropped())
                .containsExactlyInAnyOrder(
                        "ISSN",
                        "language",
                        "author/suffix",
                        "author/ORCID",
                        "author",
                        "issued/date-parts/1",
                        "issued/season",
                        "custom/mine",
                        "note");
    }

    @Test
    void a_date_in_words_is_told_as_lost_rather_than_guessed() {
        assertThat(CslItem.reduce((ObjectNode)
                        json("{\"issued\": {\"literal\": \"spring\"}, \"accessed\": {\"date-parts\": [[null]]}}")))
                .isEqualTo(new CslItem.Reduced((ObjectNode) json("{}"), List.of("issued", "accessed")));
    }

    @Test
    void csl_json_is_an_array_whose_entries_fail_one_by_one() {
        var entries = Incoming.ofCsl("[{\"id\": \"a\"}, 7, {}]".getBytes(StandardCharsets.UTF_8));
        assertThat(entries).extracting(Incoming::key).containsExactly("a", null, null);
        assertThat(entries).extracting(entry -> entry.fault() != null).containsExactly(false, true, false);
        for (var broken : List.of("{}", "[{\"id\": }]", "", "[] []")) {
            assertThatExceptionOfType(MalformedInput.class)
                    .isThrownBy(() -> Incoming.ofCsl(broken.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://doi.org/10.1016/S0140-6736(20)32714-8",
        "http://dx.doi.org/10.1016/s0140-6736(20)32714-8",
        "doi:10.1016/S0140-6736(20)32714-8",
        "DOI: 10.1016/S0140-6736(20)32714-8",
        " 10.1016/S0140-6736(20)32714-8 ",
    })
    void a_doi_is_one_however_it_is_written(String written) {
        assertThat(Identifiers.doiKey(written, "")).isEqualTo("10.1016/s0140-6736(20)32714-8");
    }

    @ParameterizedTest
    @CsvSource({"11.1000/1", "10.1/1", "10.1000/", "10.1000/a b", "https://example.org/10.1000/1", "10.1000"})
    void what_is_no_doi_is_refused(String written) {
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> Identifiers.doiKey(written, ""));
    }

    @Test
    void a_pubmed_number_has_one_to_eight_digits() {
        assertThat(Identifiers.pmidKey("PMID: 33485464", "")).isEqualTo("33485464");
        for (var written : List.of("033485464", "123456789", "12a", "", "PMC8810571")) {
            assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> Identifiers.pmidKey(written, ""));
        }
    }

    private static JsonNode json(String text) {
        try {
            return StrictJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
