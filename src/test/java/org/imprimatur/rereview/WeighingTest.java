package org.imprimatur.rereview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.imprimatur.article.Revision;
import org.imprimatur.events.Aftermath;
import org.imprimatur.publication.Lapses;
import org.imprimatur.publication.Newsstand;
import org.imprimatur.publication.Publications;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.testsupport.TestSessions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Y1 to Y4. */
class WeighingTest {
    private static final String CURRENT = "current";
    private static final String MARKED = "re-review-needed";

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void marks_exactly_the_three_that_cite_what_was_retracted_once_on_two_nodes_at_once(Vendor vendor) {
        try (var house = new Readings(vendor);
                var other = new TestSessions(house.desk.database(), house.desk.clock(), Map.of())) {
            var citing = List.of(
                    house.live("first", Readings.DOI),
                    house.live("second", "10.1000/TRIAL"),
                    house.live("third", "10.1000/Trial"));
            var untouched = house.live("fourth", "10.1000/trial.2");
            house.round();
            house.desk.clock().advance(Duration.ofMinutes(1));
            var event = house.retracted(Readings.DOI).id();

            Callable<Object> here = () -> {
                house.watch().attend(event);
                house.round();
                return true;
            };
            Callable<Object> there = () -> {
                house.watch(other).attend(event);
                house.round(other);
                return true;
            };
            assertThat(TestDesk.atOnce(List.of(here, there))).containsOnly(true);
            house.round(other);
            house.round();

            assertThat(citing).extracting(house::status).containsOnly(MARKED);
            assertThat(house.status(untouched)).isEqualTo(CURRENT);
            for (var revision : citing) assertThat(house.tasks(revision)).containsExactly("event open");
            assertThat(house.tasks(untouched)).isEmpty();
            assertThat(house.desk.rows(
                            "select slug from change where review_status = 're-review-needed' order by slug"))
                    .containsExactly("first", "second", "third");
            assertThat(house.desk.rows("select claim_id from review_task_claim"))
                    .containsOnly("c-tired")
                    .hasSize(3);
            assertThat(house.desk.rows("select event_id from event_weighing")).containsExactly(event.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void looks_at_no_more_in_a_round_than_others_can_wait_for(Vendor vendor) {
        try (var house = new Readings(vendor)) {
            house.live("first", Readings.DOI);
            house.live("second", Readings.DOI);
            var now = house.desk.clock().instant();
            assertThat(due(house, now, 1)).hasSize(1);
            assertThat(due(house, now, Weighing.BATCH)).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void what_fails_each_time_keeps_nothing_else_waiting(Vendor vendor) {
        try (var house = new Readings(vendor)) {
            house.live("first", Readings.DOI);
            house.live("second", Readings.DOI);
            var now = house.desk.clock().instant();
            // That the lot falls on the same one a hundred times happens once in 2 to the 99.
            var drawn = Stream.generate(() -> due(house, now, 1)).limit(100).flatMap(List::stream);
            assertThat(drawn.distinct()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void tells_at_once_which_texts_an_event_touched_and_shows_it_in_new_bytes(Vendor vendor) {
        try (var house = new Readings(vendor)) {
            var revision = house.live("told", Readings.DOI);
            house.live("other", "10.1000/other");
            var before = issue(house, "told");
            var event = house.retracted(Readings.DOI);
            assertThat(house.watch().attend(List.of(event.id())))
                    .extracting(Aftermath.Touched::slug)
                    .containsExactly("told");
            var after = issue(house, "told");
            assertThat(after.body()).contains("\"reviewStatus\":\"re-review-needed\"");
            assertThat(after.bodyDigest()).isNotEqualTo(before.bodyDigest());
            assertThat(after.dated()).isAfter(before.dated());
            assertThat(after.body().replace(MARKED, CURRENT)).isEqualTo(before.body());
            assertThat(house.desk.rows("select action from journal where article_id = '" + revision.article()
                            + "' order by seq desc fetch first 2 rows only"))
                    .containsExactly("review-task.open", "publication.flag-re-review");
        }
    }

    private static List<UUID> due(Readings house, Instant now, int most) {
        return house.desk.in(one -> one.get(RereviewStore.class).due(now, most));
    }

    private static Newsstand.Issue issue(Readings house, String slug) {
        return house.desk.in(one -> ((Newsstand.Out) one.get(Newsstand.class).ask(slug, null))
                .issues()
                .get(0));
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void unmarks_when_the_last_event_that_touched_it_is_revoked(Vendor vendor) {
        try (var house = new Readings(vendor)) {
            var revision = house.live("twice", Readings.DOI);
            var one = house.retracted(Readings.DOI);
            var another = house.recorded("correction", Readings.DOI);
            house.round();
            assertThat(house.tasks(revision)).containsExactlyInAnyOrder("event open", "event open");
            house.revoked(one);
            house.watch().attend(List.of(one.id()));
            assertThat(house.status(revision)).isEqualTo(MARKED);
            assertThat(house.tasks(revision)).containsExactlyInAnyOrder("event open", "event event-revoked");
            house.revoked(another);
            house.round();
            assertThat(house.status(revision)).isEqualTo(CURRENT);
            assertThat(house.tasks(revision))
                    .containsOnly("event event-revoked")
                    .hasSize(2);
            house.round();
            assertThat(house.desk.rows("select review_status from change order by number"))
                    .containsExactly(CURRENT, MARKED, CURRENT);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void ends_when_the_same_words_are_signed_again_afterwards(Vendor vendor) {
        try (var house = new Readings(vendor)) {
            var revision = house.live("renewed", Readings.DOI);
            house.retracted(Readings.DOI);
            house.round();
            house.desk.clock().advance(Duration.ofDays(1));
            house.desk.sign(house.desk.rita(), revision);
            assertThat(house.status(revision)).isEqualTo(CURRENT);
            house.round();
            assertThat(house.status(revision)).isEqualTo(CURRENT);
            assertThat(house.tasks(revision)).containsExactly("event reviewed");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void ends_with_a_text_that_was_signed_afterwards_and_not_with_one_signed_before(Vendor vendor) {
        try (var house = new Readings(vendor)) {
            var first = house.live("older", Readings.DOI);
            house.desk.clock().advance(Duration.ofDays(1));
            var second = house.next(first.article(), Readings.citing(Readings.DOI));
            house.desk.clock().advance(Duration.ofDays(1));
            house.retracted(Readings.DOI);
            house.round();
            house.desk.publish(second);
            house.round();
            assertThat(house.status(second)).as("signed before the event").isEqualTo(MARKED);
            assertThat(house.tasks(second)).containsExactly("event open");
            house.desk.clock().advance(Duration.ofDays(1));
            var third = house.next(first.article(), Readings.citing(Readings.DOI));
            house.desk.publish(third);
            house.round();
            assertThat(house.status(third)).as("signed in the knowledge of it").isEqualTo(CURRENT);
            assertThat(house.tasks(third)).containsExactly("event reviewed");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void finds_what_was_signed_before_an_event_and_published_for_the_first_time_after_it(Vendor vendor) {
        try (var house = new Readings(vendor)) {
            var revision = house.signed("late", "treatment", Readings.citing(Readings.DOI));
            house.desk.clock().advance(Duration.ofDays(1));
            house.retracted(Readings.DOI);
            house.round();
            house.desk.publish(revision);
            house.round();
            assertThat(house.status(revision)).isEqualTo(MARKED);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void ends_with_the_text_and_begins_anew_if_that_comes_back(Vendor vendor) {
        try (var house = new Readings(vendor)) {
            var revision = house.live("gone", Readings.DOI);
            house.retracted(Readings.DOI);
            house.round();
            house.desk.sessions().inTransactionDo(one -> one.get(Publications.class)
                    .withdraw(
                            house.desk.paul(),
                            revision.article(),
                            Publications.Recall.of("It does not stand", "urgent", null)));
            house.round();
            assertThat(house.tasks(revision)).containsExactly("event taken-down");
            assertThat(house.status(revision)).isEmpty();
            house.round();
            assertThat(house.tasks(revision)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void looks_at_the_days_that_a_text_names_by_the_clock(Vendor vendor) {
        try (var house = new Readings(vendor)) {
            var revision = house.live("dated", "treatment", content -> {
                ((ObjectNode) content.at("/claims/0")).put("validUntil", "2026-12-31");
                ((ObjectNode) content.at("/citations/0")).put("validUntil", "2027-01-31");
            });
            house.round();
            house.desk.clock().set(Instant.parse("2026-12-31T23:59:59.999Z"));
            house.round();
            assertThat(house.status(revision)).isEqualTo(CURRENT);
            house.desk.clock().advance(Duration.ofMillis(1));
            house.round();
            house.round();
            assertThat(house.status(revision)).isEqualTo(MARKED);
            assertThat(house.tasks(revision)).containsExactly("claim c-tired 2026-12-31 open");
            house.desk.sign(house.desk.rita(), revision);
            house.round();
            assertThat(house.tasks(revision))
                    .as("signed in the very instant, nobody could know")
                    .containsExactly("claim c-tired 2026-12-31 open");
            house.desk.clock().set(Instant.parse("2027-02-01T00:00:00Z"));
            house.round();
            assertThat(house.tasks(revision))
                    .containsExactly("claim c-tired 2026-12-31 open", "citation leaflet 2027-01-31 open");
            house.desk.clock().advance(Duration.ofDays(1));
            house.desk.sign(house.desk.reviewer("rosalind"), revision);
            house.round();
            assertThat(house.status(revision)).isEqualTo(CURRENT);
            assertThat(house.tasks(revision))
                    .containsExactly("claim c-tired 2026-12-31 reviewed", "citation leaflet 2027-01-31 reviewed");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void gives_the_days_of_the_policy_and_fewer_where_it_hurries(Vendor vendor) {
        try (var house = new Readings(vendor)) {
            var usual = house.live("usual", Readings.DOI);
            var own = house.live("own", "flagged", Readings.citing(Readings.DOI));
            house.recorded("correction", Readings.DOI);
            house.round();
            assertThat(days(house, usual)).containsExactly("10");
            assertThat(days(house, own)).containsExactly("20");
            house.retracted(Readings.DOI);
            house.round();
            assertThat(days(house, usual)).containsExactlyInAnyOrder("10", "3");
            assertThat(days(house, own)).containsExactlyInAnyOrder("20", "5");
        }
    }

    private static List<String> days(Readings house, Revision revision) {
        return house.desk.rows(
                "select cast(extract(day from (due_at - opened_at)) as integer) from review_task where article_id = '"
                        + revision.article() + "'");
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void outranks_an_overdue_review_and_gives_way_to_it(Vendor vendor) {
        try (var house = new Readings(vendor)) {
            var revision = house.live("both", "flagged", Readings.citing(Readings.DOI));
            var event = house.retracted(Readings.DOI);
            house.round();
            house.desk.clock().advance(Duration.ofDays(400));
            List<java.util.UUID> lapsing =
                    house.desk.in(one -> one.get(Lapses.class).due());
            assertThat(lapsing).doesNotContain(revision.article());
            house.desk.sessions().inTransactionDo(one -> one.get(Lapses.class).lapse(revision.article()));
            assertThat(house.status(revision)).isEqualTo(MARKED);
            house.revoked(event);
            house.round();
            assertThat(house.status(revision)).isEqualTo("overdue");
            house.retracted(Readings.DOI);
            house.round();
            assertThat(house.status(revision)).isEqualTo(MARKED);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void counts_a_review_as_ignorant_that_was_signed_before_the_event_was_on_record_for_all_to_see(Vendor vendor) {
        try (var house = new Readings(vendor)) {
            var revision = house.live("ignorant", Readings.DOI);
            house.desk.clock().advance(Duration.ofMinutes(1));
            var event = house.retracted(Readings.DOI);
            // its transaction is not over yet when this one is signed
            house.desk.clock().advance(Duration.ofSeconds(1));
            house.desk.sign(house.desk.rita(), revision);
            house.desk.clock().advance(Duration.ofSeconds(1));
            house.watch().attend(List.of(event.id()));
            house.round();
            assertThat(house.status(revision)).isEqualTo(MARKED);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void loses_no_mark_to_a_publication_that_commits_at_the_same_time(Vendor vendor) {
        try (var house = new Readings(vendor)) {
            for (var round = 0; round < TestDesk.rounds(); round++) {
                var doi = "10.1000/race-" + round;
                var revision = house.signed("race-" + round, "treatment", Readings.citing(doi));
                Callable<Object> publish = () -> {
                    house.desk.publish(revision);
                    house.round();
                    return true;
                };
                Callable<Object> record = () -> {
                    house.watch().attend(List.of(house.retracted(doi).id()));
                    return true;
                };
                assertThat(TestDesk.atOnce(List.of(publish, record))).containsOnly(true);
                house.round();
                assertThat(house.status(revision)).isEqualTo(MARKED);
                assertThat(house.tasks(revision)).containsExactly("event open");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Vendor.class, names = "H2")
    void marks_the_others_though_one_text_is_not_what_was_signed(Vendor vendor) {
        try (var house = new Readings(vendor)) {
            var spoilt = house.live("spoilt", Readings.DOI);
            var sound = List.of(house.live("sound", Readings.DOI), house.live("sound-too", Readings.DOI));
            house.round();
            house.desk.sql("alter table rendition drop constraint digest_of_body");
            house.desk.sql("drop trigger rendition_is_frozen");
            house.desk.sql("update rendition set body = replace(body, 'tired', 'happy') where revision_id = '"
                    + spoilt.id() + "'");
            var event = house.retracted(Readings.DOI);
            assertThat(house.watch().attend(List.of(event.id()))).hasSize(2);
            assertThat(sound).extracting(house::status).containsOnly(MARKED);
            assertThat(house.desk.rows("select count(*) from event_weighing")).containsExactly("0");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void writes_to_whom_the_operator_names_once(Vendor vendor) {
        var mail = Map.of(
                "imprimatur.mail.host", "localhost",
                "imprimatur.mail.from", "house@example.org",
                "imprimatur.mail.reminders-to", "desk@example.org");
        try (var house = new Readings(vendor);
                var writing = new TestSessions(house.desk.database(), house.desk.clock(), mail)) {
            house.live("letter", Readings.DOI);
            house.retracted(Readings.DOI);
            house.round(writing);
            house.round(writing);
            assertThat(house.desk.rows("select kind || ' ' || subject || ' ' || text from letter"))
                    .singleElement()
                    .asString()
                    .startsWith("reminder Imprimatur: to be reviewed again: Treatment letter")
                    .contains("What was said does not stand.");
        }
    }
}
