package org.imprimatur.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.imprimatur.article.Revision;
import org.imprimatur.clients.Scope;
import org.imprimatur.index.IndexedDesk;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Z5: what was answered is answered again as long as it would be found again, and no longer. */
class AnswersTest {
    private static final int MEBIBYTE = 1 << 20;

    private IndexedDesk house;
    private Answers answers;
    private int asked;

    @BeforeEach
    void open() {
        house = new IndexedDesk(Vendor.H2).open();
        answers = new Answers(house.board(), house.index(), house.desk().clock(), 1);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Answers.Answer ask(String q, Scope scope, String saying) {
        var question = Question.of(new Question.Given(q, null, null, null, null, null, null, null, null, null));
        return answers.to(question, scope, () -> {
            asked++;
            return new SearchResource.FoundPage(List.of(saying), "/next", 1, true, null);
        });
    }

    private int timesAsked(String q, Scope scope) {
        asked = 0;
        ask(q, scope, q);
        return asked;
    }

    private Revision published(String slug) {
        return house.publish(slug, "en-GB", Articles.minimal("Fatigue"));
    }

    @Test
    void a_question_is_worked_out_once_for_all_of_one_scope() {
        assertThat(timesAsked("fatigue", Scope.EVERYTHING)).isEqualTo(1);
        assertThat(timesAsked("fatigue", Scope.EVERYTHING)).isZero();
        var known = ask("fatigue", Scope.EVERYTHING, "something else");
        assertThat(new String(known.body(), StandardCharsets.UTF_8))
                .contains("fatigue")
                .contains("\"next\":\"/next\"");
        assertThat(known.next()).isEqualTo("/next");
        assertThat(timesAsked("Fatigue", Scope.EVERYTHING)).isEqualTo(1);
        assertThat(timesAsked("fatigue", new Scope(Set.of("en-GB"), Set.of()))).isEqualTo(1);
    }

    @Test
    void no_answer_outlives_a_change_of_what_is_out() {
        ask("fatigue", Scope.EVERYTHING, "");
        var revision = published("one");
        assertThat(timesAsked("fatigue", Scope.EVERYTHING)).isEqualTo(1);
        assertThat(timesAsked("fatigue", Scope.EVERYTHING)).isZero();
        house.withdraw(revision);
        assertThat(timesAsked("fatigue", Scope.EVERYTHING)).isEqualTo(1);
    }

    @Test
    void what_was_being_worked_out_when_something_changed_is_given_to_nobody_else() {
        var question = Question.of(new Question.Given("x", null, null, null, null, null, null, null, null, null));
        answers.to(question, Scope.EVERYTHING, () -> {
            published("meanwhile");
            return new SearchResource.FoundPage(List.of(), null, 0, true, null);
        });
        assertThat(timesAsked("x", Scope.EVERYTHING)).isEqualTo(1);
    }

    @Test
    void no_answer_outlives_the_end_of_a_sign_off_though_nobody_took_the_text_down() {
        published("one");
        ask("fatigue", Scope.EVERYTHING, "");
        house.desk().clock().advance(Duration.ofDays(364));
        assertThat(timesAsked("fatigue", Scope.EVERYTHING)).isZero();
        house.desk().clock().advance(Duration.ofDays(2));
        assertThat(timesAsked("fatigue", Scope.EVERYTHING)).isEqualTo(1);
        assertThat(timesAsked("fatigue", Scope.EVERYTHING)).isZero();
    }

    @Test
    void no_answer_outlives_a_key_nor_is_one_kept_before_the_index_is_made_anew() {
        published("one");
        ask("fatigue", Scope.EVERYTHING, "");
        house.compromise();
        assertThat(timesAsked("fatigue", Scope.EVERYTHING)).isEqualTo(1);
        assertThat(timesAsked("fatigue", Scope.EVERYTHING)).isEqualTo(1);
        house.renew();
        assertThat(timesAsked("fatigue", Scope.EVERYTHING)).isEqualTo(1);
        assertThat(timesAsked("fatigue", Scope.EVERYTHING)).isZero();
    }

    @Test
    void more_than_there_is_room_for_is_not_kept() {
        var tenth = "x".repeat(MEBIBYTE / 10);
        IntStream.range(0, 40).forEach(number -> ask("question" + number, Scope.EVERYTHING, tenth));
        var known = IntStream.range(0, 40)
                .filter(number -> timesAsked("question" + number, Scope.EVERYTHING) == 0)
                .count();
        assertThat(known).isBetween(1L, 10L);
        answers = new Answers(house.board(), house.index(), house.desk().clock(), 0);
        ask("fatigue", Scope.EVERYTHING, "");
        assertThat(timesAsked("fatigue", Scope.EVERYTHING)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_537})
    void room_has_bounds(int mebibytes) {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        new Answers(house.board(), house.index(), house.desk().clock(), mebibytes))
                .withMessageContaining("imprimatur.search.mebibytes");
    }
}
