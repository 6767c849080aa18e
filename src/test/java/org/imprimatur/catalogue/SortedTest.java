package org.imprimatur.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import org.imprimatur.catalogue.Entry.Keys;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SortedTest {
    private static List<Entry> read(Sorted<Entry> sorted, boolean descending, @Nullable Keys after) {
        var read = new ArrayList<Entry>();
        Iterator<Entry> at = sorted.read(descending, after);
        at.forEachRemaining(read::add);
        return read;
    }

    @ParameterizedTest
    @EnumSource(Sort.Order.class)
    void is_what_a_tree_would_be_whatever_comes_and_goes(Sort.Order order) {
        var cards = new Cards(order.ordinal());
        var sorted = Sorted.<Entry>of(order.comparator(), List.of());
        var tree = new TreeSet<Entry>((one, other) -> order.comparator().compare(one.keys(), other.keys()));
        for (var step = 0; step < 3_000; step++) {
            if (!tree.isEmpty() && cards.chance().nextInt(step < 2_000 ? 4 : 2) == 0) {
                var gone = cards.any(List.copyOf(tree));
                tree.remove(gone);
                sorted = sorted.without(gone);
            } else {
                var added = Entry.of(cards.fresh());
                tree.add(added);
                sorted = sorted.with(added);
            }
            if (step % 100 != 0) continue;
            assertThat(sorted.size()).isEqualTo(tree.size());
            assertThat(read(sorted, false, null)).containsExactlyElementsOf(tree);
            assertThat(read(sorted, true, null)).containsExactlyElementsOf(tree.descendingSet());
            // from where something is, and from where nothing is
            for (var from : List.of(cards.any(List.copyOf(tree)), Entry.of(cards.fresh()))) {
                assertThat(read(sorted, false, from.keys())).containsExactlyElementsOf(tree.tailSet(from, false));
                assertThat(read(sorted, true, from.keys()))
                        .containsExactlyElementsOf(tree.headSet(from, false).descendingSet());
                assertThat(sorted.at(from.keys())).isEqualTo(tree.contains(from) ? from : null);
            }
        }
        assertThat(read(Sorted.of(order.comparator(), tree), false, null)).containsExactlyElementsOf(tree);
    }

    @Test
    void leaves_those_who_read_it_what_they_read() {
        var cards = new Cards(1);
        var entries = cards.fresh(600).stream().map(Entry::of).toList();
        var before = Sorted.of(Sort.Order.SLUG.comparator(), entries);
        var read = read(before, false, null);
        var after = before.without(entries.get(3)).with(Entry.of(cards.fresh()));
        assertThat(read(before, false, null)).isEqualTo(read);
        assertThat(after.size()).isEqualTo(600);
        assertThat(before.without(Entry.of(cards.fresh()))).isSameAs(before);
    }

    @Test
    void gives_no_two_texts_one_place() {
        var entry = Entry.of(new Cards(1).fresh());
        var sorted = Sorted.of(Sort.Order.SLUG.comparator(), List.of(entry));
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> sorted.with(entry));
    }
}
