package org.imprimatur.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.imprimatur.article.RevisionState;
import org.imprimatur.catalogue.Lists;
import org.imprimatur.testsupport.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promises B4 and B5, on both databases. */
class BackgroundTest {
    private static final Instant END = Newsroom.END;

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void a_schedule_fires_when_it_is_due_and_once(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            var first = room.signed(article, "First");
            room.publish(first);
            var second = room.signed(article, "Second");
            room.schedule(second, Newsroom.MORNING.plusSeconds(60));

            room.clock.pass(Duration.ofSeconds(59));
            room.backgroundWork();
            assertThat(room.view(article).live().revision()).isEqualTo(1);

            room.clock.pass(Duration.ofSeconds(1));
            room.backgroundWork();
            room.backgroundWork();
            var view = room.view(article);
            assertThat(view.live().revision()).isEqualTo(2);
            assertThat(view.live().publishedBy()).isEqualTo(room.publisher.printedName());
            assertThat(view.live().reason()).isEqualTo("In time for the congress");
            assertThat(view.pastSchedules()).singleElement().satisfies(was -> assertThat(was.outcome())
                    .isEqualTo("published"));
            assertThat(room.state(first)).isEqualTo(RevisionState.SUPERSEDED);
            assertThat(room.changes()).containsExactly("1 published mesothelioma r1", "2 updated mesothelioma r2");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void a_schedule_is_checked_again_when_it_fires(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            var revision = room.signed(article, "First");
            room.schedule(revision, END.minusSeconds(1));
            // nobody looked for a while
            room.clock.set(END);

            room.inDo(house -> house.get(Schedules.class).fire(article));

            assertThat(room.view(article).live()).isNull();
            assertThat(room.view(article).pastSchedules()).singleElement().satisfies(was -> {
                assertThat(was.outcome()).isEqualTo("failed");
                assertThat(was.detail()).isEqualTo("The sign-off ended before the schedule came due.");
            });
            assertThat(room.journal(article)).endsWith("publication.schedule-failed");
            assertThat(room.changes()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void a_publication_by_hand_cancels_the_schedule(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            var first = room.signed(article, "First");
            room.schedule(first, Newsroom.MORNING.plusSeconds(60));
            var second = room.signed(article, "Second");
            room.publish(second);

            room.clock.pass(Duration.ofMinutes(2));
            room.backgroundWork();

            assertThat(room.view(article).live().revision()).isEqualTo(2);
            assertThat(room.view(article).pastSchedules())
                    .singleElement()
                    .extracting(Publications.ScheduleView::outcome)
                    .isEqualTo("cancelled");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void a_text_is_withheld_when_its_sign_off_ends(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            var revision = room.signed(article, "First");
            room.publish(revision);

            room.clock.set(END.minusMillis(1));
            room.backgroundWork();
            assertThat(room.ask("mesothelioma")).isInstanceOf(Newsstand.Out.class);

            room.clock.set(END);
            // not served from this instant on, whether or not somebody has taken it down
            assertThat(room.ask("mesothelioma"))
                    .isInstanceOfSatisfying(Newsstand.Gone.class, gone -> assertThat(gone.kind())
                            .isEqualTo("lapsed"));
            assertThat(room.<List<String>>in(house -> Lists.slugs(house, "/content/articles")))
                    .isEmpty();

            room.backgroundWork();
            room.backgroundWork();
            assertThat(room.state(revision)).isEqualTo(RevisionState.LAPSED);
            assertThat(room.ask("mesothelioma"))
                    .isInstanceOfSatisfying(Newsstand.Gone.class, gone -> assertThat(gone.kind())
                            .isEqualTo("lapsed"));
            assertThat(room.view(article).history())
                    .singleElement()
                    .satisfies(was -> assertThat(was.end().cause()).isEqualTo("lapsed"));
            assertThat(room.changes()).containsExactly("1 published mesothelioma r1", "2 lapsed mesothelioma r1");
            assertThat(room.count("standing_imprimatur")).isZero();
            assertThat(room.count("standing_sign_off")).isZero();

            // "reviewed, no change needed": the same bytes, signed again, may appear again
            room.sign(revision, room.reviewer);
            room.publish(revision);
            assertThat(room.view(article).live().modifiedAt()).isEqualTo(Newsroom.MORNING);
            assertThat(room.changes()).endsWith("3 published mesothelioma r1");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void a_text_is_flagged_when_its_sign_off_ends_if_the_policy_says_so(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma", "en-GB", Newsroom.FLAGGED);
            var revision = room.signed(article, "First");
            room.publish(revision);
            room.clock.set(END.plusSeconds(30));

            room.backgroundWork();
            room.backgroundWork();

            assertThat(room.state(revision)).isEqualTo(RevisionState.PUBLISHED);
            assertThat(room.view(article).live().reviewStatus()).isEqualTo("overdue");
            assertThat(room.ask("mesothelioma"))
                    .isInstanceOfSatisfying(
                            Newsstand.Out.class,
                            out -> assertThat(out.issues()).singleElement().satisfies(issue -> {
                                assertThat(issue.body())
                                        .contains("\"reviewStatus\":\"overdue\"")
                                        .contains("\"digest\":\"" + revision.digest() + "\"");
                                assertThat(issue.createdAt()).isEqualTo(END.plusSeconds(30));
                            }));
            // still served: whoever copied it fetches the new bytes, and removes nothing
            assertThat(room.changes()).containsExactly("1 published mesothelioma r1", "2 updated mesothelioma r1");
            assertThat(room.told())
                    .extracting(Newsstand.Told::reviewStatus, Newsstand.Told::reason)
                    .containsExactly(tuple("current", ""), tuple("overdue", ""));
            assertThat(room.journal(article)).endsWith("publication.publish", "publication.flag-overdue");
            assertThat(room.count("rendition")).isEqualTo(2);

            room.withdraw(article);
            room.backgroundWork();
            assertThat(room.told()).last().satisfies(told -> {
                assertThat(told.kind()).isEqualTo("withdrawn");
                assertThat(told.reviewStatus()).isNull();
            });
            assertThat(room.state(revision)).isEqualTo(RevisionState.WITHDRAWN);
            assertThat(room.count("standing_imprimatur")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void an_unused_imprimatur_expires_and_its_schedule_fails(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            var revision = room.signed(article, "First");
            room.schedule(revision, END.minusSeconds(1));
            room.clock.set(END.plusSeconds(1));

            room.backgroundWork();

            assertThat(room.state(revision)).isEqualTo(RevisionState.LAPSED);
            assertThat(room.view(article).pastSchedules())
                    .singleElement()
                    .extracting(Publications.ScheduleView::outcome)
                    .isEqualTo("failed");
            assertThat(room.count("standing_imprimatur")).isZero();
            assertThat(room.changes()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void what_is_behind_is_counted(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var live = room.signed(room.article("live"), "First");
            room.publish(live);
            var waiting = room.signed(room.article("waiting"), "First");
            room.schedule(waiting, Newsroom.MORNING.plusSeconds(60));
            room.clock.pass(Duration.ofSeconds(60).plus(Schedules.OVERDUE).minusMillis(1));
            assertThat(room.<Integer>in(house -> house.get(Schedules.class).overdue()))
                    .isZero();
            room.clock.pass(Duration.ofMillis(1));
            assertThat(room.<Integer>in(house -> house.get(Schedules.class).overdue()))
                    .isEqualTo(1);
            room.clock.set(END.plus(Lapses.OVERDUE));
            assertThat(room.<Integer>in(house -> house.get(Lapses.class).overdue()))
                    .isEqualTo(2);
        }
    }
}
