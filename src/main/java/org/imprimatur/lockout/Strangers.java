package org.imprimatur.lockout;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What no row can hold: counts of logins nobody has and of addresses, and who worked where lately. Each node has its own,
 * bounded, and forgets it when it stops.
 */
@ApplicationScoped
class Strangers {
    private static final int AT_MOST = 10_000;

    /** Longer than the longest lock there can be. */
    private static final Duration REMEMBERED = Duration.ofHours(25);

    /** A working day. */
    private static final Duration FAMILIAR = Duration.ofHours(12);

    private final Cache<String, Count> logins = bounded(REMEMBERED);
    private final Cache<String, Count> addresses = bounded(REMEMBERED);
    private final Cache<Visitor, Boolean> familiar = bounded(FAMILIAR);

    private static <K, V> Cache<K, V> bounded(Duration remembered) {
        return Caffeine.newBuilder()
                .expireAfterWrite(remembered)
                .maximumSize(AT_MOST)
                .build();
    }

    Duration loginLockedFor(Visitor visitor, Instant now) {
        return lockedFor(logins, visitor.login(), now);
    }

    Duration addressLockedFor(Visitor visitor, Instant now) {
        return lockedFor(addresses, visitor.address(), now);
    }

    private static Duration lockedFor(Cache<String, Count> counts, String key, Instant now) {
        var count = counts.getIfPresent(key);
        return count == null ? Duration.ZERO : count.lockedFor(now);
    }

    /** As it stands; that of a login nobody tried is empty. */
    Count login(Visitor visitor, Instant now) {
        var count = logins.getIfPresent(visitor.login());
        return count == null ? Count.none(now) : count;
    }

    /** @return the count with this attempt; empty, and nothing counted, while it is locked */
    Optional<Count> countLogin(Visitor visitor, Instant now, Count.Bounds bounds) {
        return more(logins, visitor.login(), now, bounds);
    }

    Optional<Count> countAddress(Visitor visitor, Instant now, Count.Bounds bounds) {
        return more(addresses, visitor.address(), now, bounds);
    }

    /** In one step, so that of parallel attempts each counts. */
    private static Optional<Count> more(Cache<String, Count> counts, String key, Instant now, Count.Bounds bounds) {
        while (true) {
            var known = counts.getIfPresent(key);
            if (known != null && !known.lockedFor(now).isZero()) return Optional.empty();
            var more = (known == null ? Count.none(now) : known).withOneMore(now, bounds);
            var counted = known == null
                    ? counts.asMap().putIfAbsent(key, more) == null
                    : counts.asMap().replace(key, known, more);
            if (counted) return Optional.of(more);
        }
    }

    boolean knows(Visitor visitor) {
        return familiar.getIfPresent(visitor) != null;
    }

    void remember(Visitor visitor) {
        familiar.put(visitor, Boolean.TRUE);
    }
}
