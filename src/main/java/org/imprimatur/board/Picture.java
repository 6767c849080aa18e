package org.imprimatur.board;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.imprimatur.clients.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The cards and the tombstones, by address and as a whole. An address is turned in one step, so whoever reads it while a text
 * takes another's place sees the one or the other.
 */
final class Picture {
    private final ConcurrentHashMap<String, Place[]> places = new ConcurrentHashMap<>();
    private final Map<UUID, Card> live = new HashMap<>();
    private final List<Board.Watcher> watchers = new ArrayList<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /**
     * An article that is or was out.
     *
     * @param number of its last entry in the log
     * @param card null when it is not out
     * @param tombstone null when it is
     */
    record Place(long number, @Nullable Card card, @Nullable Tombstone tombstone) {
        String slug() {
            return card != null ? card.slug() : gone().slug();
        }

        String locale() {
            return card != null ? card.locale() : gone().locale();
        }

        String articleClass() {
            return card != null ? card.articleClass() : gone().articleClass();
        }

        UUID article() {
            return card != null ? card.article() : gone().article();
        }

        private Tombstone gone() {
            if (tombstone == null) throw new IllegalStateException("An article is out or gone");
            return tombstone;
        }

        Tombstone ended() {
            return card != null ? card.lapsed(number) : gone();
        }

        boolean isOutAt(Instant when) {
            return card != null && card.standsAt(when);
        }
    }

    Board.Found find(String slug, @Nullable String locale, Scope scope, Instant now) {
        var found = places.get(slug);
        if (found == null) return Board.Found.NOTHING;
        var out = new ArrayList<Card>(found.length);
        Place last = null;
        for (var place : found) {
            if (locale != null && !locale.equals(place.locale())) continue;
            if (!scope.covers(place.locale(), place.articleClass())) continue;
            if (place.card != null && place.isOutAt(now)) out.add(place.card);
            // A text whose time is over is what ended last, though the log does not say so yet.
            else if (last == null || rank(place) > rank(last)) last = place;
        }
        if (!out.isEmpty()) return new Board.Found(out, null);
        return last == null ? Board.Found.NOTHING : new Board.Found(List.of(), last.ended());
    }

    private static long rank(Place place) {
        return place.card != null ? Long.MAX_VALUE : place.number;
    }

    <T> T read(Function<Collection<Card>, T> reading) {
        lock.readLock().lock();
        try {
            return reading.apply(Collections.unmodifiableCollection(live.values()));
        } finally {
            lock.readLock().unlock();
        }
    }

    void watch(Board.Watcher watcher) {
        lock.writeLock().lock();
        try {
            live.values().forEach(card -> watcher.turned(null, card));
            watchers.add(watcher);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Takes over what the log and the tables said of these articles. */
    void turn(List<Place> turned) {
        if (turned.isEmpty()) return;
        lock.writeLock().lock();
        try {
            turned.forEach(this::turn);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void turn(Place place) {
        places.merge(place.slug(), new Place[] {place}, (known, added) -> with(known, place));
        var before = place.card == null ? live.remove(place.article()) : live.put(place.article(), place.card);
        if (before == null && place.card == null) return;
        watchers.forEach(watcher -> watcher.turned(before, place.card));
    }

    private static Place[] with(Place[] known, Place place) {
        for (var i = 0; i < known.length; i++) {
            if (!known[i].locale().equals(place.locale())) continue;
            var changed = known.clone();
            changed[i] = place;
            return changed;
        }
        var more = Arrays.copyOf(known, known.length + 1);
        more[known.length] = place;
        Arrays.sort(more, Comparator.comparing(Place::locale));
        return more;
    }
}
