package org.imprimatur.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What this node has counted since it started, by key and day. The counts only grow: what is written down is always the whole
 * of a day under this start's own name, so that writing it twice changes nothing.
 */
@ApplicationScoped
class Tallies {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /** Days a count stays after its own: a request that began late may end late. */
    private static final int KEPT = 2;

    private final UUID node = UUID.randomUUID();
    private final ConcurrentMap<Day, Tally> tallies = new ConcurrentHashMap<>();
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Tallies() {} // CDI proxy only

    @Inject
    Tallies(Clock clock) {
        this.clock = clock;
    }

    private record Day(UUID key, long number) {}

    private static final class Tally {
        final LongAdder requests = new LongAdder();
        final LongAdder unchanged = new LongAdder();
        final LongAdder refused = new LongAdder();
        volatile long lastMinute;
        volatile @Nullable Count written;
    }

    /** @param lastUsedAt to the minute */
    record Count(UUID key, LocalDate day, long requests, long unchanged, long refused, Instant lastUsedAt) {}

    /** This start of this node. */
    UUID node() {
        return node;
    }

    /** A request that was let in, and what became of it. */
    void request(UUID key, int status) {
        var tally = tally(key);
        tally.requests.increment();
        if (status == 304) tally.unchanged.increment();
    }

    /** A request that came too soon after the others. */
    void refused(UUID key) {
        tally(key).refused.increment();
    }

    private Tally tally(UUID key) {
        var now = clock.millis();
        var day = new Day(key, Math.floorDiv(now, DAY));
        var tally = tallies.get(day);
        if (tally == null) tally = tallies.computeIfAbsent(day, none -> new Tally());
        var minute = now / MINUTE;
        if (tally.lastMinute != minute) tally.lastMinute = minute;
        return tally;
    }

    /** Whatever has grown since it was written down. */
    List<Count> changed() {
        var changed = new ArrayList<Count>();
        tallies.forEach((day, tally) -> {
            var count = count(day, tally);
            if (!count.equals(tally.written)) changed.add(count);
        });
        return changed;
    }

    private static Count count(Day day, Tally tally) {
        return new Count(
                day.key(),
                LocalDate.ofEpochDay(day.number()),
                tally.requests.sum(),
                tally.unchanged.sum(),
                tally.refused.sum(),
                Instant.ofEpochMilli(tally.lastMinute * MINUTE));
    }

    /** These are committed; days that are long over and wholly written go. */
    void written(List<Count> counts) {
        for (var count : counts) {
            var tally = tallies.get(new Day(count.key(), count.day().toEpochDay()));
            if (tally != null) tally.written = count;
        }
        var oldest = Math.floorDiv(clock.millis(), DAY) - KEPT;
        tallies.entrySet()
                .removeIf(entry -> entry.getKey().number() < oldest
                        && count(entry.getKey(), entry.getValue()).equals(entry.getValue().written));
    }
}
