package org.imprimatur.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.imprimatur.article.ArticleRefusal;
import org.imprimatur.article.RevisionState;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Refusal;
import org.imprimatur.testsupport.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promises B1, B2, B3 and B6, on both databases. */
class PublicationsTest {
    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void makes_a_signed_revision_public_and_tells_everybody(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            var revision = room.signed(article, "First");
            assertThat(room.state(revision)).isEqualTo(RevisionState.SIGNED_OFF);
            assertThat(room.ask("mesothelioma")).isInstanceOf(Newsstand.Nothing.class);

            room.publish(revision);

            assertThat(room.state(revision)).isEqualTo(RevisionState.PUBLISHED);
            var live = room.view(article).live();
            assertThat(live).isNotNull();
            assertThat(live.revision()).isEqualTo(1);
            assertThat(live.digest()).isEqualTo(revision.digest());
            assertThat(live.validUntil()).isEqualTo(Newsroom.END);
            assertThat(room.ask("mesothelioma"))
                    .isInstanceOfSatisfying(Newsstand.Out.class, out -> assertThat(out.issues())
                            .singleElement()
                            .satisfies(issue -> assertThat(issue.body()).contains("\"title\":\"First\"")));
            assertThat(room.changes()).containsExactly("1 published mesothelioma r1");
            assertThat(room.journal(article))
                    .containsExactly(
                            "article.create",
                            "draft.save",
                            "revision.submit",
                            "sign-off.challenge",
                            "imprimatur.grant",
                            "sign-off.sign",
                            "publication.publish");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void publishes_nothing_that_is_not_signed_off(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            var revision = room.submitted(article, "First");

            assertThatExceptionOfType(PublicationRefusal.UnsignedRevision.class)
                    .isThrownBy(() -> room.publish(revision))
                    .satisfies(refusal -> {
                        assertThat(refusal.code()).isEqualTo("unsigned-revision");
                        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
                    });
            assertThatExceptionOfType(PublicationRefusal.UnsignedRevision.class)
                    .isThrownBy(() -> room.schedule(revision, Newsroom.MORNING.plusSeconds(60)));
            // nor one that a later one has overtaken
            room.signed(article, "Second");
            assertThatExceptionOfType(PublicationRefusal.UnsignedRevision.class)
                    .isThrownBy(() -> room.publish(revision));
            assertThat(room.count("publication")).isZero();
            assertThat(room.changes()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void asks_for_as_many_signatures_as_the_policy_does(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma", "en-GB", Newsroom.TWO_SIGN);
            var revision = room.signed(article, "First");
            assertThatExceptionOfType(PublicationRefusal.UnsignedRevision.class)
                    .isThrownBy(() -> room.publish(revision));

            room.sign(revision, room.secondReviewer);
            room.publish(revision);

            assertThat(room.state(revision)).isEqualTo(RevisionState.PUBLISHED);
            assertThat(room.count("standing_support")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void takes_the_revision_at_its_digest(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            var revision = room.signed(article, "First");
            var other = room.submitted(article, "Second");

            assertThatExceptionOfType(ArticleRefusal.DigestMismatch.class)
                    .isThrownBy(() -> room.inDo(house -> house.get(Publications.class)
                            .publish(room.publisher, article, revision.number(), other.digest(), "Ready")));
            assertThatExceptionOfType(ArticleRefusal.NoSuchRevision.class)
                    .isThrownBy(() -> room.inDo(house -> house.get(Publications.class)
                            .publish(room.publisher, article, 7, other.digest(), "Ready")));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void puts_the_new_text_in_the_place_of_the_old(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            var first = room.signed(article, "First");
            room.publish(first);
            room.clock.pass(Duration.ofDays(1));
            var second = room.signed(article, "Second");
            assertThat(room.view(article).live().revision()).isEqualTo(1);

            room.publish(second);

            assertThat(room.state(first)).isEqualTo(RevisionState.SUPERSEDED);
            assertThat(room.state(second)).isEqualTo(RevisionState.PUBLISHED);
            assertThat(room.count("live")).isEqualTo(1);
            var view = room.view(article);
            assertThat(view.live().revision()).isEqualTo(2);
            assertThat(view.live().firstPublishedAt()).isEqualTo(Newsroom.MORNING);
            assertThat(view.live().modifiedAt()).isEqualTo(Newsroom.MORNING.plus(Duration.ofDays(1)));
            assertThat(view.history())
                    .extracting(Publications.PublishedView::revision)
                    .containsExactly(2, 1);
            assertThat(view.history().get(1).end())
                    .isNotNull()
                    .extracting(Publications.EndView::cause)
                    .isEqualTo("superseded");
            assertThat(room.changes()).containsExactly("1 published mesothelioma r1", "2 updated mesothelioma r2");

            assertThatExceptionOfType(ArticleRefusal.InvalidTransition.class).isThrownBy(() -> room.publish(second));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void goes_back_to_an_earlier_text_whose_imprimatur_stands(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            var first = room.signed(article, "First");
            room.publish(first);
            var second = room.signed(article, "Second");
            room.publish(second);
            room.publish(first);

            assertThat(room.state(first)).isEqualTo(RevisionState.PUBLISHED);
            assertThat(room.state(second)).isEqualTo(RevisionState.SUPERSEDED);
            assertThat(room.changes()).endsWith("3 updated mesothelioma r1");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void ends_with_the_sign_off_it_stands_on(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            var revision = room.submitted(article, "First");
            var signOff = room.sign(revision, room.reviewer);
            room.publish(revision);

            room.revoke(revision, signOff);

            assertThat(room.state(revision)).isEqualTo(RevisionState.WITHDRAWN);
            assertThat(room.count("live")).isZero();
            assertThat(room.count("standing_imprimatur")).isZero();
            assertThat(room.count("standing_sign_off")).isZero();
            assertThat(room.view(article).history())
                    .singleElement()
                    .satisfies(was -> assertThat(was.end().cause()).isEqualTo("revoked"));
            assertThat(room.ask("mesothelioma"))
                    .isInstanceOfSatisfying(Newsstand.Gone.class, gone -> assertThat(gone.reason())
                            .isEqualTo("I was wrong"));
            assertThat(room.changes()).endsWith("2 withdrawn mesothelioma r1");
            assertThat(room.journal(article)).endsWith("imprimatur.end", "sign-off.revoke");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void loses_its_schedule_with_the_sign_off_it_stands_on_and_leaves_what_is_live_alone(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            var first = room.signed(article, "First");
            room.publish(first);
            var second = room.submitted(article, "Second");
            var signOff = room.sign(second, room.reviewer);
            room.schedule(second, Newsroom.MORNING.plusSeconds(3600));

            room.revoke(second, signOff);

            assertThat(room.state(first)).isEqualTo(RevisionState.PUBLISHED);
            assertThat(room.state(second)).isEqualTo(RevisionState.IN_REVIEW);
            assertThat(room.view(article).scheduled()).isNull();
            assertThat(room.changes()).containsExactly("1 published mesothelioma r1");
            assertThatExceptionOfType(PublicationRefusal.UnsignedRevision.class).isThrownBy(() -> room.publish(second));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void publishes_nothing_whose_sign_off_has_ended(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            var revision = room.signed(article, "First");
            room.clock.set(Newsroom.END);

            assertThatExceptionOfType(PublicationRefusal.UnsignedRevision.class)
                    .isThrownBy(() -> room.publish(revision))
                    .satisfies(refusal -> assertThat(refusal.errors())
                            .singleElement()
                            .satisfies(error -> assertThat(error.code()).isEqualTo("sign-off-expired")));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void schedules_only_ahead_and_only_while_the_sign_off_holds(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            var revision = room.signed(article, "First");

            assertThatThrownBy(() -> room.schedule(revision, Newsroom.MORNING)).isInstanceOf(MalformedInput.class);
            assertThatThrownBy(() -> room.schedule(revision, Newsroom.MORNING.plus(Duration.ofDays(2_000))))
                    .isInstanceOf(MalformedInput.class);
            assertThatExceptionOfType(PublicationRefusal.UnsignedRevision.class)
                    .isThrownBy(() -> room.schedule(revision, Newsroom.END));
            assertThat(room.count("schedule")).isZero();

            room.schedule(revision, Newsroom.MORNING.plusSeconds(60));
            room.schedule(revision, Newsroom.MORNING.plusSeconds(120));
            var view = room.view(article);
            assertThat(view.scheduled()).isNotNull();
            assertThat(view.scheduled().publishAt()).isEqualTo(Newsroom.MORNING.plusSeconds(120));
            assertThat(view.scheduled().zone()).isEqualTo("Europe/London");
            assertThat(view.pastSchedules())
                    .singleElement()
                    .extracting(Publications.ScheduleView::outcome)
                    .isEqualTo("cancelled");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void cancels_a_schedule(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            var revision = room.signed(article, "First");
            room.schedule(revision, Newsroom.MORNING.plusSeconds(60));

            room.inDo(house -> house.get(Publications.class).cancelSchedule(room.publisher, article, "Too early"));

            room.clock.pass(Duration.ofMinutes(2));
            room.backgroundWork();
            assertThat(room.view(article).live()).isNull();
            assertThat(room.view(article).pastSchedules()).singleElement().satisfies(was -> assertThat(was.detail())
                    .isEqualTo("Too early"));
            assertThatExceptionOfType(PublicationRefusal.NothingScheduled.class)
                    .isThrownBy(() -> room.inDo(
                            house -> house.get(Publications.class).cancelSchedule(room.publisher, article, "Again")));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void counts_no_signature_of_somebody_a_revocation_made_a_contributor(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma", "en-GB", Newsroom.TWO_SIGN);
            var first = room.submitted(article, "First", room.publisher);
            var taken = room.sign(first, room.reviewer);
            room.sign(first, room.secondReviewer);
            // The author of the first text is no contributor of the second while the first is signed.
            var second = room.submitted(article, "Second");
            room.sign(second, room.publisher);
            room.revoke(first, taken);

            room.sign(second, room.reviewer);
            assertThat(room.state(second)).as("one of two is an author").isEqualTo(RevisionState.IN_REVIEW);
            room.sign(second, room.secondReviewer);
            assertThat(room.state(second)).isEqualTo(RevisionState.SIGNED_OFF);
        }
    }
}
