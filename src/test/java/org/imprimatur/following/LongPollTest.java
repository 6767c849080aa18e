package org.imprimatur.following;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.imprimatur.clients.Scope;
import org.imprimatur.publication.Newsstand;
import org.junit.jupiter.api.Test;

/** What somebody who waits does when it is nudged; here every nudge is attended to at once. */
class LongPollTest {
    private final List<ChangeLog.Heard> answers = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private final LogTail log = new LogTail();

    private LongPoll poll(String locale) {
        return new LongPoll("client", "request", Wanted.of("0", "2", locale, null, Scope.EVERYTHING), answers::add);
    }

    private void nudge(Waiter waiter) {
        waiter.nudge(Runnable::run, (number, limit) -> log.after(number, limit).orElseThrow(), () -> left.add("seat"));
    }

    @Test
    void waits_while_there_is_nothing() {
        var poll = poll(null);
        nudge(poll);
        nudge(poll);
        assertThat(answers).isEmpty();
        assertThat(left).isEmpty();
    }

    @Test
    void is_answered_once_and_leaves() {
        var poll = poll(null);
        log.add(Entries.from(1, 1));
        nudge(poll);
        log.add(Entries.from(2, 2));
        nudge(poll);
        poll.endSoon();
        nudge(poll);
        assertThat(answers).singleElement().satisfies(heard -> {
            assertThat(heard.shown()).extracting(Newsstand.Told::number).containsExactly(1L);
            assertThat(heard.through()).isEqualTo(1);
            assertThat(heard.more()).isFalse();
        });
        assertThat(left).containsExactly("seat");
    }

    @Test
    void is_told_no_more_than_a_page_and_that_there_is_more() {
        log.add(Entries.from(1, 5));
        nudge(poll(null));
        assertThat(answers).singleElement().satisfies(heard -> {
            assertThat(heard.shown()).hasSize(2);
            assertThat(heard.through()).isEqualTo(2);
            assertThat(heard.more()).isTrue();
        });
    }

    @Test
    void waits_on_over_what_it_did_not_ask_for_and_then_knows_how_far_it_heard() {
        var poll = poll("de-DE");
        log.add(Entries.from(1, 250));
        nudge(poll);
        assertThat(answers).isEmpty();
        poll.endSoon();
        nudge(poll);
        assertThat(answers).singleElement().satisfies(heard -> {
            assertThat(heard.shown()).isEmpty();
            assertThat(heard.through()).isEqualTo(250);
            assertThat(heard.more()).isFalse();
        });
    }

    @Test
    void hears_of_what_is_gone_whatever_it_asked_for() {
        var poll = poll("de-DE");
        log.add(List.of(Entries.published(1), Entries.entry(2, "withdrawn", "en-GB", "a")));
        nudge(poll);
        assertThat(answers).singleElement().satisfies(heard -> assertThat(heard.shown())
                .extracting(Newsstand.Told::number)
                .containsExactly(2L));
    }

    @Test
    void waits_on_when_the_log_cannot_be_read_and_is_not_forgotten() {
        var poll = poll(null);
        poll.nudge(
                Runnable::run,
                (number, limit) -> {
                    throw new IllegalStateException("The database does not answer");
                },
                () -> left.add("seat"));
        assertThat(left).isEmpty();
        poll.endSoon();
        nudge(poll);
        assertThat(answers).hasSize(1);
        assertThat(left).containsExactly("seat");
    }
}
