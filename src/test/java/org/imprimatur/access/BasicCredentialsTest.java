package org.imprimatur.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A1. */
class BasicCredentialsTest {
    @Test
    void are_a_login_and_a_password_in_utf_8() {
        assertThat(BasicCredentials.of(basic("ann:p\u00e4ss:w\u00f6rd")))
                .contains(new BasicCredentials("ann", "p\u00e4ss:w\u00f6rd"));
        assertThat(BasicCredentials.of("bAsIc   " + base64("ann:")))
                .as("the scheme is read in any case")
                .contains(new BasicCredentials("ann", ""));
    }

    @Test
    void fit_the_longest_login_and_password_there_can_be() {
        var credentials = new BasicCredentials("\ud83d\ude42".repeat(50), "\ud83d\ude42".repeat(256));
        assertThat(BasicCredentials.of(basic(credentials.login() + ":" + credentials.password())))
                .contains(credentials);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Basic",
                "Basic ",
                "Basic !!!!",
                "Basic YW5u",
                "Basic YW5uOmE===",
                "Basic YW5uOmE= x",
                "Basic YW5u\nOmE=",
                "BasicYW5uOmE=",
                "Bearer YW5uOmE=",
                "Basic Y",
                " Basic YW5uOmE=",
                "Basic _-_-",
            })
    void are_nothing_where_the_header_is_anything_else(String header) {
        assertThat(BasicCredentials.of(header)).isEmpty();
    }

    @Test
    void are_nothing_with_an_empty_login_control_characters_or_bytes_that_are_no_utf_8() {
        assertThat(BasicCredentials.of(basic(":password"))).isEmpty();
        assertThat(BasicCredentials.of(basic("ann:pass\u0000word"))).isEmpty();
        assertThat(BasicCredentials.of(basic("an\nn:password"))).isEmpty();
        assertThat(BasicCredentials.of(
                        "Basic " + Base64.getEncoder().encodeToString(new byte[] {(byte) 0xff, ':', 'x'})))
                .isEmpty();
    }

    @Test
    void are_nothing_in_an_endless_header() {
        assertThat(BasicCredentials.of(basic("ann:" + "x".repeat(BasicCredentials.MAX_HEADER))))
                .isEmpty();
    }

    @Test
    void never_show_the_password() {
        assertThat(new BasicCredentials("ann", "secret")).hasToString("BasicCredentials[login=ann]");
    }

    private static String basic(String pair) {
        return "Basic " + base64(pair);
    }

    private static String base64(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
