package org.imprimatur.board;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private Pulse pulse;
    private Clock clock;
    private final Picture picture = new Picture();
    private final ReentrantLock looking = new ReentrantLock();
    private final AtomicLong moves = new AtomicLong();
    private final Set<Waiter> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean beating = new AtomicBoolean();
    private volatile @Nullable Look last;
    private final AtomicLong failures = new AtomicLong();

    @SuppressWarnings("NullAway.Init")
    Ear() {} // CDI proxy only

    @Inject
    Ear(Ledger ledger, Pulse pulse, Clock clock) {
        this.ledger = ledger;
        this.pulse = pulse;
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

    /** Somebody who wants to know of the first entry after this one; equal to itself alone. */
    private static final class Waiter {
        private final long number;
        private final CompletableFuture<Long> told = new CompletableFuture<>();

        Waiter(long number) {
            this.number = number;
        }

        void tell(long heard) {
            if (heard > number) told.complete(heard);
        }
    }

    Picture picture() {
        return picture;
    }

    long heard() {
        var look = last;
        return look == null ? 0 : look.mark.number();
    }

    /** Grows whenever a key counts for less than before. */
    long keyEnds() {
        var look = last;
        return look == null ? 0 : look.mark.keyEnds();
    }

    void moved() {
        moves.incrementAndGet();
        if (!waiting.isEmpty()) pulse.soon(this::hear);
    }

    /** So that the first reader need not wait until everything is read. */
    void warm() {
        if (!looking.isLocked()) pulse.soon(this::hear);
    }

    boolean hasHeard() {
        return last != null;
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
        if (news.mark().number() < heard()) {
            failures.incrementAndGet();
            LOG.severe("The public log has lost entries: it ends with "
                    + news.mark().number() + " and went on to " + heard()
                    + ". Nothing is told until this node is started again");
            throw new BoardRefusal.NotHeard();
        }
        picture.turn(news.places());
        last = new Look(news.mark(), at, moved);
        waiting.forEach(waiter -> waiter.tell(news.mark().number()));
    }

    CompletableFuture<Long> beyond(long number) {
        var waiter = new Waiter(number);
        waiting.add(waiter);
        waiter.told.whenComplete((heard, cancelled) -> waiting.remove(waiter));
        // What was heard before it was added is told to it here.
        waiter.tell(heard());
        beat();
        return waiter.told;
    }

    /** One beat after the other while anybody waits. */
    private void beat() {
        if (waiting.isEmpty() || !beating.compareAndSet(false, true)) return;
        pulse.later(EARLY.toMillis(), () -> {
            beating.set(false);
            try {
                hear();
            } finally {
                beat();
            }
        });
    }
}
