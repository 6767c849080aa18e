package org.imprimatur.gate;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much one key or address may still ask: the generic cell rate algorithm (ITU-T I.371), a bucket that holds a minute's
 * quota and fills evenly. Its whole state is the instant at which it is full again, moved without a lock.
 */
final class Bucket {
    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final long NANOS = WINDOW.toNanos();
    private static final long SECOND = 1_000_000_000L;

    /** Nanoseconds since 1970; in the past it has been full since. */
    private final AtomicLong full = new AtomicLong();

    /**
     * What became of one request.
     *
     * @param allowed whether it may go on
     * @param quota requests in a full bucket
     * @param remaining requests left in it
     * @param seconds until it is full again; where the request is refused, until there is room for the next one
     */
    record Verdict(boolean allowed, int quota, long remaining, long seconds) {
        /** Where there is no limit. */
        static final Verdict FREE = new Verdict(true, 0, 0, 0);
    }

    /** @param millis since 1970 */
    Verdict take(long millis, int quota) {
        var now = millis * 1_000_000L;
        var cost = NANOS / quota;
        var size = cost * quota;
        while (true) {
            var known = full.get();
            // Further ahead than a whole bucket only where the clock has been set back meanwhile.
            var from = known < now || known > now + size ? now : known;
            var next = from + cost;
            if (next - now > size) return new Verdict(false, quota, 0, seconds(next - now - size));
            if (full.compareAndSet(known, next)) {
                return new Verdict(true, quota, (size - (next - now)) / cost, seconds(next - now));
            }
        }
    }

    private static long seconds(long nanos) {
        return Math.max(1, (nanos + SECOND - 1) / SECOND);
    }
}
