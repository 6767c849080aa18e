package org.imprimatur.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.ItServer;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.Test;

/** L1 to L6 over HTTP. */
class LibraryIT extends OverHttp {
    private static final String CITATIONS = "/api/citations";
    private static final String IMPORTS = CITATIONS + "/imports";
    private static final String LOOKUPS = CITATIONS + "/lookups";

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void a_source_is_added_read_in_three_ways_and_changed_by_its_version() {
        var item = item("one-" + mark).put("DOI", "https://doi.org/10.1000/" + mark);
        var added = desk.editor().post(CITATIONS, item).expect(201);
        assertThat(added.header("Location").orElseThrow()).endsWith(CITATIONS + "/one-" + mark);
        var path = CITATIONS + "/one-" + mark;
        var read = desk.auditor().get(path).expect(200);
        assertThat(read.etag()).isEqualTo(added.etag());
        assertThat(read.json().at("/citation/DOI").asText()).isEqualTo("10.1000/" + mark);
        assertThat(read.json().path("vancouver").asText())
                .isEqualTo("Baas P. First-line treatment " + mark + ". Lancet. 2021. doi: 10.1000/" + mark + ".");

        var text = desk.reviewer().with("Accept", "text/plain").get(path).expect(200);
        assertThat(text.header("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(text.text()).isEqualTo(read.json().path("vancouver").asText());
        var csl = csl(desk.publisher()).get(path).expect(200);
        assertThat(csl.header("Content-Type").orElseThrow()).startsWith(CitationResource.CSL);
        assertThat(csl.json().at("/custom/validUntil").asText()).isEqualTo("2029-01-01");
        Watch.problem(desk.editor().with("Accept", "image/png").get(path), 406, "not-acceptable");

        var more = item("one-" + mark).put("volume", "397");
        Watch.problem(desk.editor().put(path, more), 428, "if-match-required");
        var stale = Watch.problem(desk.editor().with("If-Match", "\"v0\"").put(path, more), 412, "stale-source");
        assertThat(stale.etag()).isEqualTo(read.etag());
        var changed =
                desk.editor().with("If-Match", read.etag()).put(path, more).expect(200);
        assertThat(changed.json().at("/citation/volume").asText()).isEqualTo("397");
        assertThat(changed.etag()).isNotEqualTo(read.etag());
        Watch.problem(desk.editor().with("If-Match", read.etag()).put(path, more), 412, "stale-source");
        Watch.problem(desk.editor().get(CITATIONS + "/none-" + mark), 404, "not-found");
    }

    @Test
    void a_source_fits_into_a_draft_as_it_is() {
        desk.editor().post(CITATIONS, item("fits-" + mark)).expect(201);
        var citation = desk.editor()
                .get(CITATIONS + "/fits-" + mark)
                .expect(200)
                .json()
                .path("citation");
        var content = StrictJson.mapper().createObjectNode().put("title", "With a source");
        content.putArray("citations").add(citation);
        var draft = desk.draft(content);
        assertThat(desk.editor().get(draft.path() + "/draft").expect(200).json().at("/content/citations/0"))
                .isEqualTo(citation);
    }

    @Test
    void what_is_known_contradicts_or_is_unsound_is_refused() {
        desk.editor()
                .post(CITATIONS, item("a-" + mark).put("DOI", "10.1000/a." + mark))
                .expect(201);
        var pmid = String.valueOf(10_000_000 + Math.floorMod(mark.hashCode(), 80_000_000));
        desk.editor().post(CITATIONS, item("b-" + mark).put("PMID", pmid)).expect(201);
        var again = item("c-" + mark).put("DOI", "DOI:10.1000/A." + mark);
        assertThat(Watch.problem(desk.editor().post(CITATIONS, again), 409, "source-known")
                        .json()
                        .path("source")
                        .asText())
                .isEqualTo("a-" + mark);
        Watch.problem(desk.editor().post(CITATIONS, again.put("PMID", pmid)), 409, "identifiers-contradict");
        Watch.problem(desk.editor().post(CITATIONS, item("a-" + mark)), 409, "id-taken");
        for (var flawed : List.of(
                item("d-" + mark).put("DOI", "nonsense"),
                item("d-" + mark).put("DOI", longDoi(401)),
                item("d-" + mark).put("PMID", "123456789"),
                item("d-" + mark).put("abstract", "is no member"),
                item("not an id"),
                item("d-" + mark).put("title", ""))) {
            Watch.problem(desk.editor().post(CITATIONS, flawed), 400, "malformed");
        }
        desk.editor()
                .post(CITATIONS, item("e-" + mark).put("DOI", longDoi(400)))
                .expect(201);
        Watch.problem(send(desk.editor(), CITATIONS, "[]", "application/json"), 400, "malformed");
        Watch.problem(send(desk.editor(), CITATIONS, "{", "application/json"), 400, "malformed");
        Watch.problem(send(desk.editor(), CITATIONS, "{}", "text/plain"), 415, "unsupported-media-type");
    }

    /** With dots in front of the slash, since what follows it is bounded more narrowly. */
    private String longDoi(int characters) {
        var start = "10.1000.";
        var end = "/" + mark;
        return start + "1".repeat(characters - start.length() - end.length()) + end;
    }

    @Test
    void the_list_is_filtered_and_paged_and_comes_as_csl_too() {
        for (var i = 0; i < 3; i++) {
            desk.editor()
                    .post(CITATIONS, item("l" + i + "-" + mark).put("DOI", "10.1000/l" + i + "." + mark))
                    .expect(201);
        }
        var query = CITATIONS + "?limit=2&q=baas+" + mark;
        var first = desk.auditor().get(query).expect(200);
        assertThat(first.json().path("items")).hasSize(2);
        var next = first.json().path("next").asText();
        assertThat(first.header("Link").orElseThrow()).contains(next);
        var second = desk.auditor().get(next).expect(200).json();
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.path("next").isNull()).isTrue();

        var items = csl(desk.auditor()).get(query).expect(200);
        assertThat(items.json()).hasSize(2);
        assertThat(items.json().at("/0/type").asText()).isEqualTo("article-journal");
        assertThat(items.header("Link").orElseThrow()).contains(next);
        assertThat(desk.auditor()
                        .get(CITATIONS + "?doi=https%3A%2F%2Fdoi.org%2F10.1000%2FL1." + mark)
                        .expect(200)
                        .json()
                        .at("/items/0/id")
                        .asText())
                .isEqualTo("l1-" + mark);
        assertThat(desk.auditor()
                        .get(CITATIONS + "?pmid=99999999&q=" + mark)
                        .expect(200)
                        .json()
                        .path("items"))
                .isEmpty();
        for (var bad : List.of("?doi=nonsense", "?pmid=x", "?limit=0", "?cursor=x", "?q=", "?author=x")) {
            Watch.problem(desk.auditor().get(CITATIONS + bad), 400, "malformed");
        }
    }

    @Test
    void files_are_imported_entry_by_entry() {
        var bibtex = """
                @article{b1-%1$s, title={B %1$s}, doi={10.1000/b.%1$s}, abstract={Long}}
                @article{broken, title={
                @article{b2-%1$s, title={B2 %1$s}, doi={doi:10.1000/B.%1$s}}
                """.formatted(mark);
        var first = send(desk.editor(), IMPORTS, bibtex, CitationResource.BIBTEX + "; charset=utf-8")
                .expect(200)
                .json();
        assertThat(first.path("entries"))
                .extracting(entry -> entry.path("outcome").asText())
                .containsExactly("added", "refused", "known");
        assertThat(first.at("/entries/0/dropped/0").asText()).isEqualTo("abstract");
        assertThat(first.at("/entries/1/line").asInt()).isEqualTo(2);
        assertThat(first.at("/entries/2/source").asText()).isEqualTo("b1-" + mark);
        assertThat(first.at("/entries/2/differs/0").asText()).isEqualTo("title");

        var ris = "TY  - JOUR\nID  - r-" + mark + "\nTI  - R\nDO  - 10.1000/r." + mark + "\nER  -\n";
        assertThat(send(desk.editor(), IMPORTS, ris, CitationResource.RIS)
                        .expect(200)
                        .json()
                        .path("added")
                        .asInt())
                .isEqualTo(1);
        var csl = "[{\"id\": \"http://zotero.org/x/" + mark
                + "\", \"type\": \"book\", \"title\": \"C\", \"language\": \"en\"}, 1]";
        var third = send(desk.editor(), IMPORTS, csl, CitationResource.CSL)
                .expect(200)
                .json();
        assertThat(third.at("/entries/0/source").asText()).isEqualTo("http:-zotero.org-x-" + mark);
        assertThat(third.path("refused").asInt()).isEqualTo(1);
        assertThat(send(desk.editor(), IMPORTS, csl, CitationResource.CSL)
                        .expect(200)
                        .json()
                        .path("added")
                        .asInt())
                .as("without DOI and PMID nothing tells that it is the same")
                .isEqualTo(1);
    }

    @Test
    void what_is_no_file_of_sources_is_refused_as_a_whole() {
        for (var type : List.of(CitationResource.CSL, CitationResource.BIBTEX, CitationResource.RIS)) {
            Watch.problem(send(desk.editor(), IMPORTS, "", type), 400, "malformed");
            Watch.problem(send(desk.editor(), IMPORTS, " ".repeat(1_048_577), type), 400, "malformed");
            var latin = BodyPublishers.ofByteArray(new byte[] {(byte) 0xe9});
            Watch.problem(desk.editor().send("POST", IMPORTS, latin, type), 400, "malformed");
        }
        Watch.problem(send(desk.editor(), IMPORTS, "{}", CitationResource.CSL), 400, "malformed");
        var many = "@book{x, title={x}}\n".repeat(1_001);
        Watch.problem(send(desk.editor(), IMPORTS, many, CitationResource.BIBTEX), 400, "malformed");
        Watch.problem(send(desk.editor(), IMPORTS, "x", "text/csv"), 415, "unsupported-media-type");
    }

    @Test
    void a_look_up_stores_nothing_and_tells_what_went_wrong() {
        Watch.problem(desk.editor().post(LOOKUPS, Map.of()), 400, "malformed");
        Watch.problem(desk.editor().post(LOOKUPS, Map.of("pmid", "1&x=2")), 400, "malformed");
        Watch.problem(desk.editor().post(LOOKUPS, Map.of("pmid", "1", "url", "http://example.org/")), 400, "malformed");
        Watch.problem(desk.editor().post(LOOKUPS, Map.of("doi", "10.1000/1")), 503, "lookup-off");
        var service = ItServer.lookups();
        service.says(
                200,
                "{\"id\": \"pmid:7\", \"type\": \"article-journal\", \"title\": \"Found " + mark
                        + "\", \"ISSN\": \"1\"}");
        var found = find().expect(200).json();
        assertThat(found.at("/item/PMID").asText()).isEqualTo("33485464");
        assertThat(found.at("/dropped/0").asText()).isEqualTo("ISSN");
        assertThat(service.asked()).last().isEqualTo("/ctxp?format=csl&id=33485464");
        assertThat(desk.editor()
                        .get(CITATIONS + "?q=" + mark)
                        .expect(200)
                        .json()
                        .path("items"))
                .isEmpty();
        service.says(404, "");
        Watch.problem(find(), 404, "lookup-empty");
        service.says(200, "<html>");
        Watch.problem(find(), 502, "lookup-failed");
        service.trickles();
        Watch.problem(find(), 504, "lookup-slow");
    }

    // ------------------------------------------------------------------

    private Answer find() {
        return desk.editor().post(LOOKUPS, Map.of("pmid", "PMID: 33485464"));
    }

    private static Answer send(Api api, String path, String body, String type) {
        return api.send("POST", path, BodyPublishers.ofString(body), type);
    }

    private static Api csl(Api api) {
        return api.with("Accept", CitationResource.CSL);
    }

    private ObjectNode item(String id) {
        var item = StrictJson.mapper()
                .createObjectNode()
                .put("id", id)
                .put("type", "article-journal")
                .put("title", "First-line treatment " + mark)
                .put("container-title", "Lancet")
                .put("validUntil", "2029-01-01");
        item.putArray("author").addObject().put("family", "Baas").put("given", "Paul");
        item.putObject("issued").putArray("date-parts").addArray().add(2021);
        return item;
    }
}
