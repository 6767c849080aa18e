package org.imprimatur.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.imprimatur.catalogue.Entry.Keys;
import org.imprimatur.clients.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What is live at one number of the public log, in every order and by everything it shows. Never changed: each number has
 * its own, which shares with the one before all that has stayed.
 */
final class Index {
    /** Texts that are picked out and put in order for one request, rather than passed over on the way through all. */
    private static final int FEW = 2_000;

    private static final int SELECTIONS = 64;

    /** Changes at once above which all is put in order anew. */
    private static final int MANY = 1_000;

    private final long number;
    private final Sorted<Entry> all;
    private final Sorted<Entry> ending;
    private final Postings postings;

    /** The last number of the log that was about a text of this locale and class. */
    private final Map<Kind, Long> numbers;

    /** Made when first asked for, and from then on carried from number to number. */
    private final ConcurrentMap<Sort.Order, Sorted<Entry>> orders = new ConcurrentHashMap<>();

    private final ConcurrentMap<Selection, Sorted<Entry>> selections = new ConcurrentHashMap<>();

    /** What a client's scope is made of. */
    private record Kind(String locale, String articleClass) {
        static Kind of(Entry entry) {
            return new Kind(entry.card().locale(), entry.card().articleClass());
        }
    }

    private record Selection(Filter filter, Scope scope, Sort.Order order) {}

    private Index(long number, Sorted<Entry> all, Sorted<Entry> ending, Postings postings, Map<Kind, Long> numbers) {
        this.number = number;
        this.all = all;
        this.ending = ending;
        this.postings = postings;
        this.numbers = numbers;
    }

    static Index empty() {
        return of(0, List.of(), Map.of());
    }

    private static Index of(long number, Collection<Entry> entries, Map<Kind, Long> numbers) {
        return new Index(
                number,
                Sorted.of(Sort.Order.ARTICLE.comparator(), entries),
                Sorted.of(Sort.Order.END.comparator(), endingOf(entries)),
                Postings.of(entries),
                numbers);
    }

    long number() {
        return number;
    }

    /**
     * The number by which a walk within this scope remembers when it began: the last that was about anything in it, so that
     * what happens outside shows nowhere.
     */
    long number(Scope scope) {
        if (scope.equals(Scope.EVERYTHING)) return number;
        return numbers.entrySet().stream()
                .filter(each -> scope.covers(each.getKey().locale, each.getKey().articleClass))
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(0);
    }

    @Nullable
    Entry of(UUID article) {
        return all.at(probe(article));
    }

    /** Only the identity is compared. */
    private static Keys probe(UUID article) {
        return new Keys(
                article,
                "",
                "",
                "",
                Instant.MIN,
                Instant.MIN,
                Instant.MIN,
                java.time.LocalDate.MIN,
                java.time.LocalDate.MIN,
                Instant.MIN);
    }

    /**
     * One text that has come, gone or changed.
     *
     * @param number of the entry of the log that told it
     * @param before as it was in this index; null when it was not out
     */
    record Turn(
            long number, @Nullable Entry before, @Nullable Entry after) {}

    /** The next one. */
    Index after(long next, Collection<Turn> turns) {
        if (turns.isEmpty()) {
            var same = new Index(next, all, ending, postings, numbers);
            same.orders.putAll(orders);
            same.selections.putAll(selections);
            return same;
        }
        var out = new ArrayList<Entry>(turns.size());
        var in = new ArrayList<Entry>(turns.size());
        var told = new HashMap<>(numbers);
        for (var turn : turns) {
            if (turn.before != null) {
                out.add(turn.before);
                told.merge(Kind.of(turn.before), turn.number, Math::max);
            }
            if (turn.after != null) {
                in.add(turn.after);
                told.merge(Kind.of(turn.after), turn.number, Math::max);
            }
        }
        if (turns.size() > Math.max(MANY, all.size() / 2)) return anew(next, turns, told);
        var changed =
                new Index(next, change(all, out, in), change(ending, out, endingOf(in)), postings.after(out, in), told);
        orders.forEach((order, sorted) -> changed.orders.put(order, change(sorted, out, in)));
        return changed;
    }

    /** Where most is new, as at the start, there is little to share. */
    private Index anew(long next, Collection<Turn> turns, Map<Kind, Long> told) {
        var entries = new HashMap<UUID, Entry>();
        all.read(false, null).forEachRemaining(entry -> entries.put(entry.keys().article(), entry));
        for (var turn : turns) {
            if (turn.before != null) entries.remove(turn.before.keys().article());
            if (turn.after != null) entries.put(turn.after.keys().article(), turn.after);
        }
        return of(next, entries.values(), told);
    }

    private static Collection<Entry> endingOf(Collection<Entry> entries) {
        return entries.stream().filter(entry -> entry.card().withheldAtEnd()).toList();
    }

    private static Sorted<Entry> change(Sorted<Entry> sorted, Collection<Entry> out, Collection<Entry> in) {
        var changed = sorted;
        for (var entry : out) changed = changed.without(entry);
        for (var entry : in) changed = changed.with(entry);
        return changed;
    }

    /** When the first of the texts that are out then ends and is withheld; null for never. */
    @Nullable
    Instant nextEnd(Instant now) {
        for (var at = ending.read(false, null); at.hasNext(); ) {
            var end = at.next().keys().validUntil();
            if (end.isAfter(now)) return end;
        }
        return null;
    }

