package org.imprimatur.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.imprimatur.platform.MalformedInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Z4. */
class QuestionTest {
    private static Question.Given given(String name, String value) {
        return new Question.Given(
                name.equals("q") ? value : "fatigue",
                name.equals("locale") ? value : null,
                name.equals("condition") ? value : null,
                name.equals("therapy") ? value : null,
                name.equals("audience") ? value : null,
                name.equals("class") ? value : null,
                name.equals("reviewStatus") ? value : null,
                name.equals("facets") ? value : null,
                name.equals("limit") ? value : null,
                name.equals("page") ? value : null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q=",
                "q=  ",
                "q=a\u0000b",
                "q=a\nb",
                "q=\uD800",
                "q=a b c d e f g h i j k l m n o p q",
                "locale=en_GB",
                "locale=*",
                "locale=",
                "condition=",
                "condition=|C45",
                "condition=a|",
                "condition= |b",
                "therapy=|",
                "audience=all",
                "class=Not A Class",
                "class=",
                "reviewStatus=fresh",
                "facets=title",
                "facets=",
                "facets=condition,",
                "limit=0",
                "limit=101",
                "limit=01",
                "page=0",
                "page=51",
                "page=-1",
                "page=x",
                "page=99999999999"
            })
    void is_refused_where_it_is_not_understood(String parameter) {
        var name = parameter.substring(0, parameter.indexOf('='));
        assertThatExceptionOfType(MalformedInput.class)
                .isThrownBy(() -> Question.of(given(name, parameter.substring(name.length() + 1))))
                .withMessageStartingWith(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q=a b c d e f g h i j k l m n o p", "locale=en-GB", "condition=C45.0", "condition=http://x|C45.0",
                "therapy=L01", "audience=patient", "class=oncology-treatment", "reviewStatus=re-review-needed",
                "facets=condition,therapy,audience,locale,class,reviewStatus", "limit=100", "page=50"
            })
    void is_taken_where_it_is_understood(String parameter) {
        var name = parameter.substring(0, parameter.indexOf('='));
        assertThat(Question.of(given(name, parameter.substring(name.length() + 1)))
                        .words())
                .isNotEmpty();
    }

    @Test
    void has_a_length_and_a_depth() {
        assertThat(Question.of(given("q", "x".repeat(Question.LONGEST))).words())
                .hasSize(Question.LONGEST);
        assertThatExceptionOfType(MalformedInput.class)
                .isThrownBy(() -> Question.of(given("q", "x".repeat(Question.LONGEST + 1))));
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> Question.of(given("q", null)));
        var last = Question.of(given("page", "50"));
        assertThat(last.offset() + last.limit()).isEqualTo(Question.DEPTH);
        assertThat(last.next(5_000)).isNull();
    }

    @Test
    void the_next_page_is_asked_for_as_this_one_was() {
        var question = Question.of(given("condition", "http://x|C 1"));
        assertThat(question.next(20)).isNull();
        assertThat(question.next(21)).isEqualTo("/content/search?q=fatigue&condition=http%3A%2F%2Fx%7CC+1&page=2");
    }
}
