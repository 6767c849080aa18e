package org.imprimatur.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.imprimatur.article.Revision;
import org.imprimatur.clients.Scope;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** O1 to O3, on both databases: what a node says is out, and when it has to know better. */
class BoardTest {
    private static final Instant MORNING = Instant.parse("2026-11-24T08:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final String FLAG = """
            {"classes": {"default": {"signOffs": [{"meaning": "medical-review"}], "validMonths": 12, "atEnd": "flag"}}}
            """;

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void shows_all_of_a_text_but_its_bytes(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var node = Node.own(desk);
            var revision = Node.published(desk, "mesothelioma");

            var card = node.card("mesothelioma");
            assertThat(card.article()).isEqualTo(revision.article());
            assertThat(card.locale()).isEqualTo("en-GB");
            assertThat(card.articleClass()).isEqualTo("oncology-treatment");
            assertThat(card.title()).isEqualTo(revision.title());
            assertThat(List.of(
                            card.publishedAt(),
                            card.firstPublishedAt(),
                            card.modifiedAt(),
                            card.changedAt(),
                            card.dated()))
                    .containsOnly(MORNING);
            assertThat(card.lastReviewed()).isEqualTo(LocalDate.of(2026, 11, 24));
            assertThat(card.reviewDue()).isEqualTo(LocalDate.of(2027, 11, 24));
            assertThat(card.validUntil()).isEqualTo("2027-11-24T08:00:00Z");
            assertThat(card.reviewStatus()).isEqualTo("current");
            assertThat(card.withheldAtEnd()).isTrue();
            assertThat(card.conditions()).extracting(Card.Code::code).contains("C45.0");
            assertThat(card.therapies()).isNotEmpty();
            assertThat(card.audiences()).contains("patient");
            assertThat(node.leaf("mesothelioma").tag())
                    .isEqualTo('"' + card.bodyDigest().substring("sha-256:".length()) + '"');
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void knows_nothing_of_what_was_never_published(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var node = Node.own(desk);
            desk.sign(desk.grace(), desk.submitted("signed-only"));
            assertThat(node.find("signed-only")).isEqualTo(Board.Found.NOTHING);
            assertThat(node.find("unheard-of")).isEqualTo(Board.Found.NOTHING);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_not_ready_before_all_that_is_out_has_been_read(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            Node.own(desk);
            Node.published(desk, "mesothelioma");
            var other = Node.another(desk);
            assertThat(other.board.isReady()).isFalse();
            other.board.hear();
            assertThat(other.board.isReady()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void tells_the_next_reader_on_the_node_of_every_command(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var node = Node.own(desk);
            assertThat(node.find("mesothelioma")).isEqualTo(Board.Found.NOTHING);
            var revision = Node.published(desk, "mesothelioma");
            var first = node.card("mesothelioma");
            Node.superseded(desk, revision);
            assertThat(node.card("mesothelioma").publication()).isNotEqualTo(first.publication());
            Node.withdraw(desk, revision);

            var found = node.find("mesothelioma");
            assertThat(found.live()).isEmpty();
            assertThat(found.last()).satisfies(last -> {
                assertThat(last.kind()).isEqualTo("withdrawn");
                assertThat(last.reason()).isEqualTo("A dose is wrong");
                assertThat(last.recallClass()).isEqualTo("urgent");
                assertThat(last.replacement()).isEqualTo("https://example.org/corrected");
                assertThat(last.at()).isEqualTo(MORNING);
                assertThat(last.articleClass()).isEqualTo("oncology-treatment");
            });
            assertThat(node.board.heard()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void tells_the_readers_of_another_node_within_a_second(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            Node.own(desk);
            var revision = Node.published(desk, "mesothelioma");
            var other = Node.another(desk);
            assertThat(other.find("mesothelioma").live()).hasSize(1);
            Node.withdraw(desk, revision);
            desk.clock().advance(LEASE);
            assertThat(other.find("mesothelioma").live()).isEmpty();
            assertThat(other.find("mesothelioma").last()).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void asks_the_database_once_for_all_who_come_at_once(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            Node.published(desk, "mesothelioma");
            var node = Node.another(desk);
            Callable<Object> reader = () -> node.find("mesothelioma").live().size();
            assertThat(TestDesk.atOnce(List.of(reader, reader, reader, reader, reader, reader)))
                    .containsOnly(1);
            assertThat(node.ledger.looks()).isEqualTo(1);
            desk.clock().advance(LEASE.dividedBy(2).minusMillis(1));
            node.find("mesothelioma");
            assertThat(node.ledger.looks()).isEqualTo(1);
            desk.clock().advance(Duration.ofMillis(1));
            node.find("mesothelioma");
            node.find("mesothelioma");
            assertThat(node.ledger.looks()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void trusts_no_look_that_was_under_way_when_a_command_was_committed(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var node = Node.own(desk);
            var revision = Node.published(desk, "mesothelioma");
            // After the database was read, before what was read is told.
            node.ledger.meanwhile = () -> Node.withdraw(desk, revision);
            node.find("mesothelioma");
            assertThat(node.find("mesothelioma").live()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void never_misses_a_text_while_another_takes_its_place(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var node = Node.own(desk);
            var revision = Node.published(desk, "mesothelioma");
            var seen = new ArrayList<Card>();
            node.board.watch((before, after) -> seen.add(after));
            var over = new AtomicBoolean();
            var acts = new ArrayList<Callable<?>>();
            acts.add(() -> {
                try {
                    for (var i = 0; i < TestDesk.rounds(); i++) Node.superseded(desk, revision);
                    return "published";
                } finally {
                    over.set(true);
                }
            });
            for (var i = 0; i < 3; i++) {
                acts.add(() -> {
                    while (!over.get()) {
                        if (node.find("mesothelioma").live().size() != 1) return "nothing there";
                        if (node.board.read(cards -> cards.size()) != 1) return "nothing listed";
                    }
                    return "always there";
                });
            }
            assertThat(TestDesk.atOnce(acts)).containsOnly("published", "always there");
            assertThat(seen).doesNotContainNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void withholds_at_its_end_what_nobody_has_taken_down(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var node = Node.own(desk);
            Node.published(desk, "mesothelioma");
            var end = node.card("mesothelioma").validUntil();
            desk.clock().set(end.minusMillis(1));
            assertThat(node.find("mesothelioma").live()).hasSize(1);
            desk.clock().set(end);
            assertThat(node.find("mesothelioma").live()).isEmpty();
            assertThat(node.find("mesothelioma").last()).satisfies(last -> {
                assertThat(last.kind()).isEqualTo("lapsed");
                assertThat(last.at()).isEqualTo(end);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void goes_on_showing_what_is_flagged_at_its_end(Vendor vendor) {
        try (var desk = new TestDesk(vendor, FLAG)) {
            var node = Node.own(desk);
            Node.published(desk, "mesothelioma");
            desk.clock().set(node.card("mesothelioma").validUntil());
            assertThat(node.find("mesothelioma").live()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void has_each_locale_of_a_slug_by_itself(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var node = Node.own(desk);
            var english = Node.published(desk, "mesothelioma");
            var german = Node.published(desk, "mesothelioma", "de-DE");
            assertThat(node.find("mesothelioma").live())
                    .extracting(Card::locale)
                    .containsExactly("de-DE", "en-GB");
            Node.withdraw(desk, english);
            assertThat(node.find("mesothelioma").live())
                    .extracting(Card::locale)
                    .containsExactly("de-DE");
            assertThat(node.board
                            .find("mesothelioma", "en-GB", Scope.EVERYTHING)
                            .last())
                    .isNotNull();
            assertThat(node.board.find("mesothelioma", "fr", Scope.EVERYTHING)).isEqualTo(Board.Found.NOTHING);
            Node.withdraw(desk, german);
            assertThat(node.find("mesothelioma").last().locale()).isEqualTo("de-DE");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void tells_nobody_of_what_lies_outside_their_scope(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var node = Node.own(desk);
            Node.published(desk, "mesothelioma");
            Node.withdraw(desk, Node.published(desk, "withdrawn"));
            for (var slug : List.of("mesothelioma", "withdrawn")) {
                for (var outside :
                        List.of(new Scope(Set.of("de-DE"), Set.of()), new Scope(Set.of(), Set.of("another-class")))) {
                    assertThat(node.board.find(slug, null, outside)).isEqualTo(Board.Found.NOTHING);
                    assertThat(node.board.find(slug, "en-GB", outside)).isEqualTo(Board.Found.NOTHING);
                }
                var inside = new Scope(Set.of("en-GB"), Set.of("oncology-treatment"));
                assertThat(node.board.find(slug, null, inside)).isEqualTo(node.find(slug));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void tells_what_it_knows_for_a_second_without_a_database_and_then_nothing(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            Node.published(desk, "mesothelioma");
            var node = Node.another(desk);
            node.find("mesothelioma");
            node.ledger.broken = true;
            desk.clock().advance(LEASE.minusMillis(1));
            assertThat(node.find("mesothelioma").live()).hasSize(1);
            desk.clock().advance(Duration.ofMillis(1));
            assertThatExceptionOfType(BoardRefusal.NotHeard.class)
                    .isThrownBy(() -> node.find("mesothelioma"))
                    .satisfies(refusal -> assertThat(refusal.members()).containsKey("retryAfter"));
            assertThatExceptionOfType(BoardRefusal.NotHeard.class).isThrownBy(() -> node.find("unheard-of"));
            node.ledger.broken = false;
            assertThat(node.find("mesothelioma").live()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void tells_nothing_where_it_must_look_at_once_and_cannot(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var node = Node.own(desk);
            var revision = Node.published(desk, "mesothelioma");
            node.find("mesothelioma");
            Node.withdraw(desk, revision);
            node.ledger.broken = true;
            assertThatExceptionOfType(BoardRefusal.NotHeard.class).isThrownBy(() -> node.find("mesothelioma"));
            // nor what it knew when the clock goes back
            node.ledger.broken = false;
            node.find("mesothelioma");
            node.ledger.broken = true;
            desk.clock().advance(Duration.ofMillis(-1));
            assertThatExceptionOfType(BoardRefusal.NotHeard.class).isThrownBy(() -> node.find("mesothelioma"));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void tells_nothing_where_the_log_has_become_shorter(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            Node.published(desk, "mesothelioma");
            var node = Node.another(desk);
            node.find("mesothelioma");
            node.ledger.lost = 1;
            desk.clock().advance(LEASE);
            assertThatExceptionOfType(BoardRefusal.NotHeard.class).isThrownBy(() -> node.find("mesothelioma"));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void tells_whoever_watches_of_each_text_that_comes_and_goes(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var node = Node.own(desk);
            var first = Node.published(desk, "first");
            node.board.hear();
            var told = new ArrayList<String>();
            node.board.watch((before, after) -> told.add(name(before) + " -> " + name(after)));
            var second = Node.published(desk, "second");
            node.board.hear();
            Node.superseded(desk, first);
            node.board.hear();
            Node.withdraw(desk, second);
            node.board.hear();
            assertThat(told).containsExactly("none -> first", "none -> second", "first -> first", "second -> none");
            assertThat(node.board.<List<String>>read(
                            cards -> cards.stream().map(Card::slug).toList()))
                    .containsExactly("first");
        }
    }

    private static String name(Card card) {
        return card == null ? "none" : card.slug();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void wakes_whoever_waits_for_an_entry(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var node = Node.own(desk);
            Node.published(desk, "first");
            node.board.hear();
            assertThat(node.board.beyond(0)).isCompletedWithValue(1L);
            var next = node.board.beyond(1);
            var later = node.board.beyond(2);
            var given = node.board.beyond(1);
            given.cancel(false);
            assertThat(next).isNotDone();
            Node.published(desk, "second");
            node.board.hear();
            assertThat(next).isCompletedWithValue(2L);
            assertThat(later).isNotDone();
            assertThat(given).isCancelled();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void knows_by_following_what_it_would_know_by_starting_anew(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var followed = Node.own(desk);
            var revisions = new ArrayList<Revision>();
            for (var slug : List.of("alpha", "bravo", "charlie", "delta")) {
                revisions.add(Node.published(desk, slug));
                followed.board.hear();
            }
            Node.superseded(desk, revisions.get(0));
            Node.withdraw(desk, revisions.get(1));
            followed.board.hear();
            Node.published(desk, desk.resubmitted(revisions.get(1).article()));
            Node.withdraw(desk, revisions.get(2));

            var anew = Node.another(desk);
            for (var slug : List.of("alpha", "bravo", "charlie", "delta")) {
                assertThat(followed.find(slug)).isEqualTo(anew.find(slug));
            }
            assertThat(followed.board.<Set<Card>>read(Set::copyOf))
                    .isEqualTo(anew.board.<Set<Card>>read(Set::copyOf))
                    .hasSize(3);
            assertThat(followed.board.heard()).isEqualTo(anew.board.heard());
        }
    }
}
