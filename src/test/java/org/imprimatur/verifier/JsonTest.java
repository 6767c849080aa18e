package org.imprimatur.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.imprimatur.verifier.Json.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void refuses(byte[] file) {
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Json.read(file, "this file"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":1",
                "{\"a\":1}}",
                "{\"a\":1}]",
                "{\"a\":1} x",
                "{\"a\":1}{}",
                "{\"a\":1},",
                "1",
                "\"a\"",
                "null",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":1}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "[{\"b\":1,\"b\":2}]",
                "{\"a\":1,}",
                "[1,]",
                "{a:1}",
                "{'a':1}",
                "/**/{}",
                "\uFEFF{}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":NaN}",
                "{\"a\":1.0}",
                "{\"a\":0.1}",
                "{\"a\":1e400}",
                "{\"a\":1e1000000000}",
                "{\"a\":9007199254740992}",
                "{\"a\":-9007199254740992}",
                "{\"a\":\"\\ud800\"}",
                "{\"\\udc00\":1}",
                "[\"\\udc00\\ud800\"]",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":tru}"
            })
    void refuses_what_readers_could_understand_differently(String text) {
        refuses(utf8(text));
    }

    @Test
    void refuses_bytes_that_are_not_utf8_and_nesting_that_is_too_deep() {
        refuses(new byte[] {'[', '"', (byte) 0xC3, '"', ']'});
        refuses(new byte[] {'[', '"', (byte) 0xC0, (byte) 0xAF, '"', ']'});
        refuses("[1]".getBytes(StandardCharsets.UTF_16));
        refuses(utf8("[".repeat(101) + "]".repeat(101)));
        refuses(utf8("[".repeat(1_000_000)));
        refuses(utf8("{\"a\":" + "9".repeat(100_000) + "}"));
        assertThat(Json.read(utf8("[".repeat(90) + "]".repeat(90)), "")).isNotNull();
        assertThat(Json.read(utf8(" {\"a\" : 9007199254740991, \"b\":-0}\n"), ""))
                .isNotNull();
    }

    /** RFC 8785, sections 3.2.2 to 3.2.4, less the fractions, which are refused here. */
    @Test
    void puts_the_examples_of_the_standard_into_canonical_form() {
        var strings = """
                {"string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/", "literals": [null, true, false]}""";
        assertThat(new String(Json.canonical(Json.read(utf8(strings), "")), StandardCharsets.UTF_8))
                .isEqualTo("{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");

        var order = """
                {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
                 "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control", "\\u00f6": "Latin Small Letter O With Diaeresis"}""";
        assertThat(new String(Json.canonical(Json.read(utf8(order), "")), StandardCharsets.UTF_8))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                        + "\"😀\":\"Emoji: Grinning Face\",\"\uFB33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"QQ==", "QR", "Q", "Q+", "Q/", "Q Q", "QQ\n", "é"})
    void refuses_base64url_in_any_form_but_its_one(String text) {
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Members.bytes(text, "this"));
        assertThat(Members.bytes("QQ", "this")).containsExactly('A');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-25T12:00:00+00:00",
                "2026-11-25T12:00:00.000Z",
                "2026-11-25T12:00:00.1Z",
                "2026-11-25T12:00:00.123456Z",
                "2026-11-25T12:00Z",
                "2026-11-25t12:00:00z",
                "2026-11-25T24:00:00Z",
                "2026-12-31T23:59:60Z",
                "2026-02-30T12:00:00Z",
                "+12026-11-25T12:00:00Z",
                "2026-11-25"
            })
    void refuses_an_instant_in_any_form_but_its_one(String text) {
        var members = Members.of(utf8("{\"at\":\"" + text + "\",\"good\":\"2026-11-25T12:00:00.120Z\"}"), "this");
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> members.instant("at"));
        assertThat(members.instant("good")).isEqualTo(Instant.parse("2026-11-25T12:00:00.120Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "\"\"", "[]", "{}", "true"})
    void refuses_a_text_that_is_none(String value) {
        var members = Members.of(utf8("{\"a\":" + value + "}"), "this");
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> members.text("a"));
    }
}
