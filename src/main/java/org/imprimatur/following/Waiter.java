package org.imprimatur.following;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.imprimatur.publication.Newsstand;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who waits for the log to grow. Whatever happens to it happens in turn, on one thread at a time: it is nudged, and
 * looks for itself what there is to do.
 */
abstract class Waiter {
    /** Entries taken at a time. */
    static final int BATCH = 100;

    private static final Logger LOG = Logger.getLogger(Waiter.class.getName());

    final String client;
    final String requestId;
    final Wanted wanted;

    private final AtomicInteger nudges = new AtomicInteger();
    private final AtomicBoolean gone = new AtomicBoolean();
    /** Ends its waiting; null while it has no end. */
    volatile @Nullable Future<?> timer;

    private volatile Runnable waken = () -> {};
    private volatile boolean beatDue;
    private volatile boolean endDue;
    private volatile long heard;

    /** @param client whose seat it takes */
    Waiter(String client, String requestId, Wanted wanted) {
        this.client = client;
        this.requestId = requestId;
        this.wanted = wanted;
        heard = wanted.after();
    }

    /** Up to this number it has heard all that it may. */
    long heard() {
        return heard;
    }

    /** Whether it can be told more now; if not, it sees to it that it is nudged {@link #again} when it can. */
    boolean ready() {
        return true;
    }

    /** What nudges it. */
    void wakenBy(Runnable nudge) {
        waken = nudge;
    }

    final void again() {
        waken.run();
    }

    /** On the thread of the request, once it has its seat; whether it waits on. */
    boolean open() {
        return true;
    }

    /** @param fresh entries in the order of the log, never empty; whether it waits on */
    abstract boolean hear(List<Newsstand.Told> fresh);

    /** A sign of life; whether it waits on. */
    abstract boolean beat();

    /** Its time is over. */
    abstract void end();

    /** It has left, whether or not its client knows; does no harm twice. */
    abstract void abandon();

    /** Has it look again, soon, on some thread. */
    void nudge(Executor executor, BiFunction<Long, Integer, List<Newsstand.Told>> log, Runnable leave) {
        if (nudges.getAndIncrement() == 0) executor.execute(() -> work(log, leave));
    }

    /** Before a {@link #nudge}. False when the one before was not even begun or is not done yet: something holds it up. */
    boolean beatSoon() {
        if (beatDue) return false;
        beatDue = true;
        return true;
    }

    /** Before a {@link #nudge}. */
    void endSoon() {
        endDue = true;
    }

    private void work(BiFunction<Long, Integer, List<Newsstand.Told>> log, Runnable leave) {
        for (var seen = nudges.get(); seen != 0; seen = nudges.addAndGet(-seen)) {
            if (gone.get()) continue;
            var stays = false;
            try {
                stays = attend(log);
            } finally {
                if (!stays) leaveOnce(leave);
            }
        }
    }

    private boolean attend(BiFunction<Long, Integer, List<Newsstand.Told>> log) {
        try {
            if (!listen(log) || beatDue && !beat()) {
                abandon();
                return false;
            }
        } catch (RuntimeException fault) {
            LOG.log(Level.WARNING, "Request " + requestId + " waits on, but could not be told what there is", fault);
        } finally {
            beatDue = false;
        }
        if (!endDue) return true;
        end();
        return false;
    }

    private boolean listen(BiFunction<Long, Integer, List<Newsstand.Told>> log) {
        while (ready()) {
            var fresh = log.apply(heard, BATCH);
            if (fresh.isEmpty()) return true;
            if (!hear(fresh)) return false;
            heard = fresh.get(fresh.size() - 1).number();
        }
        return true;
    }

    void leaveOnce(Runnable leave) {
        if (gone.compareAndSet(false, true)) leave.run();
    }
}
