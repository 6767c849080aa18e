package org.imprimatur.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imprimatur.board.Card;
import org.imprimatur.catalogue.Entry.Keys;
import org.imprimatur.catalogue.Index.Past;
import org.imprimatur.catalogue.Index.Turn;
import org.imprimatur.clients.Scope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A list that is read from page to page while a thousand things happen. */
class WalkTest {
    private static final Instant NOW = Cards.MORNING;
    private static final int CHANGES = 1_000;

    static Stream<Sort> every() {
        return Sort.every().stream();
    }

    /** The world as it goes on. */
    private static final class World {
        final Cards cards;
        final Map<UUID, Card> live = new HashMap<>();
        final List<Card> gone = new ArrayList<>();
        Index index = Index.empty();
        Past past = Past.NOTHING;

        World(long seed, int texts) {
            cards = new Cards(seed);
            var turns = new ArrayList<Turn>();
            for (var card : cards.fresh(texts)) {
                live.put(card.article(), card);
                turns.add(new Turn(1, null, Entry.of(card)));
            }
            index = index.after(texts, turns);
        }

        void change() {
            var kind = cards.chance().nextInt(10);
            var old = cards.any(List.copyOf(live.values()));
            if (kind == 0 && !gone.isEmpty()) turn(null, cards.superseding(gone.remove(0)));
            else if (kind < 2) turn(null, cards.fresh());
            else if (kind < 4) turn(old, null);
            else if (kind < 8) turn(old, cards.superseding(old));
            else turn(old, cards.flagged(old));
        }

        private void turn(Card before, Card after) {
            var number = index.number() + 1;
            var out = before == null ? null : Entry.of(before);
            index = index.after(number, List.of(new Turn(number, out, after == null ? null : Entry.of(after))));
            if (before != null) live.remove(before.article());
            if (after == null) gone.add(before);
            if (after != null) live.put(after.article(), after);
            var article = before != null ? before.article() : after.article();
            past = past.then(new Past(Map.of(article, Optional.ofNullable(out).map(Entry::keys))));
        }
    }

    @ParameterizedTest
    @MethodSource("every")
    void misses_nothing_that_stayed_live_and_repeats_nothing(Sort sort) {
        walk(sort, Filter.NONE, 400, 9);
    }

    @ParameterizedTest
    @MethodSource("every")
    void misses_nothing_that_went_on_fitting_a_filter(Sort sort) {
        walk(sort, new Filter(null, null, null, "patient", null, null, null, null), 900, 5);
    }

    private static void walk(Sort sort, Filter filter, int texts, int page) {
        var world = new World(sort.hashCode(), texts);
        var pages = world.live.values().stream().filter(filter::takes).count() / page + 1;
        var perPage = (int) (CHANGES * 3 / 2 / pages) + 1;
        var stayed = fitting(world, filter);
        var shown = new LinkedHashSet<UUID>();
        var happened = 0;
        Keys after = null;
        while (true) {
            var found = world.index.walk(filter, Scope.EVERYTHING, sort, world.past, after, NOW, page);
            for (var each : found) {
                var article = each.entry().keys().article();
                assertThat(shown.add(article)).as("%s is repeated", article).isTrue();
                // as it is now, never as it was
                assertThat(each.entry().card()).isEqualTo(world.live.get(article));
                after = each.keys();
            }
            if (found.size() < page) break;
            for (var change = 0; change < perPage; change++, happened++) {
                world.change();
                stayed.retainAll(fitting(world, filter));
            }
        }
        assertThat(happened).isGreaterThanOrEqualTo(CHANGES);
        assertThat(stayed).isNotEmpty();
        assertThat(shown).containsAll(stayed);
    }

    private static Set<UUID> fitting(World world, Filter filter) {
        return world.live.values().stream()
                .filter(filter::takes)
                .map(Card::article)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Without the places of before the walk would be wrong: the test can fail. */
    @ParameterizedTest
    @MethodSource("every")
    void would_go_wrong_without_the_places_of_before(Sort sort) {
        if (sort.order() == Sort.Order.SLUG || sort.order() == Sort.Order.FIRST_PUBLISHED_AT) return;
        var world = new World(7, 60);
        var before = world.index.walk(Filter.NONE, Scope.EVERYTHING, sort, Past.NOTHING, null, NOW, 30);
        var after = before.get(29).keys();
        for (var change = 0; change < 40; change++) {
            var old = world.cards.any(List.copyOf(world.live.values()));
            world.turn(old, world.cards.superseding(old));
        }
        var all = new ArrayList<UUID>();
        before.forEach(each -> all.add(each.entry().keys().article()));
        world.index
                .walk(Filter.NONE, Scope.EVERYTHING, sort, Past.NOTHING, after, NOW, 100)
                .forEach(each -> all.add(each.entry().keys().article()));
        assertThat(new HashSet<>(all).size() == all.size() && all.size() == 60).isFalse();
    }
}
