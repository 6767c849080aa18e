package org.imprimatur.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.imprimatur.board.Coding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingsTest {
    private static String codings(String header) {
        return Encodings.of(header).stream().map(Coding::token).collect(Collectors.joining(" "));
    }

    @Test
    void are_none_for_a_client_that_names_none() {
        assertThat(codings(null)).isEqualTo("identity");
        assertThat(codings("")).isEqualTo("identity");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            gzip, gzip identity
            'gzip, deflate, br', br gzip identity
            'gzip, deflate, br, zstd', br gzip identity
            'GZIP', gzip identity
            'x-gzip', gzip identity
            '*', br gzip identity
            '*;q=0.5, gzip', gzip br identity
            'gzip;q=0.8, br;q=0.2', gzip br identity
            'br;q=0.8, gzip;q=0.800', br gzip identity
            'identity, gzip;q=0.5', identity gzip
            'gzip;q=1.0, identity; q=0.5, *;q=0', gzip identity
            'gzip, identity;q=0', gzip
            'gzip, *;q=0', gzip
            'gzip;q=0, br', br identity
            'br;q=0.001, gzip;q=0', br identity
            'deflate', identity
            'gzip,,', gzip identity
            ' gzip ; q=0.9 ', gzip identity
            """)
    void are_those_the_client_takes_the_best_first(String header, String codings) {
        assertThat(codings(header)).isEqualTo(codings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identity;q=0",
                "*;q=0",
                "gzip;q=2",
                "gzip;q=-1",
                "gzip;q=",
                "gzip;q=0.1234",
                "gzip;x=1",
                ";q=1",
                "gzip;q=0.5;q=0.6",
                "gzip;q=\u0661"
            })
    void are_none_where_nothing_is_left_or_nothing_can_be_understood(String header) {
        assertThat(codings(header)).isEqualTo("identity");
    }

    @Test
    void are_not_read_out_of_a_header_of_any_length() {
        assertThat(codings("gzip" + ",gzip".repeat(100))).isEqualTo("identity");
    }
}
