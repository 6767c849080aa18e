package org.imprimatur.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.imprimatur.publication.PublicationSchemaTest.refused;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.imprimatur.article.ArticleRefusal;
import org.imprimatur.article.RevisionState;
import org.imprimatur.testsupport.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise B3, on both databases: what is live is taken down at once, and what has lapsed is recalled. */
class WithdrawalTest {
    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void withdraws_at_once_and_without_a_signature(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            var first = room.signed(article, "First");
            room.publish(first);
            var second = room.signed(article, "Second");
            room.schedule(second, Newsroom.MORNING.plusSeconds(3600));

            room.withdraw(article);

            assertThat(room.state(first)).isEqualTo(RevisionState.WITHDRAWN);
            assertThat(room.ask("mesothelioma")).isInstanceOfSatisfying(Newsstand.Gone.class, gone -> {
                assertThat(gone.kind()).isEqualTo("withdrawn");
                assertThat(gone.reason()).isEqualTo("A dose is wrong");
                assertThat(gone.recallClass()).isEqualTo("urgent");
                assertThat(gone.replacement()).isEqualTo("https://example.org/corrected");
                assertThat(gone.at()).isEqualTo(Newsroom.MORNING);
            });
            assertThat(room.view(article).live()).isNull();
            assertThat(room.view(article).scheduled()).isNull();
            assertThat(room.view(article).pastSchedules())
                    .singleElement()
                    .extracting(Publications.ScheduleView::outcome)
                    .isEqualTo("cancelled");
            assertThat(room.changes()).endsWith("2 withdrawn mesothelioma r1");

            assertThatExceptionOfType(PublicationRefusal.NothingLive.class).isThrownBy(() -> room.withdraw(article));
            assertThatExceptionOfType(ArticleRefusal.InvalidTransition.class).isThrownBy(() -> room.publish(first));
            // a newer signed text may follow, and is told as published, not as updated
            room.publish(second);
            assertThat(room.changes()).endsWith("3 published mesothelioma r2");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void withdraws_what_has_lapsed_so_that_those_who_copied_it_know_why(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            var first = room.signed(article, "First");
            room.publish(first);
            room.clock.set(Newsroom.END);
            room.backgroundWork();
            var second = room.signed(article, "Second");
            room.schedule(second, Newsroom.END.plusSeconds(3600));
            room.clock.pass(Duration.ofMinutes(5));

            room.withdraw(article);

            assertThat(room.state(first)).isEqualTo(RevisionState.WITHDRAWN);
            assertThat(room.ask("mesothelioma")).isInstanceOfSatisfying(Newsstand.Gone.class, gone -> {
                assertThat(gone.kind()).isEqualTo("withdrawn");
                assertThat(gone.reason()).isEqualTo("A dose is wrong");
                assertThat(gone.recallClass()).isEqualTo("urgent");
                assertThat(gone.replacement()).isEqualTo("https://example.org/corrected");
                assertThat(gone.at()).isEqualTo(room.clock.instant());
            });
            assertThat(room.changes())
                    .containsExactly(
                            "1 published mesothelioma r1", "2 lapsed mesothelioma r1", "3 withdrawn mesothelioma r1");
            assertThat(room.journal(article)).endsWith("publication.withdraw");
            assertThat(room.view(article).scheduled()).isNull();
            assertThat(room.view(article).history()).singleElement().satisfies(was -> {
                assertThat(was.end().cause()).isEqualTo("withdrawn");
                assertThat(was.end().recallClass()).isEqualTo("urgent");
                assertThat(was.end().endedBy()).isEqualTo(room.publisher.printedName());
                assertThat(was.end().endedAt()).isEqualTo(room.clock.instant());
            });
            assertThat(room.count("publication_end")).isEqualTo(1);

            assertThatExceptionOfType(PublicationRefusal.NothingLive.class).isThrownBy(() -> room.withdraw(article));
            room.publish(second);
            assertThat(room.changes()).endsWith("4 published mesothelioma r2");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void withdraws_nothing_that_was_never_public(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var unpublished = room.article("unpublished");
            var unused = room.signed(unpublished, "First");
            room.clock.set(Newsroom.END);
            room.backgroundWork();

            assertThat(room.state(unused)).isEqualTo(RevisionState.LAPSED);
            assertThatExceptionOfType(PublicationRefusal.NothingLive.class)
                    .isThrownBy(() -> room.withdraw(unpublished))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("invalid-transition"));
            assertThat(room.count("late_recall")).isZero();
            assertThat(room.changes()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void recalls_what_has_lapsed_whatever_was_done_with_it_since(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var signedAgain = room.signed(room.article("signed-again"), "First");
            var revoked = room.signed(room.article("revoked"), "First");
            var overtaken = room.signed(room.article("overtaken"), "First");
            var all = List.of(signedAgain, revoked, overtaken);
            all.forEach(room::publish);
            room.clock.set(Newsroom.END);
            room.backgroundWork();
            room.sign(signedAgain, room.reviewer);
            room.revoke(revoked, room.sign(revoked, room.reviewer));
            room.revoke(overtaken, room.sign(overtaken, room.reviewer));
            room.submitted(overtaken.article(), "Second");
            assertThat(all)
                    .extracting(room::state)
                    .containsExactly(RevisionState.SIGNED_OFF, RevisionState.IN_REVIEW, RevisionState.SUPERSEDED);

            for (var revision : all) {
                room.withdraw(revision.article());
                assertThat(room.state(revision)).isEqualTo(RevisionState.WITHDRAWN);
                assertThatExceptionOfType(PublicationRefusal.NothingLive.class)
                        .isThrownBy(() -> room.withdraw(revision.article()));
            }
            assertThat(room.changes())
                    .endsWith("7 withdrawn signed-again r1", "8 withdrawn revoked r1", "9 withdrawn overtaken r1");
            assertThatExceptionOfType(ArticleRefusal.InvalidTransition.class)
                    .isThrownBy(() -> room.publish(signedAgain));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void withdraws_the_text_that_is_out_rather_than_one_that_lapsed_before(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            var first = room.signed(article, "First");
            room.publish(first);
            room.clock.set(Newsroom.END);
            room.backgroundWork();
            var second = room.signed(article, "Second");
            room.publish(second);

            room.withdraw(article);

            assertThat(room.state(first)).isEqualTo(RevisionState.LAPSED);
            assertThat(room.state(second)).isEqualTo(RevisionState.WITHDRAWN);
            assertThat(room.changes()).endsWith("4 withdrawn mesothelioma r2");
            assertThatExceptionOfType(PublicationRefusal.NothingLive.class).isThrownBy(() -> room.withdraw(article));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void recalls_late_only_what_has_lapsed_and_says_how_urgent_it_is(TestDatabase.Vendor vendor) throws SQLException {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            room.publish(room.signed(article, "First"));
            room.clock.pass(Duration.ofDays(1));
            room.publish(room.signed(article, "Second"));
            var superseded = room.view(article).history().get(1).id();
            var live = room.view(article).history().get(0).id();

            refused(() -> recall(room, live, "lapsed", "Wrong", "urgent"), "late_recall_of_what_ended");
            refused(() -> recall(room, superseded, "lapsed", "Wrong", "urgent"), "late_recall_of_what_ended");
            refused(() -> recall(room, superseded, "superseded", "Wrong", "urgent"), "late_recall_after_lapse");
            room.clock.set(Newsroom.END.plus(Duration.ofDays(1)));
            room.backgroundWork();
            refused(() -> recall(room, live, "lapsed", " ", "urgent"), "late_recall_has_class");
            refused(() -> recall(room, live, "lapsed", "Wrong", "soon"), "late_recall_has_class");
            recall(room, live, "lapsed", "Wrong", "urgent");
            refused(() -> recall(room, live, "lapsed", "Again", "urgent"), "primary", "late_recall_pkey");
        }
    }

    private static void recall(Newsroom room, UUID publication, String cause, String reason, String recallClass)
            throws SQLException {
        room.sql(
                "insert into late_recall (publication_id, end_cause, reason, recall_class, recalled_by, recalled_at) values (?, ?, ?, ?, ?, ?)",
                publication,
                cause,
                reason,
                recallClass,
                room.publisher.person(),
                Newsroom.at(Newsroom.END));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void withdraws_no_revision_that_was_never_shown(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            room.signed(room.article("mesothelioma"), "First");
            refused(() -> room.sql("update revision_state set state = 'withdrawn'"), "withdrawn_was_shown");
            refused(() -> room.sql("update revision_state set state = 'published'"), "withdrawn_was_shown");
        }
    }
}
