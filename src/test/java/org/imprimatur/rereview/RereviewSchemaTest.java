package org.imprimatur.rereview;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Y1 and Y4, kept from somebody with a database prompt. */
class RereviewSchemaTest {
    private static final String TASK =
            "insert into review_task (id, article_id, publication_id, cause, event_id, reason, since, due_at, opened_at)"
                    + " select '%s', l.article_id, l.publication_id, %s, %s, 'Because', %s, p.published_at + interval '10' day, p.published_at"
                    + " from live l join publication p on p.id = l.publication_id where l.slug = '%s'";
    private static final String END =
            "insert into review_task_end (task_id, article_id, since, cause, sign_off_id, revision_id, digest, meaning, signed_at, ended_at)"
                    + " select t.id, t.article_id, t.since, 'reviewed', s.id, s.revision_id, s.digest, s.meaning, %s, t.opened_at"
                    + " from review_task t, sign_off s, article a where a.id = s.article_id and a.slug = '%s'";

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void a_task_has_one_cause_and_is_opened_once(Vendor vendor) {
        try (var house = new Readings(vendor)) {
            house.live("one", Readings.DOI);
            house.live("two", Readings.DOI);
            var event = house.retracted(Readings.DOI).id();
            var own = "'event " + event + "'";
            var id = "'" + event + "'";
            var start = "p.published_at";
            refused(house, TASK.formatted(uuid(1), "'whim'", "null", start, "one"), "review_task_cause");
            refused(house, TASK.formatted(uuid(1), "'claim c 2026-01-01'", id, start, "one"), "review_task_cause");
            refused(
                    house,
                    TASK.formatted(uuid(1), "'event " + uuid(9) + "'", id, start, "one"),
                    "review_task_event_is_its_cause");
            refused(house, TASK.formatted(uuid(1), own, id, start + " + interval '1' day", "one"), "review_task_since");
            refused(
                    house,
                    TASK.formatted(uuid(1), own, id, start, "one")
                            .replace(
                                    "l.publication_id, ",
                                    "(select o.publication_id from live o where o.slug = 'two'), "),
                    "review_task_of_publication");
            house.desk.sql(TASK.formatted(uuid(1), own, id, start, "one"));
            refused(house, TASK.formatted(uuid(2), own, id, start, "one"), "review_task_opened_once");
            refused(house, "update review_task set due_at = due_at + interval '90' day", "frozen");
            refused(house, "delete from review_task", "frozen");
            refused(house, "truncate table review_task", "frozen|truncate");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void a_task_ends_by_nothing_but_a_later_review_the_text_or_the_event(Vendor vendor) {
        try (var house = new Readings(vendor)) {
            var revision = house.live("one", Readings.DOI);
            house.live("two", Readings.DOI);
            house.desk.clock().advance(Duration.ofMinutes(1));
            var event = house.retracted(Readings.DOI);
            house.watch().attend(java.util.List.of(event.id()));
            house.desk.sql(
                    "create table hold as select id from review_task where article_id = '" + revision.article() + "'");
            var mine = END + " and t.id in (select id from hold)";
            refused(house, mine.formatted("s.signed_at", "one"), "review_task_reviewed_afterwards");
            refused(house, mine.formatted("t.since + interval '1' day", "one"), "review_task_end_time");
            house.desk.clock().advance(Duration.ofMinutes(1));
            var other = house.next(house.live("three", Readings.DOI).article(), Readings.citing("10.1000/x"));
            refused(
                    house,
                    mine.formatted("s.signed_at", "three") + " and s.revision_id = '" + other.id() + "'",
                    "review_task_end_of_article");
            var plain =
                    "insert into review_task_end (task_id, article_id, since, cause, %s ended_at) select t.id, t.article_id, t.since, %s t.opened_at"
                            + " from review_task t where t.id in (select id from hold)";
            refused(house, plain.formatted("", "'done',"), "review_task_end_cause");
            refused(house, plain.formatted("", "'reviewed',"), "review_task_end_by_review");
            refused(house, plain.formatted("", "'taken-down',"), "review_task_end_with_text");
            refused(house, plain.formatted("", "'event-revoked',"), "review_task_end_by_revocation");
            refused(
                    house,
                    plain.formatted("event_id,", "'event-revoked', t.event_id,"),
                    "review_task_end_by_revoked_event");
            refused(
                    house,
                    plain.formatted("ended_publication, ended_by,", "'taken-down', t.publication_id, 'withdrawn',"),
                    "review_task_end_by_publication_end");
            house.desk.sign(house.desk.rita(), revision);
            refused(
                    house,
                    plain.formatted("ended_publication, ended_by,", "'taken-down', t.publication_id, 'superseded',"),
                    "review_task_end_not_by_another");
            house.desk.sql(mine.formatted("s.signed_at", "one") + " and s.signed_at > t.since");
            refused(house, "delete from review_task_end", "frozen");
            refused(house, "truncate table review_task_end", "frozen|truncate");
            refused(house, "update event_weighing set since = since", "frozen");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void how_a_review_stands_is_one_of_three_words(Vendor vendor) {
        try (var house = new Readings(vendor)) {
            house.live("one", Readings.DOI);
            var copy =
                    "insert into rendition (id, publication_id, revision_id, digest, media_type, review_status, body, body_digest, created_at, dated, disclaimer_version, disclaimer_language)"
                            + " select '" + uuid(5)
                            + "', publication_id, revision_id, digest, media_type, '%s', body, body_digest, created_at, dated, disclaimer_version, disclaimer_language from rendition";
            refused(house, copy.formatted("re-review-needed"), "rendition_tells_the_revision");
            refused(house, copy.formatted("fine"), "review_status_known|rendition_tells_the_revision");
        }
    }

    private static String uuid(int number) {
        return "00000000-0000-4000-8000-00000000000" + number;
    }

    private static void refused(Readings house, String statement, String because) {
        assertThatExceptionOfType(TestDesk.Refused.class)
                .as(statement)
                .isThrownBy(() -> house.desk.sql(statement))
                .satisfies(refusal -> org.assertj.core.api.Assertions.assertThat(refusal.getMessage())
                        .matches("(?is).*(" + because + ").*"));
    }
}
