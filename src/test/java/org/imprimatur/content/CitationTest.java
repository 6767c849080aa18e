package org.imprimatur.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CitationTest {
    @ParameterizedTest
    @ValueSource(strings = {"10.1000/182", "10.1016/S0140-6736(23)01613-6", "10.1000.10/a/b", "10.123456789/x"})
    void knows_a_doi(String doi) {
        assertThat(Citation.isDoi(doi)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.1000",
                "10.1000/",
                "11.1000/182",
                "10.100/182",
                "10.1000/1 2",
                "10.1000/1\u0000",
                "doi:10.1000/182"
            })
    void knows_what_is_none(String text) {
        assertThat(Citation.isDoi(text)).isFalse();
    }

    /** As long as the columns doi_key and external_event.doi are. */
    @Test
    void takes_no_doi_that_is_longer_than_what_keeps_it() {
        var registrant = "10.1000." + "1".repeat(388);
        assertThat(Citation.isDoi(registrant + "/abc")).isTrue();
        assertThat(Citation.isDoi(registrant + "/abcd")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1000/ABC",
                " https://doi.org/10.1000/abc ",
                "http://dx.doi.org/10.1000/Abc",
                "https://www.doi.org/10.1000/abc",
                "DOI: 10.1000/abc"
            })
    void compares_dois_however_they_are_written(String written) {
        assertThat(Citation.foldedDoi(written)).isEqualTo("10.1000/abc");
    }

    /** As long as the column pmid_key is. */
    @Test
    void takes_pubmed_numbers_of_up_to_eight_digits() {
        assertThat(Citation.isPmid("1")).isTrue();
        assertThat(Citation.isPmid("12345678")).isTrue();
        for (var text : new String[] {"", "0", "012", "123456789", "12a", "PMC12"}) {
            assertThat(Citation.isPmid(text)).as(text).isFalse();
        }
    }
}
