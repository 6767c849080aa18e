package org.imprimatur.catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.imprimatur.board.Board;
import org.imprimatur.board.Card;
import org.imprimatur.catalogue.Entry.Keys;
import org.jspecify.annotations.Nullable;

/**
 * The index as the board goes on, and where the texts stood before: a walk that began earlier is led on through the places
 * they had then. What this node does not remember it looks up in the {@link Logbook}.
 */
@ApplicationScoped
class Timeline implements Board.Watcher {
    /** Texts whose former places are remembered; older ones are looked up. */
    private static final int REMEMBERED = 50_000;

    /** Texts that may have changed since a walk began, for it to go on without what this node remembers. */
    private static final int LOOKED_UP = 20_000;

    private Board board;
    private Logbook logbook;

    /** The last word on each article, however often it has turned since the index was made. */
    private final Map<UUID, Told> told = new LinkedHashMap<>();

    private final TreeMap<Long, Step> steps = new TreeMap<>();
    private final Cache<Long, Known> lookedUp =
            Caffeine.newBuilder().maximumSize(16).build();
    private int remembered;

    /** Whether there is something the index does not have yet. */
    private volatile boolean behind;

    private volatile Index index = Index.empty();

    /** From which number on the steps are whole; below it nothing is remembered. */
    private long earliest = -1;

    @SuppressWarnings("NullAway.Init")
    Timeline() {} // CDI proxy only

    @Inject
    @SuppressWarnings("this-escape")
    Timeline(Board board, Logbook logbook) {
        this.board = board;
        this.logbook = logbook;
        board.watch(this);
    }

    private record Told(UUID article, long number, @Nullable Card after) {}

    /** From one index to the next. */
    private record Step(long from, Index.Past past) {}

    /** What was looked up of the time between the beginning of a walk and the first step that is remembered. */
    private record Known(long until, Index.Past past) {}

    @Override
    public void turned(@Nullable Card before, @Nullable Card after) {
        throw new UnsupportedOperationException("The board tells the number too");
    }

    @Override
    public void turned(long number, @Nullable Card before, @Nullable Card after) {
        var card = after != null ? after : before;
        if (card == null) return;
        synchronized (told) {
            told.put(card.article(), new Told(card.article(), number, after));
            behind = true;
        }
    }

    /** What is out now; see {@link Board} for how old that may be. */
    Index now() {
        board.hear();
        var heard = board.heard();
        var known = index;
        return !behind && known.number() >= heard ? known : catchUp(heard);
    }

    private synchronized Index catchUp(long heard) {
        // Between two changes, so that of what one look heard all is there or nothing.
        var news = board.read(cards -> {
            synchronized (told) {
                var all = List.copyOf(told.values());
                told.clear();
                behind = false;
                return all;
            }
        });
        var from = index;
        var number = Math.max(
                Math.max(heard, from.number()),
                news.stream().mapToLong(Told::number).max().orElse(0));
        var turns = turns(from, news);
        var next = from.after(number, turns);
        remember(from, next, turns);
        index = next;
        return next;
    }

    private static List<Index.Turn> turns(Index from, List<Told> news) {
        var turns = new ArrayList<Index.Turn>(news.size());
        for (var each : news) {
            var before = from.of(each.article());
            var after = each.after();
            // The board tells the same again when it has looked at the log in the middle of a change.
            if (before == null ? after == null : before.card().equals(after)) continue;
            turns.add(new Index.Turn(each.number(), before, after == null ? null : Entry.of(after)));
        }
        return turns;
    }

    private void remember(Index from, Index next, List<Index.Turn> turns) {
        if (earliest < 0) {
            earliest = next.number();
            return;
        }
        if (turns.isEmpty()) return;
        var moved = new HashMap<UUID, Optional<Keys>>();
        for (var turn : turns) {
            var before = turn.before();
            var after = turn.after();
            if (before != null) moved.put(before.keys().article(), Optional.of(before.keys()));
            else if (after != null) moved.put(after.keys().article(), Optional.empty());
        }
        // What has gone without a number of its own is told under the number before: it belongs to that step.
        steps.merge(
                next.number(),
                new Step(from.number(), new Index.Past(moved)),
                (one, other) -> new Step(one.from, one.past.then(other.past)));
        remembered += moved.size();
        while (remembered > REMEMBERED && steps.size() > 1) {
            var oldest = steps.pollFirstEntry();
            remembered -= oldest.getValue().past.moved().size();
            earliest = oldest.getKey();
        }
    }

    /**
     * What has changed since a walk began, up to the index and no further.
     *
     * @return empty when that is too much to look up, or when the house knows of no such beginning
     */
    Optional<Index.Past> since(long began, Index until) {
        if (began >= until.number()) return Optional.of(Index.Past.NOTHING);
        long whole;
        Map<Long, Step> later;
        synchronized (this) {
            whole = wholeFrom(began);
            later = new TreeMap<>(steps.subMap(whole, false, Math.max(whole, until.number()), true));
        }
        var past = Index.Past.NOTHING;
        if (whole > began) {
            var looked = lookedUp(began, whole);
            if (looked.isEmpty()) return looked;
            past = looked.get();
        }
        return Optional.of(later.values().stream().map(Step::past).reduce(past, Index.Past::then));
    }

    /** The first number from the beginning on after which the steps tell exactly what has changed. */
    private long wholeFrom(long began) {
        if (began < earliest) return earliest;
        var next = steps.higherEntry(began);
        return next == null || next.getValue().from >= began ? began : next.getKey();
    }

    private Optional<Index.Past> lookedUp(long began, long until) {
        var known = lookedUp.getIfPresent(began);
        if (known != null && known.until == until) return Optional.of(known.past);
        var past = logbook.past(began, until, LOOKED_UP);
        past.ifPresent(found -> lookedUp.put(began, new Known(until, found)));
        return past;
    }
}
