package org.imprimatur.lockout;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Wrong attempts within one window of time, and until when nobody may try again.
 *
 * @param failures those under way among them: an attempt is wrong until it is known to be right
 * @param since when the window began
 * @param lockedUntil the first instant at which trying is allowed again; null while it is
 */
record Count(int failures, Instant since, @Nullable Instant lockedUntil) {
    /**
     * @param allowed the attempt with this number locks
     * @param lock how long, and also the window: whoever waits that long between two mistakes never gets there
     */
    record Bounds(int allowed, Duration lock) {}

    static Count none(Instant now) {
        return new Count(0, now, null);
    }

    /** Zero when it is not locked. */
    Duration lockedFor(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil) ? Duration.between(now, lockedUntil) : Duration.ZERO;
    }

    Count withOneMore(Instant now, Bounds bounds) {
        var over = !now.isBefore(lockedUntil != null ? lockedUntil : since.plus(bounds.lock()));
        var number = over ? 1 : failures + 1;
        return new Count(number, over ? now : since, number < bounds.allowed() ? null : now.plus(bounds.lock()));
    }

    /** One that was counted turned out right, and with it whatever lock it brought. */
    Count withOneLess() {
        return new Count(Math.max(0, failures - 1), since, null);
    }
}
