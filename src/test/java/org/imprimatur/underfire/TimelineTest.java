package org.imprimatur.underfire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.imprimatur.underfire.Timeline.Kind;
import org.imprimatur.underfire.Timeline.Sighting;
import org.junit.jupiter.api.Test;

/** The readers' judge goes red for what cannot have been, and only for that. */
class TimelineTest {
    private static final String SLUG = "pleural-mesothelioma";

    private final AtomicLong clock = new AtomicLong();
    private final Timeline timeline = new Timeline(clock::get);

    /** A is published 10..20, B in its place 30..40, withdrawn 50..60, C published 70..80. */
    private void history() {
        at(10, () -> timeline.publishing(SLUG, "A"));
        at(20, () -> timeline.published(SLUG));
        at(30, () -> timeline.publishing(SLUG, "B"));
        at(40, () -> timeline.published(SLUG));
        at(50, () -> timeline.withdrawing(SLUG));
        at(60, () -> timeline.withdrawn(SLUG));
        at(70, () -> timeline.publishing(SLUG, "C"));
        at(80, () -> timeline.published(SLUG));
    }

    @Test
    void a_text_may_be_seen_from_the_sending_of_its_publication_to_the_answer_that_it_ended() {
        history();
        stands(Kind.LIVE, "A", 0, 10);
        stands(Kind.LIVE, "A", 40, 45);
        stands(Kind.LIVE, "B", 25, 30);
        stands(Kind.LIVE, "B", 60, 69);
        stands(Kind.LIVE, "C", 90, 99);
    }

    @Test
    void a_text_seen_before_it_was_published_or_after_it_ended_is_a_fault() {
        history();
        falls(Kind.LIVE, "A", 0, 9);
        falls(Kind.LIVE, "A", 41, 45);
        falls(Kind.LIVE, "B", 21, 29);
        falls(Kind.LIVE, "B", 61, 90);
        falls(Kind.LIVE, "C", 0, 69);
    }

    @Test
    void a_text_that_nobody_published_is_a_fault() {
        history();
        falls(Kind.LIVE, "draft", 0, 99);
        falls(Kind.CAME, "draft", 0, 99);
        assertThat(timeline.fault(new Sighting("GET", Kind.LIVE, "another", "A", 0, 99)))
                .isPresent();
    }

    @Test
    void a_text_is_gone_from_the_sending_of_its_withdrawal_to_the_answer_of_the_next_publication() {
        history();
        stands(Kind.GONE, "", 45, 50);
        stands(Kind.GONE, "", 80, 85);
        falls(Kind.GONE, "", 41, 49);
        falls(Kind.GONE, "", 81, 85);
        falls(Kind.GONE, "", 0, 45);
    }

    @Test
    void an_article_is_unknown_until_its_first_publication_is_answered_and_never_again() {
        history();
        stands(Kind.UNKNOWN, "", 20, 25);
        falls(Kind.UNKNOWN, "", 21, 25);
        falls(Kind.UNKNOWN, "", 61, 69);
    }

    @Test
    void a_text_that_takes_anothers_place_leaves_no_moment_of_neither() {
        history();
        falls(Kind.MISSING, "", 29, 41);
        stands(Kind.MISSING, "", 15, 35);
        stands(Kind.MISSING, "", 49, 51);
        falls(Kind.MISSING, "", 81, 99);
    }

    @Test
    void something_is_out_only_while_something_may_be() {
        history();
        stands(Kind.OUT, "", 60, 65);
        falls(Kind.OUT, "", 61, 69);
        falls(Kind.OUT, "", 0, 9);
    }

    @Test
    void the_log_tells_nothing_before_it_is_commanded_and_forgets_nothing() {
        history();
        falls(Kind.CAME, "A", 0, 9);
        stands(Kind.CAME, "A", 90, 99);
        falls(Kind.WENT, "B", 41, 49);
        stands(Kind.WENT, "B", 90, 99);
        falls(Kind.WENT, "A", 90, 99);
    }

    @Test
    void a_list_that_still_shows_a_withdrawn_text_turns_the_whole_run_red() {
        history();
        var fine = new Sighting("GET /content/articles", Kind.LIVE, SLUG, "C", 81, 85);
        var late = new Sighting("GET /content/articles", Kind.LIVE, SLUG, "B", 81, 85);
        assertThat(timeline.faults(List.of(fine, late)))
                .singleElement()
                .asString()
                .contains("B");
    }

    private void at(long time, Runnable deed) {
        clock.set(time);
        deed.run();
    }

    private void stands(Kind kind, String text, long asked, long answered) {
        assertThat(timeline.fault(new Sighting("GET", kind, SLUG, text, asked, answered)))
                .isEmpty();
    }

    private void falls(Kind kind, String text, long asked, long answered) {
        assertThat(timeline.fault(new Sighting("GET", kind, SLUG, text, asked, answered)))
                .isPresent();
    }
}
