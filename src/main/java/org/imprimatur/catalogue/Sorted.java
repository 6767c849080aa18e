package org.imprimatur.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.imprimatur.catalogue.Entry.Keys;
import org.jspecify.annotations.Nullable;

/**
 * Texts in order, never changed: one more or one less makes another that shares all but a piece with this. So readers
 * need no lock, and a change among a hundred thousand costs as much as one among a thousand.
 *
 * @param <E> no two of which have one place
 */
final class Sorted<E extends Sorted.Placed> {
    private static final int PIECE = 256;

    /** What has a place in the list. */
    interface Placed {
        Keys keys();
    }

    private final Comparator<Keys> order;

    /** None of them empty. */
    private final List<List<E>> pieces;

    private final int size;

    private Sorted(Comparator<Keys> order, List<List<E>> pieces, int size) {
        this.order = order;
        this.pieces = pieces;
        this.size = size;
    }

    static <E extends Placed> Sorted<E> of(Comparator<Keys> order, Collection<E> elements) {
        var all = new ArrayList<>(elements);
        all.sort((one, other) -> order.compare(one.keys(), other.keys()));
        var pieces = new ArrayList<List<E>>();
        for (var at = 0; at < all.size(); at += PIECE) {
            pieces.add(List.copyOf(all.subList(at, Math.min(all.size(), at + PIECE))));
        }
        return new Sorted<>(order, pieces, all.size());
    }

    int size() {
        return size;
    }

    Sorted<E> with(E element) {
        if (pieces.isEmpty()) return new Sorted<>(order, List.of(List.of(element)), 1);
        var number = Math.min(piece(element.keys()), pieces.size() - 1);
        var piece = new ArrayList<>(pieces.get(number));
        var at = place(piece, element.keys());
        if (at >= 0) throw new IllegalStateException("Two texts have one place");
        piece.add(-at - 1, element);
        var others = new ArrayList<>(pieces);
        if (piece.size() <= 2 * PIECE) {
            others.set(number, List.copyOf(piece));
        } else {
            others.set(number, List.copyOf(piece.subList(0, PIECE)));
            others.add(number + 1, List.copyOf(piece.subList(PIECE, piece.size())));
        }
        return new Sorted<>(order, others, size + 1);
    }

    /** The same where there is nothing at the place. */
    Sorted<E> without(Placed placed) {
        var number = piece(placed.keys());
        if (number == pieces.size()) return this;
        var piece = new ArrayList<>(pieces.get(number));
        var at = place(piece, placed.keys());
        if (at < 0) return this;
        piece.remove(at);
        var others = new ArrayList<>(pieces);
        if (piece.isEmpty()) others.remove(number);
        else others.set(number, List.copyOf(piece));
        return new Sorted<>(order, others, size - 1);
    }

    @Nullable
    E at(Keys keys) {
        var number = piece(keys);
        if (number == pieces.size()) return null;
        var at = place(pieces.get(number), keys);
        return at < 0 ? null : pieces.get(number).get(at);
    }

    /** @param after where to start, exclusively; null for an end */
    Iterator<E> read(boolean descending, @Nullable Keys after) {
        return descending ? new Backwards(after) : new Forwards(after);
    }

    /** The first piece whose last element is not before these. */
    private int piece(Keys keys) {
        var low = 0;
        var high = pieces.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            var piece = pieces.get(middle);
            if (order.compare(piece.get(piece.size() - 1).keys(), keys) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private int place(List<E> piece, Keys keys) {
        var low = 0;
        var high = piece.size() - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            var compared = order.compare(piece.get(middle).keys(), keys);
            if (compared == 0) return middle;
            if (compared < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -low - 1;
    }

    private final class Forwards implements Iterator<E> {
        private int number;
        private int at;

        Forwards(@Nullable Keys after) {
            if (after == null) return;
            number = piece(after);
            if (number == pieces.size()) return;
            var place = place(pieces.get(number), after);
            at = place < 0 ? -place - 1 : place + 1;
            settle();
        }

        private void settle() {
            if (at < pieces.get(number).size()) return;
            number++;
            at = 0;
        }

        @Override
        public boolean hasNext() {
            return number < pieces.size();
        }

        @Override
        public E next() {
            if (!hasNext()) throw new NoSuchElementException();
            var next = pieces.get(number).get(at++);
            settle();
            return next;
        }
    }

    private final class Backwards implements Iterator<E> {
        private int number = pieces.size() - 1;
        private int at;

        Backwards(@Nullable Keys after) {
            at = number < 0 ? -1 : pieces.get(number).size() - 1;
            if (after == null) return;
            number = piece(after);
            if (number == pieces.size()) {
                number--;
                return;
            }
            var place = place(pieces.get(number), after);
            at = (place < 0 ? -place - 1 : place) - 1;
            settle();
        }

        private void settle() {
            if (at >= 0) return;
            number--;
            at = number < 0 ? -1 : pieces.get(number).size() - 1;
        }

        @Override
        public boolean hasNext() {
            return number >= 0;
        }

        @Override
        public E next() {
            if (!hasNext()) throw new NoSuchElementException();
            var next = pieces.get(number).get(at--);
            settle();
            return next;
        }
    }
}
