package org.imprimatur.board;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Listens to the public log: one look at a time, as often as somebody must know. */
@ApplicationScoped
class Ear {
    /** How long what was heard may be told; the promise made to whoever withdraws a text. */
    static final Duration LEASE = Duration.ofSeconds(1);

    /** From then on whoever comes next looks, while the others need not wait. */
    private static final Duration EARLY = LEASE.dividedBy(2);

    /** Seconds for which a reader waits for somebody else's look. */
    private static final int PATIENCE = 5;

    private static final Logger LOG = Logger.getLogger(Ear.class.getName());

    private Ledger ledger;
    private Clock clock;
    private final Picture picture = new Picture();
    private final ReentrantLock looking = new ReentrantLock();
    private final AtomicLong moves = new AtomicLong();
    private final ConcurrentSkipListMap<Long, CompletableFuture<Long>> waiting = new ConcurrentSkipListMap<>();
    private volatile @Nullable Look last;
    private final AtomicLong failures = new AtomicLong();

    @SuppressWarnings("NullAway.Init")
    Ear() {} // CDI proxy only

    @Inject
    Ear(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * What a look heard.
     *
     * @param at when it began, by the house's clock
     * @param moves how many commands had been committed here when it began: one that was committed while it was under way may
     *     have been missed
     */
    private record Look(Ledger.Mark mark, Instant at, long moves) {
        boolean holds(Instant now, long moved, Duration lease) {
            return moves >= moved && !now.isBefore(at) && now.isBefore(at.plus(lease));
        }
    }

    Picture picture() {
        return picture;
    }

    long heard() {
        var look = last;
        return look == null ? 0 : look.mark.number();
    }

    void moved() {
        moves.incrementAndGet();
    }

    /** @throws BoardRefusal.NotHeard if it must look and cannot */
    void hear() {
        var now = clock.instant();
        var moved = moves.get();
        var look = last;
        if (look != null && look.holds(now, moved, EARLY)) return;
        if (look != null && look.holds(now, moved, LEASE)) {
            if (looking.tryLock()) ahead();
            return;
        }
        var failuresBefore = failures.get();
        take();
        try {
            var meanwhile = last;
            if (meanwhile != null && meanwhile.holds(now, moved, LEASE)) return;
            // Whoever had the turn has found nobody there: asking once more in a row would only make the queue longer.
            if (failures.get() != failuresBefore) throw new BoardRefusal.NotHeard();
            look();
        } finally {
            looking.unlock();
        }
    }

    /** Nobody is waiting for this look, so its failure is told to nobody; the lease goes on running. */
    private void ahead() {
        try {
            look();
        } catch (BoardRefusal.NotHeard later) {
            // whoever comes after the lease looks again
        } finally {
            looking.unlock();
        }
    }

    private void take() {
        try {
            if (looking.tryLock(PATIENCE, TimeUnit.SECONDS)) return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new BoardRefusal.NotHeard();
    }

    private void look() {
        var moved = moves.get();
        var at = clock.instant();
        Ledger.News news;
        try {
            news = ledger.since(heard());
        } catch (RuntimeException unreachable) {
            failures.incrementAndGet();
            LOG.log(Level.WARNING, "The public log cannot be read", unreachable);
            throw new BoardRefusal.NotHeard();
        }
        picture.turn(news.places());
        last = new Look(news.mark(), at, moved);
        waiting.headMap(news.mark().number())
                .values()
                .forEach(waiter -> waiter.complete(news.mark().number()));
    }

    CompletableFuture<Long> beyond(long number) {
        var heard = heard();
        if (heard > number) return CompletableFuture.completedFuture(heard);
        throw new UnsupportedOperationException();
    }
}
