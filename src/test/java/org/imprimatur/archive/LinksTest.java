package org.imprimatur.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.imprimatur.http.HttpDate;
import org.imprimatur.http.PublicBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
    private static final Instant MORNING = Instant.parse("2027-03-01T09:00:00.123Z");
    private static final String ADDRESS = "/content/articles/treatment?locale=en-GB";

    /** So many versions, an hour apart; the last one is live. */
    private static Past past(int versions) {
        var all = IntStream.range(0, versions)
                .mapToObj(at -> new Past.Version(
                        UUID.randomUUID(),
                        at + 1,
                        "sha-256:00",
                        MORNING.plusSeconds(3_600L * at),
                        at == versions - 1 ? null : MORNING.plusSeconds(3_600L * (at + 1)),
                        at == versions - 1 ? null : Past.SUPERSEDED,
                        null,
                        null,
                        true))
                .toList();
        return new Past(
                "treatment",
                "en-GB",
                all,
                all.stream()
                        .map(version -> new Past.Memento(UUID.randomUUID(), version, version.from()))
                        .toList());
    }

    @Test
    void of_the_live_text_lead_to_its_past_and_its_licence() {
        assertThat(Links.ofLive(past(2), "https://www.example.org/terms"))
                .containsExactly(
                        "<" + ADDRESS + ">; rel=\"canonical latest-version original timegate\"",
                        "</content/articles/treatment/versions?locale=en-GB>; rel=\"version-history\"",
                        "</content/articles/treatment/timemap?locale=en-GB>; rel=\"timemap\"; type=\"application/link-format\"",
                        "<" + ADDRESS + "&asOf=2027-03-01T09:00:00.123Z>; rel=\"predecessor-version\"",
                        "<https://www.example.org/terms>; rel=\"license\"");
        assertThat(Links.ofLive(past(1), null)).hasSize(3);
    }

    @Test
    void of_a_memento_lead_to_its_neighbours_first_and_last() {
        var past = past(5);
        assertThat(rels(past, 0)).containsExactly("first memento@9", "next memento@10", "last memento@13");
        assertThat(rels(past, 1))
                .containsExactly("memento@10", "first prev memento@9", "next memento@11", "last memento@13");
        assertThat(rels(past, 2))
                .containsExactly(
                        "memento@11", "prev memento@10", "next memento@12", "first memento@9", "last memento@13");
        assertThat(rels(past, 4)).containsExactly("last memento@13", "prev memento@12", "first memento@9");
        assertThat(rels(past(1), 0)).containsExactly("first last memento@9");
    }

    /** Relation and hour of what is dated. */
    private static List<String> rels(Past past, int memento) {
        return Links.ofMemento(past, past.mementos().get(memento), null).stream()
                .filter(link -> link.contains("datetime="))
                .map(link -> link.replaceAll(
                        ".*; rel=\"([^\"]*)\"; datetime=\"Mon, 01 Mar 2027 0?(\\d+):00:00 GMT\"", "$1@$2"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "/terms",
                "see our site",
                "https://",
                "https://example.org/\r\nSet-Cookie: a=b",
                "https://example.org/>; rel=\"canonical\""
            })
    void take_no_licence_that_is_no_address(String terms) {
        assertThat(Links.ofLive(past(1), terms)).noneMatch(link -> link.contains("license"));
    }

    @Test
    void write_and_read_the_dates_of_http() {
        assertThat(HttpDate.of(MORNING)).isEqualTo("Mon, 01 Mar 2027 09:00:00 GMT");
        assertThat(Links.date(" Mon, 01 Mar 2027 09:00:00 GMT ")).hasValue(Instant.parse("2027-03-01T09:00:00Z"));
        for (var none : List.of("", "2027-03-01T09:00:00Z", "Tue, 01 Mar 2027 09:00:00 GMT", "soon")) {
            assertThat(Links.date(none)).as(none).isEmpty();
        }
    }

    @Test
    void of_all_times_are_a_list_in_link_format() {
        assertThat(TimeMap.of(past(2), PublicBase.of(Optional.of("https://health.example.org"))))
                .isEqualTo("""
                        <https://health.example.org/content/articles/treatment?locale=en-GB>; rel="original timegate",
                        <https://health.example.org/content/articles/treatment/timemap?locale=en-GB>; rel="self"; type="application/link-format"; from="Mon, 01 Mar 2027 09:00:00 GMT"; until="Mon, 01 Mar 2027 10:00:00 GMT",
                        <https://health.example.org/content/articles/treatment?locale=en-GB&asOf=2027-03-01T09:00:00.123Z>; rel="first memento"; datetime="Mon, 01 Mar 2027 09:00:00 GMT",
                        <https://health.example.org/content/articles/treatment?locale=en-GB&asOf=2027-03-01T10:00:00.123Z>; rel="last memento"; datetime="Mon, 01 Mar 2027 10:00:00 GMT"
                        """);
    }
}