    /**
     * Where the texts stood that have changed since a walk began: with it every text that was live then has one place for
     * the whole walk, whatever becomes of its title and dates.
     *
     * @param moved by article; empty for one that was not live when the walk began
     */
    record Past(Map<UUID, Optional<Keys>> moved) {
        static final Past NOTHING = new Past(Map.of());

        /** This and what happened after it. */
        Past then(Past later) {
            if (later.moved.isEmpty()) return this;
            if (moved.isEmpty()) return later;
            var both = new HashMap<>(later.moved);
            both.putAll(moved);
            return new Past(both);
        }

        boolean knows(UUID article) {
            return moved.containsKey(article);
        }
    }

    /** @param keys the text's place in the walk, which is the one it had when the walk began */
    record Found(Keys keys, Entry entry) {}

    /**
     * @param past what has changed since the walk began
     * @param after place of the last text the walk has shown; null to begin
     * @return at most so many, in the walk's order
     */
    List<Found> walk(Filter filter, Scope scope, Sort sort, Past past, @Nullable Keys after, Instant now, int limit) {
        var found = new ArrayList<Found>();
        var stayed = candidates(filter, scope, sort, after);
        var moved = moved(past, sort, after).iterator();
        var order = sort.comparator();
        var one = next(stayed, past, filter, scope, now);
        var other = next(moved, filter, scope, now);
        while (found.size() < limit && (one != null || other != null)) {
            if (other == null || one != null && order.compare(one.keys(), other.keys()) < 0) {
                found.add(new Found(one.keys(), one));
                one = next(stayed, past, filter, scope, now);
            } else {
                found.add(other);
                other = next(moved, filter, scope, now);
            }
        }
        return found;
    }

    private static @Nullable Entry next(Iterator<Entry> stayed, Past past, Filter filter, Scope scope, Instant now) {
        while (stayed.hasNext()) {
            var entry = stayed.next();
            if (!past.knows(entry.keys().article()) && shown(entry, filter, scope, now)) return entry;
        }
        return null;
    }

    private static @Nullable Found next(Iterator<Found> moved, Filter filter, Scope scope, Instant now) {
        while (moved.hasNext()) {
            var found = moved.next();
            if (shown(found.entry(), filter, scope, now)) return found;
        }
        return null;
    }

    private static boolean shown(Entry entry, Filter filter, Scope scope, Instant now) {
        return entry.outAt(now)
                && scope.covers(entry.card().locale(), entry.card().articleClass())
                && filter.takes(entry.card());
    }

    /** What has changed since the walk began, is live now, and has its place further on. */
    private List<Found> moved(Past past, Sort sort, @Nullable Keys after) {
        if (past.moved().isEmpty()) return List.of();
        var order = sort.comparator();
        var found = new ArrayList<Found>();
        for (var each : past.moved().entrySet()) {
            var stood = each.getValue().orElse(null);
            if (stood == null || after != null && order.compare(stood, after) <= 0) continue;
            var entry = of(each.getKey());
            if (entry != null) found.add(new Found(stood, entry));
        }
        found.sort(Comparator.comparing(Found::keys, order));
        return found;
    }

    private Iterator<Entry> candidates(Filter filter, Scope scope, Sort sort, @Nullable Keys after) {
        var rarest = rarest(filter, scope);
        if (rarest == null || rarest.size() > FEW) return ordered(sort.order()).read(sort.descending(), after);
        if (selections.size() >= SELECTIONS) selections.clear();
        return selections
                .computeIfAbsent(
                        new Selection(filter, scope, sort.order()),
                        selection -> selected(rarest, filter, scope, sort.order()))
                .read(sort.descending(), after);
    }

    private static Sorted<Entry> selected(Sorted<Entry> from, Filter filter, Scope scope, Sort.Order order) {
        var taken = new ArrayList<Entry>();
        from.read(false, null).forEachRemaining(entry -> {
            var card = entry.card();
            if (scope.covers(card.locale(), card.articleClass()) && filter.takes(card)) taken.add(entry);
        });
        return Sorted.of(order.comparator(), taken);
    }

    private @Nullable Sorted<Entry> rarest(Filter filter, Scope scope) {
        return filter.postings(scope).stream()
                .map(postings::of)
                .min(Comparator.comparingInt(Sorted::size))
                .orElse(null);
    }

    private Sorted<Entry> ordered(Sort.Order order) {
        if (order == Sort.Order.ARTICLE) return all;
        return orders.computeIfAbsent(order, absent -> {
            var entries = new ArrayList<Entry>(all.size());
            all.read(false, null).forEachRemaining(entries::add);
            return Sorted.of(absent.comparator(), entries);
        });
    }

    /** How many texts a whole list would show now. */
    long total(Filter filter, Scope scope, Instant now) {
        if (filter.equals(Filter.NONE) && scope.equals(Scope.EVERYTHING)) return all.size() - ended(now);
        var rarest = rarest(filter, scope);
        var counted = 0L;
        for (var at = (rarest == null ? all : rarest).read(false, null); at.hasNext(); ) {
            if (shown(at.next(), filter, scope, now)) counted++;
        }
        return counted;
    }

    /** Withheld already, though nobody has taken them down yet. */
    private long ended(Instant now) {
        var ended = 0L;
        for (var at = ending.read(false, null); at.hasNext() && !at.next().outAt(now); ) ended++;
        return ended;
    }

    boolean isOrderedBy(Sort.Order order) {
        return orders.containsKey(order);
    }
}
