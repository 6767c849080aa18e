package org.imprimatur.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.imprimatur.article.Revision;
import org.imprimatur.policy.Meaning;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** N2 and N3. */
class ReviewsDueTest {
    private static final String POLICY = """
            {"classes": {
              "default": {"signOffs": [{"meaning": "medical-review"}], "validMonths": 24, "atEnd": "flag"},
              "two": {"signOffs": [{"meaning": "medical-review", "count": 2}], "validMonths": 24, "atEnd": "flag"}}}
            """;
    private static final Instant START = Instant.parse("2027-03-01T09:00:00Z");
    private static final Instant END = Instant.parse("2029-03-01T09:00:00Z");

    private static TestDesk desk(Vendor vendor) {
        var desk = new TestDesk(vendor, POLICY);
        desk.clock().set(START);
        return desk;
    }

    private static Revision live(TestDesk desk, String slug, String articleClass) {
        var revision = desk.submitted(slug, articleClass);
        desk.sign(desk.grace(), revision);
        if (articleClass.equals("two")) desk.sign(desk.rita(), revision);
        desk.publish(revision);
        return revision;
    }

    private static List<ReviewsDue.Due> within(TestDesk desk, int days) {
        return desk.in(house -> house.get(ReviewsDue.class).within(days, ReviewsDue.Place.START, 100));
    }

    private static List<String> slugs(List<ReviewsDue.Due> some) {
        return some.stream().map(due -> due.term().slug()).toList();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_those_that_end_in_time_the_soonest_first(Vendor vendor) {
        try (var desk = desk(vendor)) {
            live(desk, "first", "default");
            desk.clock().advance(Duration.ofDays(1));
            live(desk, "second", "default");
            desk.submitted("never-live", "default");
            desk.clock().set(END.minus(Duration.ofDays(30)).minusMillis(1));
            assertThat(within(desk, 30)).isEmpty();
            desk.clock().advance(Duration.ofMillis(1));
            assertThat(slugs(within(desk, 30))).containsExactly("first");
            assertThat(slugs(within(desk, 31))).containsExactly("first", "second");
            desk.clock().set(END.plus(Duration.ofDays(3)));
            assertThat(slugs(within(desk, 0))).as("overdue").containsExactly("first", "second");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void say_what_has_still_to_be_signed(Vendor vendor) {
        try (var desk = desk(vendor)) {
            var revision = live(desk, "two-of-them", "two");
            desk.clock().set(END.minus(Duration.ofDays(10)));
            assertThat(within(desk, 30))
                    .singleElement()
                    .satisfies(due -> assertThat(due.needs()).singleElement().satisfies(missing -> {
                        assertThat(missing.step().meaning()).isEqualTo(Meaning.MEDICAL_REVIEW);
                        assertThat(missing.count()).isEqualTo(2);
                    }));
            desk.sign(desk.grace(), revision);
            assertThat(within(desk, 30)).singleElement().satisfies(due -> assertThat(due.needs())
                    .singleElement()
                    .satisfies(missing -> assertThat(missing.count()).isEqualTo(1)));
            desk.sign(desk.rita(), revision);
            assertThat(within(desk, 30)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void go_on_after_the_last_of_a_page(Vendor vendor) {
        try (var desk = desk(vendor)) {
            for (var slug : List.of("a", "b", "c")) live(desk, slug, "default"); // of one instant
            desk.clock().set(END);
            var all = within(desk, 0);
            assertThat(all).hasSize(3);
            var second = all.get(1).term();
            assertThat(slugs(desk.in(house -> house.get(ReviewsDue.class)
                            .within(0, new ReviewsDue.Place(second.validUntil(), second.article()), 100))))
                    .containsExactly(all.get(2).term().slug());
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void list_what_does_not_satisfy_a_changed_policy_and_take_nothing_down(Vendor vendor) {
        try (var desk = desk(vendor)) {
            live(desk, "b-one", "default");
            live(desk, "a-one", "default");
            live(desk, "two-of-them", "two");
            assertThat(unsatisfied(desk)).isEmpty();
            desk.restart(POLICY.replace(
                    "[{\"meaning\": \"medical-review\"}]",
                    "[{\"meaning\": \"medical-review\"},"
                            + " {\"meaning\": \"editorial-approval\", \"specialties\": [\"oncology\"]}]"));
            assertThat(slugs(unsatisfied(desk))).containsExactly("a-one", "b-one");
            assertThat(unsatisfied(desk))
                    .allSatisfy(due -> assertThat(due.needs()).singleElement().satisfies(missing -> {
                        assertThat(missing.step().meaning()).isEqualTo(Meaning.EDITORIAL_APPROVAL);
                        assertThat(missing.step().specialties()).containsExactly("oncology");
                    }));
            assertThat(slugs(desk.in(house -> house.get(ReviewsDue.class)
                            .unsatisfied(new ReviewsDue.Address("a-one", "en-GB"), 100, 200))))
                    .containsExactly("b-one");
            assertThat(slugs(desk.in(
                            house -> house.get(ReviewsDue.class).unsatisfied(ReviewsDue.Address.START, 1, 200))))
                    .containsExactly("a-one");
            assertThat(desk.rows("select slug from live")).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void list_what_a_shorter_term_makes_too_old_until_it_is_signed_again(Vendor vendor) {
        try (var desk = desk(vendor)) {
            var revision = live(desk, "one", "default");
            desk.restart(POLICY.replace("24", "12"));
            var year = Instant.parse("2028-03-01T09:00:00Z");
            desk.clock().set(year.minusMillis(1));
            assertThat(unsatisfied(desk)).isEmpty();
            desk.clock().set(year);
            assertThat(slugs(unsatisfied(desk))).containsExactly("one");
            desk.sign(desk.rita(), revision);
            assertThat(unsatisfied(desk)).isEmpty();
            assertThat(desk.rows("select cast(cast(valid_until as date) as varchar) from live"))
                    .as("for the new term, though the old one was longer")
                    .containsExactly("2029-03-01");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void look_through_one_batch_after_the_other(Vendor vendor) {
        try (var desk = desk(vendor)) {
            for (var slug : List.of("a", "b", "c", "d", "e")) live(desk, slug, slug.equals("b") ? "two" : "default");
            desk.restart(
                    POLICY.replace("\"default\": {\"signOffs\": [{", "\"default\": {\"signOffs\": [{\"count\": 2, "));
            for (var batch : List.of(1, 2, 3, 5, 6)) {
                assertThat(slugs(desk.in(house ->
                                house.get(ReviewsDue.class).unsatisfied(ReviewsDue.Address.START, 100, batch))))
                        .as("by " + batch)
                        .containsExactly("a", "c", "d", "e");
            }
        }
    }

    private static List<ReviewsDue.Due> unsatisfied(TestDesk desk) {
        return desk.in(house -> house.get(ReviewsDue.class).unsatisfied(ReviewsDue.Address.START, 100, 200));
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_of_the_revision_that_is_live(Vendor vendor) {
        try (var desk = desk(vendor)) {
            var first = live(desk, "it-" + UUID.randomUUID(), "default");
            desk.resubmitted(first.article());
            desk.clock().set(END);
            assertThat(within(desk, 0))
                    .singleElement()
                    .satisfies(due -> assertThat(due.term().digest()).isEqualTo(first.digest()));
        }
    }
}
