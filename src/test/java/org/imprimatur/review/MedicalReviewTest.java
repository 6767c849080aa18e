package org.imprimatur.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.imprimatur.article.ArticleRefusal;
import org.imprimatur.article.Revision;
import org.imprimatur.journal.Actor;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Refusal;
import org.imprimatur.review.ReviewView.CommentView;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** V1 to V4: each refusal beside what is allowed. */
class MedicalReviewTest {
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_assigned_to_a_reviewer_by_name_or_id_and_keeps_every_assignment(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            assertThat(of(desk, revision).assignment()).isNull();
            assertThat(of(desk, revision).verdict()).isEqualTo("pending");
            assign(desk, revision, "Grace", Duration.ofDays(3));
            assign(desk, revision, desk.rita().person().toString(), Duration.ofDays(1));
            var review = of(desk, revision);
            assertThat(review.assignments())
                    .extracting(assignment -> assignment.reviewer().printedName())
                    .containsExactly("Printed grace", "Printed rita");
            assertThat(review.assignment()).isEqualTo(review.assignments().get(1));
            assertThat(review.assignment().assignedBy().id())
                    .isEqualTo(desk.paul().id());
            assertThat(review.assignment().overdue()).isFalse();
            desk.clock().advance(Duration.ofDays(1).plusMillis(1));
            assertThat(of(desk, revision).assignment().overdue()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_not_assigned_to_strangers_nor_to_whoever_is_no_active_reviewer_or_contributed(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            for (var nobody : new String[] {"nobody", UUID.randomUUID().toString()}) {
                refused(MalformedInput.class, () -> assign(desk, revision, nobody, Duration.ofDays(1)));
            }
            refused(ReviewRefusal.SeparationOfDuties.class, () -> assign(desk, revision, "ada", Duration.ofDays(1)))
                    .satisfies(refusal -> {
                        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
                        assertThat(refusal.code()).isEqualTo("separation-of-duties");
                    });
            desk.sql("update person set medical_reviewer = false where login = 'grace'");
            refused(ReviewRefusal.NotAReviewer.class, () -> assign(desk, revision, "grace", Duration.ofDays(1)));
            desk.sql("update person set active = false where login = 'rita'");
            refused(ReviewRefusal.NotAReviewer.class, () -> assign(desk, revision, "rita", Duration.ofDays(1)));
            assertThat(of(desk, revision).assignments()).isEmpty();
            assign(desk, revision, "paul", Duration.ofDays(1));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_no_matter_for_the_authors_of_a_text_whose_sign_off_was_taken_back(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var article = desk.submitted().article();
            var ritas = desk.resubmitted(desk.rita(), article);
            var signOff = desk.sign(desk.grace(), ritas);
            var adas = desk.resubmitted(article);
            assign(desk, adas, "rita", Duration.ofDays(1));
            desk.revoke(desk.grace(), ritas, signOff.id(), "The trial was retracted");
            refused(ReviewRefusal.SeparationOfDuties.class, () -> assign(desk, adas, "rita", Duration.ofDays(2)));
            refused(
                    ReviewRefusal.SeparationOfDuties.class,
                    () -> requestChanges(desk, desk.rita(), adas, "Not like that"));
            refused(ArticleRefusal.SeparationOfDuties.class, () -> desk.challenge(desk.rita(), adas));
            desk.sign(desk.grace(), adas);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void pins_comments_to_places_of_the_revision_and_resolves_each_once(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var first = comment(desk, desk.grace(), revision, "/sections/0/heading", "Say which ones.");
            var second = comment(desk, desk.ada(), revision, "", "Done\nwith that.");
            assertThat(first.number()).isEqualTo(1);
            assertThat(second.number()).isEqualTo(2);
            refused(
                    MalformedInput.class,
                    () -> comment(desk, desk.grace(), revision, "/sections/9", "Nothing is there."));
            for (var text : new String[] {"", " ", "a".repeat(10_001), "bell\u0007"}) {
                refused(MalformedInput.class, () -> comment(desk, desk.grace(), revision, "", text));
            }
            comment(desk, desk.grace(), revision, "", "a".repeat(10_000));

            resolve(desk, desk.ada(), revision, first.id(), "Named all three");
            refused(ReviewRefusal.AlreadyResolved.class, () -> resolve(desk, desk.ada(), revision, first.id(), null));
            resolve(desk, desk.grace(), revision, second.id(), null);
            refused(
                    ReviewRefusal.NoSuchComment.class,
                    () -> resolve(desk, desk.ada(), revision, UUID.randomUUID(), null));
            refused(
                    ReviewRefusal.NoSuchComment.class,
                    () -> resolve(desk, desk.ada(), desk.submitted(), second.id(), null));

            var comments = of(desk, revision).comments();
            assertThat(comments).extracting(CommentView::pointer).containsExactly("/sections/0/heading", "", "");
            assertThat(comments.get(0).resolution().note()).isEqualTo("Named all three");
            assertThat(comments.get(0).resolution().by().id())
                    .isEqualTo(desk.ada().id());
            assertThat(comments.get(1).resolution().note()).isNull();
            assertThat(comments.get(2).resolution()).isNull();

            desk.resubmitted(revision.article());
            comment(desk, desk.grace(), revision, "", "Kept with what it was said about.");
            assertThat(of(desk, revision).comments()).hasSize(4);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void sends_a_revision_back_with_a_reason_but_not_by_a_contributor(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            refused(
                    ReviewRefusal.SeparationOfDuties.class,
                    () -> requestChanges(desk, desk.ada(), revision, "Mine to judge"));
            for (var reason : new String[] {"", " \n ", "a".repeat(2_001)}) {
                refused(MalformedInput.class, () -> requestChanges(desk, desk.grace(), revision, reason));
            }
            requestChanges(desk, desk.grace(), revision, "The interval is missing.");
            var review = of(desk, revision);
            assertThat(review.state()).isEqualTo("changes-requested");
            assertThat(review.verdict()).isEqualTo("changes-requested");
            assertThat(review.changesRequested().reason()).isEqualTo("The interval is missing.");
            assertThat(review.changesRequested().by().printedName()).isEqualTo("Printed grace");
            refused(
                    ArticleRefusal.InvalidTransition.class,
                    () -> requestChanges(desk, desk.rita(), revision, "Me too"));
            refused(ArticleRefusal.InvalidTransition.class, () -> assign(desk, revision, "grace", Duration.ofDays(1)));

            var next = desk.resubmitted(revision.article());
            assertThat(of(desk, next).verdict()).isEqualTo("pending");
            assertThat(of(desk, revision).verdict()).isEqualTo("changes-requested");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void tells_the_journal_who_did_what(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            assign(desk, revision, "grace", Duration.ofDays(1));
            var comment = comment(desk, desk.grace(), revision, "", "Well said");
            resolve(desk, desk.ada(), revision, comment.id(), null);
            requestChanges(desk, desk.grace(), revision, "One more thing");
            assertThat(desk.rows("select action from journal where article_id = '" + revision.article()
                            + "' and action like 'review.%' order by seq"))
                    .containsExactly("review.assign", "review.comment", "review.resolve", "review.request-changes");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void numbers_comments_made_at_once_without_a_gap(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var acts = IntStream.range(0, 8)
                    .<Callable<?>>mapToObj(i -> () -> comment(desk, desk.grace(), revision, "", "Remark " + i))
                    .toList();
            assertThat(TestDesk.atOnce(acts))
                    .allSatisfy(made -> assertThat(made).isInstanceOf(CommentView.class));
            assertThat(of(desk, revision).comments())
                    .extracting(CommentView::number)
                    .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_kept_for_ever_by_the_database(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            assign(desk, revision, "grace", Duration.ofDays(1));
            var comment = comment(desk, desk.grace(), revision, "", "Well said");
            resolve(desk, desk.ada(), revision, comment.id(), null);
            requestChanges(desk, desk.grace(), revision, "One more thing");
            for (var frozen : List.of(
                    "review_assignment set ordinal = 7",
                    "review_comment set text = 'never mind'",
                    "comment_resolution set note = 'other'",
                    "changes_requested set reason = 'other'")) {
                databaseRefuses(desk, "frozen", "update " + frozen);
                databaseRefuses(desk, "frozen", "delete from " + frozen.substring(0, frozen.indexOf(' ')));
            }
            databaseRefuses(
                    desk,
                    "changes_have_reason",
                    "insert into changes_requested (revision_id, reason, requested_by, at) values ('"
                            + desk.submitted().id() + "', ' ', '" + desk.grace().id() + "', current_timestamp)");
        }
    }

    private static void databaseRefuses(TestDesk desk, String because, String statement) {
        assertThatExceptionOfType(TestDesk.Refused.class)
                .isThrownBy(() -> desk.sql(statement))
                .satisfies(refusal -> assertThat(refusal.getMessage()).containsIgnoringCase(because));
    }

    private static void assign(TestDesk desk, Revision revision, String reviewer, Duration in) {
        desk.sessions().inTransactionDo(house -> house.get(MedicalReview.class)
                .assign(
                        desk.paul(),
                        revision.article(),
                        revision.number(),
                        reviewer,
                        desk.clock().instant().plus(in)));
    }

    private static CommentView comment(TestDesk desk, Actor who, Revision revision, String pointer, String text) {
        return desk.in(house -> house.get(MedicalReview.class)
                .comment(who, revision.article(), revision.number(), new Pointer(pointer), text));
    }

    private static CommentView resolve(TestDesk desk, Actor who, Revision revision, UUID comment, String note) {
        return desk.in(house ->
                house.get(MedicalReview.class).resolve(who, revision.article(), revision.number(), comment, note));
    }

    private static void requestChanges(TestDesk desk, Actor who, Revision revision, String reason) {
        desk.sessions().inTransactionDo(house -> house.get(MedicalReview.class)
                .requestChanges(who, revision.article(), revision.number(), reason));
    }

    private static ReviewView of(TestDesk desk, Revision revision) {
        return desk.in(house -> house.get(MedicalReview.class).of(revision.article(), revision.number()));
    }

    private static <R extends Refusal> ThrowableAssertAlternative<R> refused(Class<R> how, ThrowingCallable act) {
        return assertThatExceptionOfType(how).isThrownBy(act);
    }
}
