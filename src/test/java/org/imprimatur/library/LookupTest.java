package org.imprimatur.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.imprimatur.content.ContentLimits;
import org.imprimatur.content.ContentReader;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.testsupport.TestLookups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** L5: against a real server on this machine, friendly and hostile. */
class LookupTest {
    private static final String DOI = "10.1016/S0140-6736(20)32714-8";

    private final ContentReader reader = new ContentReader(ContentLimits.DEFAULTS);
    private final TestLookups service = new TestLookups();

    @AfterEach
    void close() {
        service.stop();
    }

    @Test
    void finds_by_doi_and_by_pubmed_number_and_tells_what_is_not_kept() {
        service.says(200, """
                {"type": "journal-article", "title": "T", "DOI": "10.1016/s0140-6736(20)32714-8", "reference": [], "ISSN": ["1"]}""");
        var found = lookup().find("https://doi.org/" + DOI, null);
        assertThat(found.item().path("type").asText()).isEqualTo("article-journal");
        assertThat(found.dropped()).containsExactly("reference", "ISSN");
        service.says(200, "[{\"id\": \"pmid:1\", \"type\": \"article-journal\", \"title\": \"T\"}]");
        assertThat(lookup().find(null, "33485464").item().path("PMID").asText()).isEqualTo("33485464");
        assertThat(service.asked())
                .containsExactly("/works/10.1016%2Fs0140-6736%2820%2932714-8/csl", "/ctxp?format=csl&id=33485464");
    }

    @Test
    void is_off_unless_told_and_asks_for_one_thing_of_the_right_form() {
        var off = new Lookup(Optional.empty(), Optional.empty(), reader);
        assertThatExceptionOfType(LibraryRefusal.LookupOff.class).isThrownBy(() -> off.find(DOI, null));
        assertThatExceptionOfType(LibraryRefusal.LookupOff.class).isThrownBy(() -> off.find(null, "1"));
        for (var lookup : List.of(off, lookup())) {
            assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> lookup.find(null, null));
            assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> lookup.find(DOI, "1"));
            for (var doi :
                    List.of("http://example.org/", "10.1000/a/../b", "10.1000/..", "10.1000/ x", "10.1000/\n", "")) {
                assertThatExceptionOfType(MalformedInput.class).as(doi).isThrownBy(() -> lookup.find(doi, null));
            }
            for (var pmid : List.of("1&x=2", "../1", "0", "")) {
                assertThatExceptionOfType(MalformedInput.class).as(pmid).isThrownBy(() -> lookup.find(null, pmid));
            }
        }
        assertThat(service.asked()).isEmpty();
    }

    @Test
    void an_identifier_never_leaves_its_place_in_the_address() {
        service.says(404, "");
        for (var doi : List.of("10.1000/a?b=c#d", "10.1000/@evil.example/%2e%2e%2f", "10.1000/\\a;x=1&y")) {
            assertThatExceptionOfType(LibraryRefusal.LookupEmpty.class).isThrownBy(() -> lookup().find(doi, null));
        }
        assertThat(service.asked()).hasSize(3).allSatisfy(address -> assertThat(address)
                .matches("/works/10\\.1000%2F[A-Za-z0-9%._*-]+/csl"));
    }

    @Test
    void is_not_led_elsewhere() {
        service.answer(exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
        });
        assertThatExceptionOfType(LibraryRefusal.LookupFailed.class).isThrownBy(() -> lookup().find(DOI, null));
        assertThat(service.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "null",
                "[]",
                "[{}, {}]",
                "{}",
                "{\"type\": \"book\"}",
                "{\"type\": \"book\", \"title\": \" \"}",
                "{\"type\": \"book\", \"title\": \"T\", \"DOI\": \"10.1000/another\"}",
                "{\"type\": \"book\", \"title\": \"T\", \"PMID\": \"nonsense\"}",
                "{\"type\": \"book\", \"title\": \"T\", \"URL\": \"javascript:alert(1)\"}",
                "{\"type\": \"book\", \"title\": \"T\", \"title\": \"U\"}",
                "{\"type\": \"book\", \"title\": \"\\u0000\"}",
            })
    void what_is_no_source_or_another_one_is_not_passed_on(String body) {
        service.says(200, body);
        assertThatExceptionOfType(LibraryRefusal.LookupFailed.class).isThrownBy(() -> lookup().find(DOI, null));
    }

    @Test
    void a_deep_or_endless_answer_is_cut_short() {
        service.says(200, "[".repeat(100_000));
        assertThatExceptionOfType(LibraryRefusal.LookupFailed.class).isThrownBy(() -> lookup().find(DOI, null));
        service.answer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var more = new byte[65_536];
            try {
                while (true) exchange.getResponseBody().write(more);
            } catch (IOException hungUp) {
                // as it should
            }
        });
        assertThatExceptionOfType(LibraryRefusal.LookupFailed.class).isThrownBy(() -> lookup().find(DOI, null));
    }

    @Test
    void a_service_that_fails_or_is_away_is_told_as_such() {
        service.says(500, "internal");
        assertThatExceptionOfType(LibraryRefusal.LookupFailed.class).isThrownBy(() -> lookup().find(DOI, null));
        var lookup = lookup();
        service.stop();
        assertThatExceptionOfType(LibraryRefusal.LookupFailed.class).isThrownBy(() -> lookup.find(DOI, null));
    }

    @Test
    void a_service_that_trickles_is_not_waited_for() {
        service.trickles();
        assertThatExceptionOfType(LibraryRefusal.LookupSlow.class).isThrownBy(() -> lookup().find(DOI, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/{id}",
                "https://example.org/",
                "https://example.org/{id}/{id}",
                "https://{id}/",
                "https://{id}.example.org/x",
                "https://example.org?{id}",
                "https://user@example.org/{id}",
                "https://example.org/#{id}",
                "ftp://127.0.0.1/{id}",
                "/{id}",
                "https://example.org/ {id}",
            })
    void an_unsound_address_keeps_the_server_from_starting(String template) {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Lookup(Optional.of(template), Optional.empty(), reader))
                .withMessageContaining("imprimatur.lookup.doi.url");
        assertThatIllegalStateException()
                .isThrownBy(() -> new Lookup(Optional.empty(), Optional.of(template), reader))
                .withMessageContaining("imprimatur.lookup.pmid.url");
        assertThatNoException()
                .isThrownBy(() -> new Lookup(Optional.of("https://example.org/?id={id}"), Optional.empty(), reader));
    }

    private Lookup lookup() {
        return new Lookup(
                Optional.of(service.address() + "/works/{id}/csl"),
                Optional.of(service.address() + "/ctxp?format=csl&id={id}"),
                reader);
    }
}
