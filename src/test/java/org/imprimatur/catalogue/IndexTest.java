package org.imprimatur.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.imprimatur.board.Card;
import org.imprimatur.catalogue.Index.Found;
import org.imprimatur.catalogue.Index.Past;
import org.imprimatur.catalogue.Index.Turn;
import org.imprimatur.clients.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexTest {
    private static final Instant NOW = Cards.MORNING.plusSeconds(10);

    private static Index of(Collection<Card> cards) {
        return Index.empty()
                .after(
                        cards.size(),
                        cards.stream()
                                .map(card -> new Turn(1, null, Entry.of(card)))
                                .toList());
    }

    private static List<Card> cards(List<Found> found) {
        return found.stream().map(each -> each.entry().card()).toList();
    }

    /** As somebody would who has all day. */
    private static List<Card> slowly(Collection<Card> all, Filter filter, Scope scope, Sort sort, Instant now) {
        return all.stream()
                .filter(card -> card.standsAt(now))
                .filter(card -> scope.covers(card.locale(), card.articleClass()))
                .filter(card -> filter.locale() == null || card.locale().equals(filter.locale()))
                .filter(card ->
                        filter.articleClass() == null || card.articleClass().equals(filter.articleClass()))
                .filter(card ->
                        filter.reviewStatus() == null || card.reviewStatus().equals(filter.reviewStatus()))
                .filter(card -> filter.audience() == null || card.audiences().contains(filter.audience()))
                .filter(card -> coded(card.conditions(), filter.condition()))
                .filter(card -> coded(card.therapies(), filter.therapy()))
                .filter(card ->
                        filter.changedSince() == null || card.changedAt().compareTo(filter.changedSince()) >= 0)
                .filter(card ->
                        filter.reviewedSince() == null || card.lastReviewed().compareTo(filter.reviewedSince()) >= 0)
                .map(Entry::of)
                .sorted((one, other) -> sort.comparator().compare(one.keys(), other.keys()))
                .map(Entry::card)
                .toList();
    }

    private static boolean coded(List<Card.Code> codes, Filter.Coded asked) {
        if (asked == null) return true;
        for (var code : codes) {
            if (code.code().equals(asked.code())
                    && (asked.system() == null || code.system().equals(asked.system()))) return true;
        }
        return false;
    }

    private static Filter filter(Cards cards) {
        var chance = cards.chance();
        return new Filter(
                chance.nextInt(3) == 0 ? cards.any(Cards.LOCALES) : null,
                chance.nextInt(3) == 0 ? code(cards, "icd", "C") : null,
                chance.nextInt(4) == 0 ? code(cards, "atc", "L") : null,
                chance.nextInt(3) == 0 ? cards.any(Cards.AUDIENCES) : null,
                chance.nextInt(4) == 0 ? cards.any(Cards.CLASSES) : null,
                chance.nextInt(4) == 0 ? Cards.MORNING.plusSeconds(chance.nextInt(20_000)) : null,
                chance.nextInt(4) == 0 ? java.time.LocalDate.of(2027, 3, 1).minusDays(chance.nextInt(5)) : null,
                chance.nextInt(4) == 0 ? cards.any(Cards.STATUSES) : null);
    }

    private static Filter.Coded code(Cards cards, String system, String letter) {
        return new Filter.Coded(
                cards.chance().nextBoolean() ? null : system + cards.chance().nextInt(3),
                letter + cards.chance().nextInt(6));
    }

    private static Scope scope(Cards cards) {
        return new Scope(
                cards.chance().nextInt(3) == 0
                        ? new HashSet<>(List.of(cards.any(Cards.LOCALES), cards.any(Cards.LOCALES), "it"))
                        : Set.of(),
                cards.chance().nextInt(4) == 0 ? Set.of(cards.any(Cards.CLASSES)) : Set.of());
    }

    /** 5,000 are too many for every filter to be picked out at once; a few hundred are not. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 300, 6_000})
    void finds_and_counts_what_somebody_would_who_looks_at_every_text(int count) {
        var cards = new Cards(count);
        var live = new HashMap<UUID, Card>();
        for (var card : cards.fresh(count)) live.put(card.article(), card);
        var index = of(live.values());
        for (var round = 0; round < 150; round++) {
            index = change(cards, live, index);
            var filter = filter(cards);
            var scope = scope(cards);
            var sort = cards.any(Sort.every());
            var now = cards.chance().nextInt(3) == 0
                    ? NOW.plusSeconds(86_400L * cards.chance().nextInt(40))
                    : NOW;
            var expected = slowly(live.values(), filter, scope, sort, now);
            assertThat(cards(index.walk(filter, scope, sort, Past.NOTHING, null, now, Integer.MAX_VALUE)))
                    .as("%s %s %s", filter, scope, sort)
                    .isEqualTo(expected);
            assertThat(index.total(filter, scope, now)).isEqualTo(expected.size());
            if (expected.isEmpty()) continue;
            var at = cards.chance().nextInt(expected.size());
            assertThat(cards(index.walk(
                            filter,
                            scope,
                            sort,
                            Past.NOTHING,
                            Entry.of(expected.get(at)).keys(),
                            now,
                            7)))
                    .isEqualTo(expected.subList(at + 1, Math.min(expected.size(), at + 8)));
        }
        assertThat(index.total(Filter.NONE, Scope.EVERYTHING, NOW))
                .isEqualTo(live.values().stream()
                        .filter(card -> card.standsAt(NOW))
                        .count());
    }

    private static Index change(Cards cards, Map<UUID, Card> live, Index index) {
        var turns = new ArrayList<Turn>();
        var number = index.number() + 1;
        var old = live.isEmpty() ? null : cards.any(List.copyOf(live.values()));
        var next =
                switch (cards.chance().nextInt(4)) {
                    case 0 -> cards.fresh();
                    case 1 -> old == null ? cards.fresh() : cards.superseding(old);
                    case 2 -> old == null ? cards.fresh() : cards.flagged(old);
                    default -> null;
                };
        if (next == null && old == null) return index;
        var before = next == null ? old : live.get(next.article());
        turns.add(new Turn(number, before == null ? null : Entry.of(before), next == null ? null : Entry.of(next)));
        if (next == null) live.remove(old.article());
        else live.put(next.article(), next);
        return index.after(number, turns);
    }

    @Test
    void remembers_for_each_scope_the_last_number_that_was_about_it() {
        var cards = new Cards(5);
        var texts = cards.fresh(40);
        var english = new Scope(Set.of("en-GB"), Set.of());
        var index = Index.empty();
        for (var at = 0; at < texts.size(); at++)
            index = index.after(at + 1, List.of(new Turn(at + 1, null, Entry.of(texts.get(at)))));
        assertThat(index.number(Scope.EVERYTHING)).isEqualTo(40);
        var last = IntStream.range(0, 40)
                .filter(at -> texts.get(at).locale().equals("en-GB"))
                .max()
                .orElseThrow();
        assertThat(index.number(english)).isEqualTo(last + 1);
        assertThat(index.number(new Scope(Set.of("it"), Set.of()))).isZero();

        var german = texts.stream()
                .filter(card -> card.locale().equals("de-DE"))
                .findFirst()
                .orElseThrow();
        var withdrawn = index.after(41, List.of(new Turn(41, Entry.of(german), null)));
        assertThat(withdrawn.number(english)).isEqualTo(last + 1);
        assertThat(withdrawn.number(new Scope(Set.of("de-DE"), Set.of()))).isEqualTo(41);
    }

    @Test
    void knows_when_the_next_text_ends() {
        var cards = new Cards(3).fresh(50);
        var index = of(cards);
        var ends = cards.stream()
                .filter(Card::withheldAtEnd)
                .map(Card::validUntil)
                .sorted()
                .distinct()
                .toList();
        assertThat(index.nextEnd(NOW)).isEqualTo(ends.get(0));
        assertThat(index.nextEnd(ends.get(0))).isEqualTo(ends.get(1));
        assertThat(index.nextEnd(ends.get(ends.size() - 1))).isNull();
        assertThat(cards(index.walk(
                        Filter.NONE,
                        Scope.EVERYTHING,
                        Sort.NEWEST,
                        Past.NOTHING,
                        null,
                        ends.get(0),
                        Integer.MAX_VALUE)))
                .noneMatch(card -> card.withheldAtEnd() && card.validUntil().equals(ends.get(0)));
    }

    @Test
    void does_not_go_through_what_is_many_for_what_is_few() {
        var cards = new Cards(9);
        var all = new ArrayList<>(cards.fresh(20_000));
        var rare = all.get(777);
        var index = of(all);
        var filter = new Filter(null, null, null, null, null, null, null, null);
        var status = new Filter(null, null, null, null, null, null, null, "overdue");
        assertThat(index.walk(status, Scope.EVERYTHING, Sort.NEWEST, Past.NOTHING, null, NOW, 10))
                .isEmpty();
        // nothing has been put in that order for it
        assertThat(index.isOrderedBy(Sort.NEWEST.order())).isFalse();
        index.walk(filter, Scope.EVERYTHING, Sort.NEWEST, Past.NOTHING, null, NOW, 10);
        assertThat(index.isOrderedBy(Sort.NEWEST.order())).isTrue();
        // what was put in order once is carried on
        var next = index.after(20_001, List.of(new Turn(20_001, Entry.of(rare), null)));
        assertThat(next.isOrderedBy(Sort.NEWEST.order())).isTrue();
    }
}
