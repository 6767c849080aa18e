package org.imprimatur.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import org.imprimatur.platform.MalformedInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListQueryTest {
    private static ListQuery query(String parameter, String value) {
        return ListQuery.of(new ListQuery.Given(
                parameter.equals("locale") ? value : null,
                parameter.equals("condition") ? value : null,
                parameter.equals("therapy") ? value : null,
                parameter.equals("audience") ? value : null,
                parameter.equals("class") ? value : null,
                parameter.equals("changedSince") ? value : null,
                parameter.equals("reviewedSince") ? value : null,
                parameter.equals("reviewStatus") ? value : null,
                parameter.equals("sort") ? value : null,
                parameter.equals("fields") ? value : null,
                parameter.equals("include") ? value : null,
                parameter.equals("limit") ? value : null,
                parameter.equals("total") ? value : null));
    }

    @Test
    void lists_everything_newest_first_and_briefly_unless_told() {
        var query = query("nothing", "");
        assertThat(query.sort()).isEqualTo(Sort.NEWEST);
        assertThat(query.limit()).isEqualTo(20);
        assertThat(query.filter()).isEqualTo(Filter.NONE);
        assertThat(query.total()).isFalse();
        assertThat(query.members())
                .contains("slug", "title", "reviewDue", "class")
                .doesNotContain("content", "signOffs", "attestation");
        assertThat(query.address()).isEqualTo("/content/articles");
        assertThat(query.address("x")).isEqualTo("/content/articles?cursor=x");
    }

    @Test
    void takes_a_code_with_or_without_its_system() {
        assertThat(query("condition", "C45.0").filter().condition()).isEqualTo(new Filter.Coded(null, "C45.0"));
        assertThat(query("therapy", "http://www.whocc.no/atc|L01FF01").filter().therapy())
                .isEqualTo(new Filter.Coded("http://www.whocc.no/atc", "L01FF01"));
    }

    @Test
    void keeps_its_parameters_for_the_next_page() {
        assertThat(query("condition", "http://hl7.org/fhir/sid/icd-10|C45.0").address("x"))
                .isEqualTo("/content/articles?condition=http%3A%2F%2Fhl7.org%2Ffhir%2Fsid%2Ficd-10%7CC45.0&cursor=x");
        assertThat(query("class", "oncology-treatment").address())
                .isEqualTo("/content/articles?class=oncology-treatment");
    }

    @Test
    void is_the_same_question_in_other_words() {
        assertThat(query("sort", "-publishedAt").address()).isEqualTo("/content/articles");
        assertThat(query("limit", "20").address()).isEqualTo("/content/articles");
        assertThat(query("total", "false").address()).isEqualTo("/content/articles");
        assertThat(query("fields", "title,slug,title").address()).isEqualTo("/content/articles?fields=slug%2Ctitle");
        assertThat(query("changedSince", "2027-03-01T10:00:00+01:00").address())
                .isEqualTo(query("changedSince", "2027-03-01T09:00:00Z").address());
    }

    @Test
    void adds_what_is_heavy_to_what_is_shown_anyway() {
        assertThat(query("include", "content,attestation").members())
                .contains("content", "attestation", "slug", "title")
                .doesNotContain("signOffs");
        assertThat(query("fields", "slug,content").members()).containsExactly("content", "slug");
    }

    @ParameterizedTest
    @CsvSource({
        "title, TITLE, false",
        "-title, TITLE, true",
        "slug, SLUG, false",
        "-slug, SLUG, true",
        "publishedAt, PUBLISHED_AT, false",
        "-publishedAt, PUBLISHED_AT, true",
        "firstPublishedAt, FIRST_PUBLISHED_AT, false",
        "-modifiedAt, MODIFIED_AT, true",
        "lastReviewed, LAST_REVIEWED, false",
        "-reviewDue, REVIEW_DUE, true"
    })
    void takes_an_order_either_way_round(String sort, Sort.Order order, boolean descending) {
        assertThat(query("sort", sort).sort()).isEqualTo(new Sort(order, descending));
    }

    @Test
    void takes_days_and_times() {
        assertThat(query("reviewedSince", "2027-03-01").filter().reviewedSince())
                .isEqualTo(LocalDate.of(2027, 3, 1));
        assertThat(query("changedSince", "1900-01-01T00:00:00Z").filter().changedSince())
                .isEqualTo(Instant.parse("1900-01-01T00:00:00Z"));
        assertThat(query("changedSince", "9999-12-31T23:59:59.999Z").filter().changedSince())
                .isEqualTo(Instant.parse("9999-12-31T23:59:59.999Z"));
        assertThat(query("reviewStatus", "re-review-needed").filter().reviewStatus())
                .isEqualTo("re-review-needed");
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
                "class; ''",
                "class; ' '",
                "changedSince; yesterday",
                "changedSince; 2027-03-01",
                "changedSince; 2027-03-01T09:00:00",
                "changedSince; +999999999-01-01T00:00:00Z",
                "changedSince; 1900-01-01T00:00:00+00:01",
                "changedSince; 9999-12-31T23:59:59-00:01",
                "reviewedSince; 2027-02-29",
                "reviewedSince; 2027-3-1",
                "reviewedSince; 2027-03-01T09:00:00Z",
                "reviewedSince; -999999999-01-01",
                "reviewStatus; draft",
                "reviewStatus; ''",
                "sort; ''",
                "sort; -",
                "sort; --title",
                "sort; Title",
                "sort; draft",
                "sort; validUntil",
                "fields; ''",
                "fields; title,",
                "fields; title,body",
                "fields; Title",
                "fields; contributors",
                "include; ''",
                "include; title",
                "include; draft",
                "limit; 0",
                "limit; 101",
                "limit; 1e1",
                "limit; -1",
                "total; yes",
                "total; ''",
                "total; 1"
            })
    void refuses_what_it_does_not_understand_and_names_it(String parameter, String value) {
        assertThatExceptionOfType(MalformedInput.class)
                .isThrownBy(() -> query(parameter, value))
                .withMessageStartingWith(parameter + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C45\u0000", "C45\ud800", "C\u009f"})
    void refuses_what_nobody_can_have_published(String code) {
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> query("condition", code));
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> query("class", code));
    }
}
