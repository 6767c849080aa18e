package org.imprimatur.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.imprimatur.article.ArticleRefusal;
import org.imprimatur.article.Revision;
import org.imprimatur.article.RevisionState;
import org.imprimatur.article.Revisions;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Journal;
import org.imprimatur.platform.Refusal;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.policy.Meaning;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise B5, "reviewed, no change needed", on both databases and signed as people sign. */
class RenewalTest {
    private static final String POLICY = """
            {"classes": {
              "default": {"signOffs": [{"meaning": "medical-review"}], "validMonths": 12, "atEnd": "withhold"},
              "flagged": {"signOffs": [{"meaning": "medical-review"}], "validMonths": 12, "atEnd": "flag"},
              "two": {"signOffs": [{"meaning": "medical-review", "count": 2}], "validMonths": 12, "atEnd": "withhold"},
              "ordered": {"signOffs": [{"meaning": "medical-review"}, {"meaning": "editorial-approval", "order": 2}],
                "validMonths": 12, "atEnd": "withhold"}}}
            """;
    private static final Instant START = Instant.parse("2027-02-28T08:00:00Z");
    private static final Instant END = Instant.parse("2028-02-28T08:00:00Z");
    private static final Duration LEAD = Duration.ofDays(90);

    private static TestDesk desk(Vendor vendor) {
        var desk = new TestDesk(vendor, POLICY);
        desk.clock().set(START);
        return desk;
    }

    private static Revision live(TestDesk desk, String articleClass) {
        var revision = desk.submitted("it-" + UUID.randomUUID(), articleClass);
        desk.sign(desk.grace(), revision);
        if (articleClass.equals("two")) desk.sign(desk.rita(), revision);
        if (articleClass.equals("ordered")) approve(desk, desk.rita(), revision);
        desk.publish(revision);
        return revision;
    }

