package org.imprimatur.following;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.imprimatur.platform.RequestId;
import org.imprimatur.publication.Newsstand;
import org.jspecify.annotations.Nullable;

/**
 * All who wait on this node. The log is looked at once for all of them: when this node has committed something, and every
 * second for what others did; not at all while nobody waits. Nothing is kept here that the log does not have.
 */
@ApplicationScoped
class Waiters {
    /** Milliseconds between two looks. */
    private static final int LOOK = 1_000;

    private static final Logger LOG = Logger.getLogger(Waiters.class.getName());

    @Resource
    ManagedScheduledExecutorService executor;

    private Instance<RequestContextController> contexts;
    private ChangeLog log;
    private RequestId requestId;
    private final Set<Waiter> waiting = ConcurrentHashMap.newKeySet();
    private final LogTail tail = new LogTail();
    private final AtomicInteger looks = new AtomicInteger();
    private final Seats seats;
    private final int heartbeat;
    private @Nullable ScheduledFuture<?> looking;
    private @Nullable ScheduledFuture<?> beating;
    private boolean closed;

    @SuppressWarnings("NullAway.Init")
    Waiters() { // CDI proxy only
        seats = new Seats(0, 0);
        heartbeat = 1;
    }

    @Inject
    @SuppressWarnings("NullAway.Init") // the server gives the executor
    Waiters(
            Instance<RequestContextController> contexts,
            ChangeLog log,
            RequestId requestId,
            @ConfigProperty(name = "imprimatur.following.seats", defaultValue = "500") int perNode,
            @ConfigProperty(name = "imprimatur.following.seats.per-client", defaultValue = "20") int perClient,
            @ConfigProperty(name = "imprimatur.following.heartbeat.seconds", defaultValue = "15") int heartbeat) {
        this.contexts = contexts;
        this.log = log;
        this.requestId = requestId;
        seats = new Seats(Math.max(0, perNode), Math.max(0, perClient));
        this.heartbeat = Math.max(1, heartbeat);
    }

    /** Gives somebody a seat until they leave. */
    void seat(Waiter waiter) {
        if (!seats.take(waiter.client)) throw new FollowingRefusal.TooManyWaiting();
        waiter.wakenBy(() -> nudge(waiter));
        var stays = false;
        try {
            stays = waiter.open();
            if (stays) enter(waiter);
        } finally {
            if (!waiting.contains(waiter)) waiter.leaveOnce(() -> leave(waiter));
        }
        if (!stays) return;
        // What was committed since it was told that there is nothing.
        nudge(waiter);
        lookSoon();
    }

    private synchronized void enter(Waiter waiter) {
        if (closed) throw new FollowingRefusal.TooManyWaiting();
        if (waiting.isEmpty()) {
            tail.startAfter(waiter.heard());
            looking = executor.scheduleWithFixedDelay(this::lookSoon, LOOK, LOOK, TimeUnit.MILLISECONDS);
            beating = executor.scheduleWithFixedDelay(this::beat, heartbeat, heartbeat, TimeUnit.SECONDS);
        }
        waiting.add(waiter);
    }

    private synchronized void leave(Waiter waiter) {
        if (waiter.timer != null) waiter.timer.cancel(false);
        seats.free(waiter.client);
        if (waiting.remove(waiter) && waiting.isEmpty()) rest();
    }

    private void rest() {
        if (looking != null) looking.cancel(false);
        if (beating != null) beating.cancel(false);
    }

    /** After so many seconds it is told that nothing has come. */
    void until(Waiter waiter, int seconds) {
        waiter.timer = executor.schedule(
                () -> {
                    waiter.endSoon();
                    nudge(waiter);
                },
                seconds,
                TimeUnit.SECONDS);
    }

    void grown(@Observes Newsstand.Moved event) {
        if (!waiting.isEmpty()) lookSoon();
    }

    private void lookSoon() {
        if (looks.getAndIncrement() == 0) soon(this::look);
    }

    /** One at a time; what is asked for meanwhile is done by the one that looks already. */
    private void look() {
        for (var seen = looks.get(); seen != 0; seen = looks.addAndGet(-seen)) {
            try {
                inRequest(() -> {
                    for (var full = true; full; ) {
                        var more = log.after(tail.head(), LogTail.KEPT);
                        tail.add(more);
                        full = more.size() == LogTail.KEPT;
                        if (!more.isEmpty()) waiting.forEach(this::nudge);
                    }
                });
            } catch (RuntimeException fault) {
                LOG.log(Level.WARNING, "The public log could not be read for those who wait; it is tried again", fault);
            }
        }
    }

    private void nudge(Waiter waiter) {
        waiter.nudge(
                work -> soon(() -> inRequest(() -> {
                    requestId.adopt(waiter.requestId);
                    work.run();
                })),
                this::after,
                () -> leave(waiter));
    }

    private List<Newsstand.Told> after(long number, int limit) {
        return tail.after(number, limit).orElseGet(() -> log.after(number, limit));
    }

    private void beat() {
        for (var waiter : waiting) {
            if (waiter.beatSoon()) {
                nudge(waiter);
            } else {
                // Apart, for it may be held up by the same client.
                soon(waiter::abandon);
                waiter.leaveOnce(() -> leave(waiter));
            }
        }
    }

    /** Everybody is sent home before the house closes: they come back, to it or to another node. */
    void close(@Observes Shutdown event) {
        synchronized (this) {
            closed = true;
            rest();
        }
        sendHome();
    }

    /**
     * A server that stops takes no more work, and then waits for the requests it has before it tells anybody: those who wait here
     * would hold it up to its last second.
     */
    private void soon(Runnable step) {
        try {
            executor.execute(step);
        } catch (RejectedExecutionException stopping) {
            LOG.log(Level.FINE, "The server stops; those who wait are sent home", stopping);
            looks.set(0);
            sendHome();
        }
    }

    private void sendHome() {
        for (var waiter : waiting) {
            try {
                inRequest(waiter::end);
            } catch (RuntimeException gone) {
                LOG.log(Level.FINE, "Somebody who waited could not be told", gone);
            }
            waiter.leaveOnce(() -> leave(waiter));
        }
    }

    private void inRequest(Runnable step) {
        var context = contexts.get();
        var mine = context.activate();
        try {
            step.run();
        } finally {
            if (mine) context.deactivate();
            contexts.destroy(context);
        }
    }
}
