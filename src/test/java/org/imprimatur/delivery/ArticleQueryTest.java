package org.imprimatur.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.imprimatur.attestation.Sealed;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Page;
import org.imprimatur.publication.Newsstand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleQueryTest {
    private static final Newsstand.Issue ISSUE = new Newsstand.Issue(
            UUID.fromString("00000000-0000-0000-0000-00000000002a"),
            UUID.randomUUID(),
            UUID.randomUUID(),
            "mesothelioma",
            "en-GB",
            "treatment",
            "A title with spaces, a\ttab, a\nline feed and \ufffd",
            Instant.parse("2027-03-01T09:00:00.123Z"),
            "{}",
            "sha-256:",
            Instant.EPOCH,
            Instant.EPOCH,
            Instant.EPOCH,
            "withhold",
            new Sealed(UUID.randomUUID(), "publication", "{}", "", "", Instant.EPOCH, "", Instant.EPOCH, null, null));

    private static ArticleQuery query(String parameter, String value) {
        return ArticleQuery.of(new ArticleQuery.Given(
                parameter.equals("locale") ? value : null,
                parameter.equals("condition") ? value : null,
                parameter.equals("therapy") ? value : null,
                parameter.equals("audience") ? value : null,
                parameter.equals("changedSince") ? value : null,
                parameter.equals("sort") ? value : null,
                parameter.equals("fields") ? value : null,
                parameter.equals("limit") ? value : null,
                parameter.equals("cursor") ? value : null));
    }

    @Test
    void lists_everything_newest_first_and_briefly_unless_told() {
        var query = query("nothing", "");
        assertThat(query.sort()).isEqualTo(Newsstand.Sort.NEWEST);
        assertThat(query.limit()).isEqualTo(20);
        assertThat(query.filter()).isEqualTo(new Newsstand.Filter(null, null, null, null, null));
        assertThat(query.fields()).contains("slug", "title", "reviewDue").doesNotContain("content", "signOffs");
        assertThat(query.address()).isEqualTo("/content/articles");
    }

    @Test
    void takes_a_code_with_or_without_its_system() {
        assertThat(query("condition", "C45.0").filter().condition()).isEqualTo(new Newsstand.Coded(null, "C45.0"));
        assertThat(query("therapy", "http://www.whocc.no/atc|L01FF01").filter().therapy())
                .isEqualTo(new Newsstand.Coded("http://www.whocc.no/atc", "L01FF01"));
    }

    @Test
    void keeps_its_parameters_for_the_next_page() {
        assertThat(query("condition", "http://hl7.org/fhir/sid/icd-10|C45.0").address())
                .isEqualTo("/content/articles?condition=http%3A%2F%2Fhl7.org%2Ffhir%2Fsid%2Ficd-10%7CC45.0");
    }

    @ParameterizedTest
    @CsvSource({"title", "slug", "-publishedAt"})
    void goes_on_where_the_page_before_ended(String sort) {
        var query = query("sort", sort);
        assertThat(sorted(sort, Page.cursor(query.placeOf(ISSUE))).after())
                .isEqualTo(query.sort().place(ISSUE));
    }

    private static ArticleQuery sorted(String sort, String cursor) {
        return ArticleQuery.of(new ArticleQuery.Given(null, null, null, null, null, sort, null, null, cursor));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "locale; en_GB",
                "locale; ''",
                "locale; e",
                "condition; ''",
                "condition; |C45.0",
                "condition; a|",
                "therapy; ' '",
                "audience; doctors",
                "audience; Patient",
                "changedSince; yesterday",
                "changedSince; 2027-03-01",
                "changedSince; 2027-03-01T09:00:00",
                "changedSince; +999999999-01-01T00:00:00Z",
                "changedSince; 1900-01-01T00:00:00+00:01",
                "changedSince; 9999-12-31T23:59:59-00:01",
                "sort; publishedAt",
                "sort; -title",
                "sort; ''",
                "fields; ''",
                "fields; title,",
                "fields; title,body",
                "fields; Title",
                "limit; 0",
                "limit; 101",
                "limit; 1e1",
                "limit; -1",
                "cursor; ''",
                "cursor; nonsense",
                "cursor; MXw",
                "cursor; MXxOT05TRU5TRQ"
            })
    void refuses_what_it_does_not_understand(String parameter, String value) {
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> query(parameter, value));
    }

    @Test
    void refuses_what_no_database_holds() {
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> query("condition", "C45\u0000"));
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> query("condition", "C45\ud800"));
        var place = ("1|TITLE " + ISSUE.article() + " A title").getBytes(StandardCharsets.UTF_8);
        for (var bad : new byte[] {0, (byte) 0xff}) {
            place[place.length - 1] = bad;
            var cursor = Base64.getUrlEncoder().encodeToString(place);
            assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> sorted("title", cursor));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1900-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z"})
    void compares_with_times_a_database_knows(String time) {
        assertThat(query("changedSince", time).filter().changedSince()).isEqualTo(time);
        assertThat(query("cursor", cursor(time)).after().key()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1899-12-31T23:59:59.999Z",
                "-0001-01-01T00:00:00Z",
                "-1000000000-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59Z"
            })
    void refuses_a_cursor_at_a_time_no_database_knows(String time) {
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> query("cursor", cursor(time)));
    }

    private static String cursor(String time) {
        return Page.cursor("NEWEST " + ISSUE.article() + " " + time);
    }

    @Test
    void refuses_a_cursor_of_another_order() {
        var place = query("sort", "title").placeOf(ISSUE);
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> query("cursor", Page.cursor(place)));
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> query("cursor", Page.cursor("NEWEST x y")));
        assertThatExceptionOfType(MalformedInput.class)
                .isThrownBy(() -> query("cursor", Page.cursor("NEWEST " + ISSUE.article() + " yesterday")));
    }
}
