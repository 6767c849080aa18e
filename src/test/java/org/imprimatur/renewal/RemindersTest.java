package org.imprimatur.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.imprimatur.article.Revision;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.testsupport.TestSessions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** N1. */
class RemindersTest {
    private static final String POLICY = """
            {"classes": {
              "default": {"signOffs": [{"meaning": "medical-review"}], "validMonths": 12, "reminderDays": [60, 14, 3],
                "atEnd": "flag"}}}
            """;

    /** A leap day: the term ends on the last day of the next February. */
    private static final Instant START = Instant.parse("2028-02-29T23:30:00Z");

    private static final Instant END = Instant.parse("2029-02-28T23:30:00Z");

    private static TestDesk desk(Vendor vendor) {
        var desk = new TestDesk(vendor, POLICY);
        desk.clock().set(START);
        return desk;
    }

    private static Revision live(TestDesk desk) {
        var revision = desk.submitted("it-" + UUID.randomUUID(), "treatment");
        desk.sign(desk.grace(), revision);
        desk.publish(revision);
        return revision;
    }

    /** One round of background work. */
    private static void round(TestDesk desk) {
        List<UUID> due = desk.in(house -> house.get(Reminders.class).due());
        for (var article : due) {
            desk.sessions().inTransactionDo(house -> house.get(Reminders.class).attend(article));
        }
    }

    private static List<String> reminders(TestDesk desk) {
        return desk.rows("select lead_days from review_reminder order by reminded_at, lead_days");
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_told_once_for_each_lead_time_to_the_millisecond(Vendor vendor) {
        try (var desk = desk(vendor)) {
            live(desk);
            var told = 0;
            for (var days : List.of(60, 14, 3)) {
                desk.clock().set(END.minus(Duration.ofDays(days)).minusMillis(1));
                round(desk);
                assertThat(reminders(desk)).hasSize(told);
                desk.clock().advance(Duration.ofMillis(1));
                round(desk);
                round(desk);
                assertThat(reminders(desk)).hasSize(++told).last().isEqualTo(String.valueOf(days));
            }
            assertThat(desk.rows("select entry from journal where action = 'review.reminder' order by seq"))
                    .hasSize(3)
                    .last()
                    .satisfies(entry -> assertThat(entry)
                            .contains(
                                    "\"leadDays\":\"3\"", "\"validUntil\":\"" + END, "\"login\":\"system:reminder\""));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void leave_out_what_a_shorter_lead_time_overtook(Vendor vendor) {
        try (var desk = desk(vendor)) {
            live(desk);
            desk.clock().set(END.minus(Duration.ofDays(5)));
            round(desk);
            assertThat(reminders(desk)).containsExactly("14");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void say_nothing_once_the_end_has_come_or_the_text_is_gone(Vendor vendor) {
        try (var desk = desk(vendor)) {
            live(desk);
            desk.clock().set(END);
            round(desk);
            assertThat(reminders(desk)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void begin_anew_with_a_new_term(Vendor vendor) {
        try (var desk = desk(vendor)) {
            var revision = live(desk);
            desk.clock().set(END.minus(Duration.ofDays(14)));
            round(desk);
            desk.sign(desk.grace(), revision);
            desk.clock().set(END.minus(Duration.ofDays(3)));
            round(desk);
            assertThat(reminders(desk)).as("that end is no end any more").containsExactly("14");
            var end = Instant.parse("2030-02-14T23:30:00Z");
            desk.clock().set(end.minus(Duration.ofDays(60)));
            round(desk);
            assertThat(reminders(desk)).containsExactly("14", "60");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_written_to_whom_the_operator_names(Vendor vendor) {
        var mail = Map.of(
                "imprimatur.policy.file", "server-config/review-policy.json",
                "imprimatur.mail.host", "localhost",
                "imprimatur.mail.from", "house@example.org",
                "imprimatur.mail.reminders-to", "desk@example.org");
        try (var desk = desk(vendor);
                var writing = new TestSessions(desk.database(), desk.clock(), mail)) {
            var article = live(desk).article();
            desk.clock().set(END.minus(Duration.ofDays(30)));
            for (var twice = 1; twice <= 2; twice++) {
                writing.inTransactionDo(house -> house.get(Reminders.class).attend(article));
            }
            assertThat(desk.rows("select kind || ' ' || subject || ' ' || text from letter"))
                    .singleElement()
                    .asString()
                    .startsWith("reminder Imprimatur: review due in 30 days: ")
                    .contains(END.toString(), "If nobody signs it again by then, it is shown as overdue.");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_told_once_by_nodes_that_look_at_once(Vendor vendor) {
        try (var desk = desk(vendor)) {
            for (var round = 0; round < TestDesk.rounds(); round++) {
                desk.clock().set(START);
                var article = live(desk).article();
                desk.clock().set(END.minus(Duration.ofDays(60)));
                Callable<Object> attend = () -> {
                    desk.sessions()
                            .inTransactionDo(house -> house.get(Reminders.class).attend(article));
                    return true;
                };
                assertThat(TestDesk.atOnce(List.of(attend, attend))).containsOnly(true);
                assertThat(reminders(desk)).hasSize(round + 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void come_before_a_renewal_or_not_at_all(Vendor vendor) {
        try (var desk = desk(vendor)) {
            for (var round = 0; round < TestDesk.rounds(); round++) {
                desk.clock().set(START);
                var revision = live(desk);
                desk.clock().set(END.minus(Duration.ofDays(60)));
                var answer = TestDesk.answer(desk.challenge(desk.grace(), revision));
                Callable<Object> sign = () -> desk.sign(desk.grace(), revision, answer);
                Callable<Object> remind = () -> {
                    desk.sessions()
                            .inTransactionDo(house -> house.get(Reminders.class).attend(revision.article()));
                    return true;
                };
                assertThat(TestDesk.atOnce(List.of(sign, remind))).noneMatch(Throwable.class::isInstance);
                round(desk);
                var ofOldTerm =
                        desk.rows("select lead_days from review_reminder m join imprimatur i on i.id = m.imprimatur_id"
                                + " where i.article_id = '" + revision.article() + "'");
                assertThat(ofOldTerm).hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_kept_from_somebody_with_a_database_prompt(Vendor vendor) {
        try (var desk = desk(vendor)) {
            live(desk);
            var insert = "insert into review_reminder (imprimatur_id, lead_days, valid_until, at_end, reminded_at)"
                    + " select id, %s, %s, at_end, %s from imprimatur";
            refused(desk, insert.formatted("0", "valid_until", "granted_at"), "reminder_has_lead");
            refused(desk, insert.formatted("367", "valid_until", "granted_at"), "reminder_has_lead");
            refused(desk, insert.formatted("7", "valid_until", "valid_until"), "reminder_before_the_end");
            refused(desk, insert.formatted("7", "timestamp '2099-01-01 00:00:00'", "granted_at"), "reminder_of_term");
            desk.sql(insert.formatted("7", "valid_until", "granted_at"));
            refused(desk, insert.formatted("7", "valid_until", "granted_at"), "primary|reminded_once");
            refused(desk, "update review_reminder set lead_days = 8", "frozen");
            refused(desk, "delete from review_reminder", "frozen");
            refused(desk, "truncate table review_reminder", "frozen|truncate");
        }
    }

    private static void refused(TestDesk desk, String statement, String because) {
        assertThatExceptionOfType(TestDesk.Refused.class)
                .isThrownBy(() -> desk.sql(statement))
                .satisfies(refusal -> assertThat(refusal.getMessage()).matches("(?is).*(" + because + ").*"));
    }
}
