package org.imprimatur.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {
    public record Asked(JsonNode content, Integer number) {}

    private static <T> T read(String body, Class<T> type) {
        return StrictJson.read(body.getBytes(StandardCharsets.UTF_8), type);
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    private static String fault(String body, Class<?> type) {
        var refused = catchThrowableOfType(MalformedInput.class, () -> read(body, type));
        var error = refused.errors().get(0);
        return (error.code() + " " + error.pointer()).strip();
    }

    @Test
    void reads_what_is_nested_as_deeply_as_is_allowed() {
        var levels = StrictJson.MAX_DEPTH - 1; // the object around it is one too
        assertThat(read("{\"content\": " + nested(levels) + "}", Asked.class).content())
                .hasToString(nested(levels));
        assertThat(fault("{\"content\": " + nested(levels + 1) + "}", Asked.class))
                .isEqualTo("too-deep-or-long /content");
    }

    /** Inside a record the reader's complaint arrives wrapped in the mapper's. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "too-deep-or-long /content | {'content': [DEEP]}",
                "too-deep-or-long /content | {'content': {'a': {'b': [DEEP]}}}",
                "too-deep-or-long          | {'number': LONG}",
                "too-deep-or-long /content | {'content': {'LONG00': 1}}",
                "not-json /content         | {'content': [}",
                "wrong-type /number        | {'number': 'one'}",
            })
    void tells_what_passes_the_readers_limits_from_what_is_no_json(String expected, String body) {
        var text = body.replace('\'', '"')
                .replace("DEEP", nested(70))
                .replace("LONG00", "n".repeat(1_001))
                .replace("LONG", "1".repeat(41));
        assertThat(fault(text, Asked.class)).isEqualTo(expected);
    }

    @Test
    void tells_it_of_a_body_that_is_no_record_too() {
        assertThat(fault(nested(70), JsonNode.class)).isEqualTo("too-deep-or-long");
    }
}
