package org.imprimatur.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.FutureTask;
import org.imprimatur.content.Content;
import org.imprimatur.platform.MalformedInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** V2: a comment is pinned to a place that exists. */
class PointerTest {
    private static final Content CONTENT =
            Content.trusted("{\"sections\":[{\"heading\":\"a\",\"x/y\":1,\"m~n\":2,\"\":3}],\"title\":\"T\"}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/title",
                "/sections",
                "/sections/0",
                "/sections/0/heading",
                "/sections/0/x~1y",
                "/sections/0/m~0n",
                "/sections/0/"
            })
    void leads_to_a_place_in_the_content(String pointer) {
        assertThatCode(() -> new Pointer(pointer).resolveIn(CONTENT)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/content/title", "/sections/1", "/sections/-", "/sections/00", "/title/0", "/Title"})
    void to_nothing_is_refused(String pointer) {
        assertThatExceptionOfType(MalformedInput.class)
                .isThrownBy(() -> new Pointer(pointer).resolveIn(CONTENT))
                .satisfies(refusal -> assertThat(refusal.errors())
                        .extracting(org.imprimatur.platform.Detail::code)
                        .containsExactly("no-such-place"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "#/title", "/a~", "/a~2", "$.title", " "})
    void that_is_none_is_refused(String text) {
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> new Pointer(text));
    }

    /** A quarter of the stack a request has, and the longest pointers there may be. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/a", "/~0", "~"})
    void is_read_without_going_deep(String step) throws Exception {
        var text = "/" + "a".repeat(500) + step.repeat(490 / step.length());
        var reading = new FutureTask<>(() -> new Pointer(text));
        new Thread(null, reading, "little-stack", 256 * 1024).start();

        if (step.equals("~")) assertThatThrownBy(reading::get).hasCauseInstanceOf(MalformedInput.class);
        else assertThat(reading.get().text()).isEqualTo(text);
    }

    @Test
    void is_required_and_bounded() {
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> new Pointer(null));
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> new Pointer("/" + "a".repeat(1_000)));
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> new Pointer("/a\u0000"));
    }
}
