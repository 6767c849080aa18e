package org.imprimatur.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.imprimatur.platform.MalformedInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** L7, and RFC 9110, section 12.5.1. */
class NegotiationTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            */*                                                  | application/json
            application/json                                     | application/json
            application/ld+json                                  | application/ld+json
            text/html                                            | text/html
            text/plain                                           | text/plain
            TEXT/HTML                                            | text/html
            text/*                                               | text/html
            application/*                                        | application/json
            text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | text/html
            text/html;q=0.5, application/ld+json;q=0.6           | application/ld+json
            text/html;q=0.5, application/json;q=0.5              | application/json
            text/plain;q=0.5, text/html;q=0.5                    | text/html
            application/json;q=0, */*                            | application/ld+json
            application/*;q=0, */*;q=0.1                         | text/html
            text/*;q=0.9, text/html;q=0                          | text/plain
            */*;q=0, text/plain                                  | text/plain
            text/html;q=0                                        | none
            */*;q=0                                              | none
            image/*                                              | none
            image/png, application/xml;q=0.9                     | none
            application/json;charset=utf-8                       | application/json
            application/json; charset="UTF-8"                    | application/json
            text/html;charset=iso-8859-1                         | none
            application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted" | application/ld+json
            application/ld+json;profile="http://www.w3.org/ns/json-ld#expanded"  | none
            application/ld+json;profile="http://www.w3.org/ns/json-ld#flattened http://www.w3.org/ns/json-ld#compacted" | application/ld+json
            application/ld+json;profile="http://www.w3.org/ns/json-ld#expanded", text/plain;q=0.1 | text/plain
            application/json;version=draft                       | application/json
            text/html;level=1;q=0, text/html;q=1                 | none
            text/plain;q=1.000, text/html;q=0.999                | text/plain
            text/plain;q=.9, text/html;q=.8                      | text/plain
            text/plain ; q=0.9 , text/html ; q=1                 | text/html
            text/plain;q=0.9;ext=1                               | text/plain
            , ,text/plain,,                                      | text/plain
            text/html;                                           | text/html
            text/html;x="a,b;q=0\\"c"                            | text/html
            """)
    void gives_what_the_client_takes_best(String accept, String kind) {
        assertThat(Negotiation.choose(accept).orElse(null)).isEqualTo(kind);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void gives_json_to_who_asks_for_nothing_special(String accept) {
        assertThat(Negotiation.choose(accept)).hasValue("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "text",
                "text/",
                "/html",
                "text/html;q=2",
                "text/html;q=x",
                "text/html;q=-1",
                "text/html;q=1.5",
                "text/html;q=",
                "*/html",
                "text/html text/plain",
                "text/html;x=\"open",
                "text/h tml",
                "text/html\u0000",
                "text/html/x"
            })
    void refuses_what_cannot_be_read(String accept) {
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> Negotiation.choose(accept));
    }

    @Test
    void refuses_more_than_any_client_has_to_say() {
        assertThatExceptionOfType(MalformedInput.class)
                .isThrownBy(() -> Negotiation.choose("text/html,".repeat(1_000)));
        assertThat(Negotiation.choose("text/html,".repeat(800))).hasValue("text/html");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json    | application/json
            application/ld+json | application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"
            text/html           | text/html;charset=utf-8
            text/plain          | text/plain;charset=utf-8
            """)
    void names_what_it_gives(String kind, String contentType) {
        assertThat(Negotiation.contentType(kind)).isEqualTo(contentType);
    }
}