    private static void approve(TestDesk desk, Actor by, Revision revision) {
        desk.sign(by, revision, TestDesk.answer(desk.challenge(by, revision, Meaning.EDITORIAL_APPROVAL)));
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void moves_the_dates_of_the_review_and_nothing_of_the_words(Vendor vendor) {
        try (var desk = desk(vendor)) {
            var revision = live(desk, "default");
            var before = served(desk, revision);
            var first = desk.rows("select cast(id as varchar) from sign_off").get(0);
            desk.clock().set(END.minus(LEAD).minusMillis(1));
            refused("already-signed", () -> desk.sign(desk.grace(), revision));
            desk.clock().advance(Duration.ofMillis(1));
            var renewed = desk.sign(desk.grace(), revision);

            var after = served(desk, revision);
            assertThat(differing(before, after))
                    .containsExactlyInAnyOrder("lastReviewed", "reviewDue", "signOffs", "publishedAt");
            assertThat(before.path("lastReviewed").asText()).isEqualTo("2027-02-28");
            assertThat(after.path("lastReviewed").asText()).isEqualTo("2027-11-30");
            assertThat(after.path("reviewDue").asText()).isEqualTo("2028-11-30");
            assertThat(after.path("reviewStatus").asText()).isEqualTo("current");
            assertThat(after.at("/signOffs/0/id").asText())
                    .isEqualTo(renewed.id().toString());
            assertThat(after.path("signOffs")).hasSize(1);

            assertThat(state(desk, revision)).isEqualTo(RevisionState.PUBLISHED);
            assertThat(changes(desk, revision)).containsExactly("published current", "updated current");
            assertThat(desk.rows("select cause from imprimatur_end")).containsExactly("renewed");
            assertThat(desk.rows("select cause from publication_end")).containsExactly("superseded");
            assertThat(desk.rows("select cast(revision_id as varchar) from standing_imprimatur"))
                    .containsExactly(revision.id().toString());
            assertThat(desk.rows("select cast(sign_off_id as varchar) from standing_sign_off"))
                    .as("the older one stays on record, and stands until its own end")
                    .containsExactlyInAnyOrder(first, renewed.id().toString());
            assertThat(journal(desk, revision))
                    .endsWith("sign-off.challenge", "imprimatur.grant", "publication.renew", "sign-off.sign");

            desk.clock().set(END);
            work(desk, revision);
            assertThat(desk.rows("select cause from sign_off_end")).containsExactly("expired");
            assertThat(state(desk, revision)).isEqualTo(RevisionState.PUBLISHED);
            assertThat(changes(desk, revision)).hasSize(2);
            desk.clock().set(renewed.validUntil());
            work(desk, revision);
            assertThat(state(desk, revision)).isEqualTo(RevisionState.LAPSED);
            assertThat(whole(desk)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_open_to_another_reviewer_at_any_time(Vendor vendor) {
        try (var desk = desk(vendor)) {
            var revision = live(desk, "default");
            desk.clock().advance(Duration.ofDays(1));
            refused("already-signed", () -> desk.challenge(desk.grace(), revision));
            desk.sign(desk.rita(), revision);
            assertThat(served(desk, revision).path("lastReviewed").asText()).isEqualTo("2027-03-01");
            refused("already-signed", () -> desk.challenge(desk.rita(), revision));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_refused_to_a_contributor_and_where_a_newer_revision_waits(Vendor vendor) {
        try (var desk = desk(vendor)) {
            var revision = live(desk, "default");
            refused("separation-of-duties", () -> desk.challenge(desk.ada(), revision));
            desk.resubmitted(revision.article());
            refused("newer-revision", () -> desk.challenge(desk.rita(), revision));
            assertThat(changes(desk, revision)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void waits_until_as_many_have_signed_as_the_policy_wants(Vendor vendor) {
        try (var desk = desk(vendor)) {
            var revision = live(desk, "two");
            var before = served(desk, revision);
            desk.clock().set(END.minus(LEAD));
            desk.sign(desk.grace(), revision);
            assertThat(served(desk, revision)).isEqualTo(before);
            assertThat(changes(desk, revision)).hasSize(1);
            desk.clock().advance(Duration.ofDays(10));
            desk.sign(desk.rita(), revision);
            assertThat(served(desk, revision).path("lastReviewed").asText()).isEqualTo("2027-12-10");
            assertThat(served(desk, revision).path("reviewDue").asText())
                    .as("when the first of the two ends")
                    .isEqualTo("2028-11-30");
            assertThat(served(desk, revision).path("signOffs")).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void goes_in_the_order_of_the_policy_like_the_first_round(Vendor vendor) {
        try (var desk = desk(vendor)) {
            var revision = live(desk, "ordered");
            desk.clock().set(END.minus(LEAD));
            refused("step-not-open", () -> approve(desk, desk.rita(), revision));
            desk.sign(desk.grace(), revision);
            assertThat(changes(desk, revision)).hasSize(1);
            approve(desk, desk.rita(), revision);
            assertThat(changes(desk, revision)).containsExactly("published current", "updated current");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void makes_an_overdue_text_current_again(Vendor vendor) {
        try (var desk = desk(vendor)) {
            var seen = live(desk, "flagged");
            var unseen = live(desk, "flagged");
            desk.clock().set(END);
            work(desk, seen);
            assertThat(served(desk, seen).path("reviewStatus").asText()).isEqualTo("overdue");
            for (var revision : List.of(seen, unseen)) {
                desk.sign(desk.grace(), revision);
                assertThat(served(desk, revision).path("reviewStatus").asText()).isEqualTo("current");
                assertThat(served(desk, revision).path("lastReviewed").asText()).isEqualTo("2028-02-28");
                assertThat(changes(desk, revision))
                        .containsExactly("published current", "updated overdue", "updated current");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void brings_no_text_back_that_was_withheld_at_its_end_to_the_millisecond(Vendor vendor) {
        try (var desk = desk(vendor)) {
            var inTime = live(desk, "default");
            var late = live(desk, "default");
            desk.clock().set(END.minusMillis(1));
            desk.sign(desk.grace(), inTime);
            desk.clock().set(END);
            desk.sign(desk.grace(), late);

            assertThat(changes(desk, inTime)).containsExactly("published current", "updated current");
            assertThat(changes(desk, late)).containsExactly("published current", "lapsed null");
            assertThat(state(desk, late)).isEqualTo(RevisionState.SIGNED_OFF);
            assertThat(desk.rows("select cast(article_id as varchar) from live"))
                    .containsExactly(inTime.article().toString());
            desk.publish(late);
            assertThat(changes(desk, late)).endsWith("published current");
            assertThat(served(desk, late).path("modifiedAt").asText()).isEqualTo(START.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void settles_what_a_new_policy_asks_for_and_moves_the_review_only_by_a_medical_review(Vendor vendor) {
        try (var desk = desk(vendor)) {
            var revision = live(desk, "default");
            desk.restart("""
                    {"classes": {"default": {"atEnd": "withhold", "validMonths": 12, "signOffs": [
                      {"meaning": "medical-review"}, {"meaning": "editorial-approval"}]}}}
                    """);
            desk.clock().advance(Duration.ofDays(30));
            approve(desk, desk.rita(), revision);
            assertThat(served(desk, revision).path("signOffs")).hasSize(2);
            assertThat(served(desk, revision).path("lastReviewed").asText()).isEqualTo("2027-02-28");
            assertThat(served(desk, revision).path("reviewDue").asText()).isEqualTo("2028-02-28");

            desk.restart("""
                    {"classes": {"default": {"atEnd": "withhold", "validMonths": 12, "signOffs": [
                      {"meaning": "medical-review", "count": 2}]}}}
                    """);
            desk.sign(desk.rita(), revision);
            assertThat(served(desk, revision).path("lastReviewed").asText()).isEqualTo("2027-03-30");
            refused("already-signed", () -> desk.challenge(desk.grace(), revision));
            var sharon = desk.reviewer("sharon");
            desk.restart("""
                    {"classes": {"default": {"atEnd": "withhold", "validMonths": 12, "signOffs": [
                      {"meaning": "medical-review", "count": 3}]}}}
                    """);
            desk.clock().advance(Duration.ofDays(1));
            desk.sign(desk.grace(), revision); // may, for what stands is not enough any more
            assertThat(changes(desk, revision)).hasSize(3);
            desk.sign(sharon, revision);
            assertThat(changes(desk, revision)).hasSize(4);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void falls_with_the_sign_off_it_stands_on_and_not_with_an_older_one(Vendor vendor) {
        try (var desk = desk(vendor)) {
            var revision = live(desk, "default");
            var older = UUID.fromString(
                    desk.rows("select cast(id as varchar) from sign_off").get(0));
            desk.clock().set(END.minus(LEAD));
            var newer = desk.sign(desk.rita(), revision);
            desk.revoke(desk.grace(), revision, older, "Signed the wrong text");
            assertThat(state(desk, revision)).isEqualTo(RevisionState.PUBLISHED);
            desk.revoke(desk.rita(), revision, newer.id(), "The trial was retracted");
            assertThat(state(desk, revision)).isEqualTo(RevisionState.WITHDRAWN);
            assertThat(changes(desk, revision)).endsWith("withdrawn null");
            refused("invalid-transition", () -> desk.challenge(desk.rita(), revision));
        }
    }

    // ------------------------------------------------------------------ races

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void takes_turns_with_the_revocation_of_what_it_replaces(Vendor vendor) {
        try (var desk = desk(vendor)) {
            for (var round = 0; round < TestDesk.rounds(); round++) {
                var revision = live(desk, "default");
                desk.clock().advance(Duration.ofSeconds(1)); // what is signed at the same instant is no newer
                var older = UUID.fromString(desk.rows(
                                "select cast(id as varchar) from sign_off where revision_id = '" + revision.id() + "'")
                        .get(0));
                var answer = TestDesk.answer(desk.challenge(desk.rita(), revision));
                Callable<Object> sign = () -> desk.sign(desk.rita(), revision, answer);
                Callable<Object> revoke = () -> desk.revoke(desk.grace(), revision, older, "I was wrong");
                var outcomes = TestDesk.atOnce(List.of(sign, revoke));
                assertThat(outcomes.get(1)).isNotInstanceOf(Throwable.class);
                if (outcomes.get(0) instanceof Throwable refusal) {
                    assertThat(refusal).isInstanceOf(ArticleRefusal.InvalidTransition.class);
                    assertThat(state(desk, revision)).isEqualTo(RevisionState.WITHDRAWN);
                    assertThat(changes(desk, revision)).containsExactly("published current", "withdrawn null");
                } else {
                    assertThat(state(desk, revision)).isEqualTo(RevisionState.PUBLISHED);
                    assertThat(changes(desk, revision)).containsExactly("published current", "updated current");
                }
            }
            assertThat(whole(desk)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void takes_turns_with_a_withdrawal_which_wins_in_the_end(Vendor vendor) {
        try (var desk = desk(vendor)) {
            for (var round = 0; round < TestDesk.rounds(); round++) {
                var revision = live(desk, "default");
                desk.clock().advance(Duration.ofSeconds(1)); // what is signed at the same instant is no newer
                var answer = TestDesk.answer(desk.challenge(desk.rita(), revision));
                Callable<Object> sign = () -> desk.sign(desk.rita(), revision, answer);
                Callable<Object> withdraw = () -> withdraw(desk, revision);
                var outcomes = TestDesk.atOnce(List.of(sign, withdraw));
                assertThat(outcomes.get(1)).isNotInstanceOf(Throwable.class);
                assertThat(state(desk, revision)).isEqualTo(RevisionState.WITHDRAWN);
                assertThat(changes(desk, revision)).endsWith("withdrawn null");
                assertThat(changes(desk, revision)).hasSize(outcomes.get(0) instanceof Throwable ? 2 : 3);
                assertThat(desk.rows("select slug from live")).isEmpty();
            }
            assertThat(whole(desk)).isTrue();
        }
    }

    private static boolean withdraw(TestDesk desk, Revision revision) {
        desk.sessions().inTransactionDo(house -> house.get(Publications.class)
                .withdraw(desk.paul(), revision.article(), Publications.Recall.of("Wrong", "urgent", null)));
        return true;
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void comes_before_the_end_or_after_the_lapse(Vendor vendor) {
        try (var desk = desk(vendor)) {
            for (var round = 0; round < TestDesk.rounds(); round++) {
                desk.clock().set(START);
                var revision = live(desk, "default");
                desk.clock().set(END.minusMillis(1));
                var answer = TestDesk.answer(desk.challenge(desk.rita(), revision));
                Callable<Object> sign = () -> desk.sign(desk.rita(), revision, answer);
                Callable<Object> lapse = () -> {
                    desk.clock().set(END);
                    work(desk, revision);
                    return true;
                };
                assertThat(TestDesk.atOnce(List.of(sign, lapse))).noneMatch(Throwable.class::isInstance);
                work(desk, revision);
                if (state(desk, revision) == RevisionState.PUBLISHED) {
                    assertThat(changes(desk, revision)).containsExactly("published current", "updated current");
                } else {
                    assertThat(state(desk, revision)).isEqualTo(RevisionState.SIGNED_OFF);
                    assertThat(changes(desk, revision)).containsExactly("published current", "lapsed null");
                }
            }
            assertThat(whole(desk)).isTrue();
        }
    }

    // ------------------------------------------------------------------

    private static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(act).satisfies(refusal -> assertThat(refusal.code())
                .isEqualTo(code));
    }

    private static void work(TestDesk desk, Revision revision) {
        desk.sessions().inTransactionDo(house -> house.get(Lapses.class).lapse(revision.article()));
    }

    private static JsonNode served(TestDesk desk, Revision revision) {
        var body = desk.rows(
                        "select r.body from live l join rendition r on r.id = l.rendition_id where l.article_id = '"
                                + revision.article() + "'")
                .get(0);
        try {
            return StrictJson.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> differing(JsonNode one, JsonNode other) {
        var names = new TreeSet<String>();
        one.fieldNames().forEachRemaining(names::add);
        other.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> one.path(name).equals(other.path(name)));
        return names;
    }

    private static RevisionState state(TestDesk desk, Revision revision) {
        return desk.in(house -> house.get(Revisions.class).state(revision));
    }

    private static List<String> changes(TestDesk desk, Revision revision) {
        return desk.rows("select kind || ' ' || coalesce(review_status, 'null') from change where article_id = '"
                + revision.article() + "' order by number");
    }

    private static List<String> journal(TestDesk desk, Revision revision) {
        return desk.rows("select action from journal where article_id = '" + revision.article() + "' order by seq");
    }

    private static boolean whole(TestDesk desk) {
        return desk.<Boolean>in(house -> house.get(Journal.class).verify().valid());
    }
}
