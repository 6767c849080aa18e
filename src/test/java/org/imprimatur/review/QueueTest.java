package org.imprimatur.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.imprimatur.article.Revision;
import org.imprimatur.journal.Actor;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Page;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** V5: the desks' list. */
class QueueTest {
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void shows_what_is_due_first_and_just_what_was_asked_for(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var later = assigned(desk, desk.submitted("a-later"), desk.grace(), Duration.ofDays(9));
            assigned(desk, desk.submitted("b-overdue"), desk.grace(), Duration.ofDays(1));
            assigned(desk, desk.submitted("c-soon"), desk.rita(), Duration.ofDays(3));
            var sentBack = assigned(desk, desk.submitted("d-sent-back"), desk.rita(), Duration.ofDays(1));
            desk.sessions().inTransactionDo(house -> house.get(MedicalReview.class)
                    .requestChanges(desk.rita(), sentBack.article(), 1, "Not yet"));
            desk.submitted("e-nobodys");
            desk.clock().advance(Duration.ofDays(2));

            assertThat(slugs(desk, filter(null, null, null, null, null)))
                    .containsExactly("b-overdue", "c-soon", "a-later", "d-sent-back", "e-nobodys");
            assertThat(slugs(desk, filter("in-review", null, null, null, null)))
                    .containsExactly("b-overdue", "c-soon", "a-later", "e-nobodys");
            assertThat(slugs(desk, filter("draft", null, null, null, null))).containsExactly("d-sent-back");
            assertThat(slugs(desk, filter("published", null, null, null, null))).isEmpty();
            assertThat(slugs(desk, filter(null, null, null, desk.grace(), null)))
                    .containsExactly("b-overdue", "a-later");
            assertThat(slugs(desk, filter(null, null, null, null, "true"))).containsExactly("b-overdue");
            assertThat(slugs(desk, filter(null, null, null, null, "false")))
                    .containsExactly("c-soon", "a-later", "d-sent-back", "e-nobodys");
            assertThat(slugs(desk, filter(null, "en-GB", null, null, null))).hasSize(5);
            assertThat(slugs(desk, filter(null, "de-DE", null, null, null))).isEmpty();
            assertThat(slugs(desk, filter(null, null, "TREATMENT c", null, null)))
                    .as("part of the title, any case")
                    .containsExactly("c-soon");
            assertThat(slugs(desk, filter(null, null, "e-no", null, null)))
                    .as("part of the slug")
                    .containsExactly("e-nobodys");
            assertThat(slugs(desk, filter("in-review", "en-GB", "treatment", desk.grace(), "false")))
                    .containsExactly("a-later");

            var first = desk.in(
                            house -> house.get(MedicalReview.class).list(filter(null, null, "a-later", null, null), 10))
                    .get(0);
            assertThat(first.article()).isEqualTo(later.article());
            assertThat(first.latestNumber()).isEqualTo(1);
            assertThat(first.latestDigest()).isEqualTo(later.digest());
            assertThat(first.liveNumber()).isNull();
            assertThat(first.reviewer()).isEqualTo(desk.grace().id());
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void takes_what_is_looked_for_by_the_letter(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            desk.submitted("plain");
            for (var words : new String[] {"%", "_", "\\", "pl_in", "%plain%"}) {
                assertThat(slugs(desk, filter(null, null, words, null, null)))
                        .as(words)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void goes_on_page_after_page_without_a_gap_or_a_repetition(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            for (var i = 0; i < 5; i++) {
                assigned(desk, desk.submitted("due-" + i), desk.grace(), Duration.ofDays(1));
                desk.submitted("other-" + i);
            }
            var seen = new ArrayList<String>();
            var cursor = (String) null;
            do {
                var filter = QueueFilter.of(null, null, null, null, null, cursor);
                var rows = desk.in(house -> house.get(MedicalReview.class).list(filter, 4));
                var page = Page.of(rows, 3, QueueLine::slug, QueueFilter.Place::of, "/api/articles");
                seen.addAll(page.items());
                cursor = page.next() == null ? null : page.next().replaceFirst(".*cursor=", "");
            } while (cursor != null);
            assertThat(seen)
                    .containsExactly(
                            "due-0", "due-1", "due-2", "due-3", "due-4", "other-0", "other-1", "other-2", "other-3",
                            "other-4");
        }
    }

    @Test
    void refuses_a_filter_it_does_not_know() {
        var wrong = List.<Runnable>of(
                () -> filter("in review", null, null, null, null),
                () -> filter("IN-REVIEW", null, null, null, null),
                () -> filter("", null, null, null, null),
                () -> filter(null, "en_GB", null, null, null),
                () -> filter(null, null, " ", null, null),
                () -> filter(null, null, "a".repeat(201), null, null),
                () -> filter(null, null, "a\u0000", null, null),
                () -> filter(null, null, null, null, "yes"),
                () -> QueueFilter.of(null, null, null, null, null, "made-up"),
                () -> QueueFilter.of(null, null, null, null, null, Page.cursor("1 a")),
                () -> QueueFilter.of(null, null, null, null, null, Page.cursor("x a en")),
                () -> QueueFilter.of(null, null, null, null, null, Page.cursor("-1 a en")));
        for (var act : wrong) assertThatExceptionOfType(MalformedInput.class).isThrownBy(act::run);
    }

    private static QueueFilter filter(String state, String locale, String words, Actor assignee, String overdue) {
        return QueueFilter.of(state, locale, words, assignee == null ? null : assignee.id(), overdue, null);
    }

    private static List<String> slugs(TestDesk desk, QueueFilter filter) {
        return desk.in(house -> house.get(MedicalReview.class).list(filter, 100)).stream()
                .map(QueueLine::slug)
                .toList();
    }

    private static Revision assigned(TestDesk desk, Revision revision, Actor reviewer, Duration in) {
        desk.sessions().inTransactionDo(house -> house.get(MedicalReview.class)
                .assign(
                        desk.paul(),
                        revision.article(),
                        revision.number(),
                        reviewer.login(),
                        desk.clock().instant().plus(in)));
        return revision;
    }
}
