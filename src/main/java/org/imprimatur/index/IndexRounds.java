package org.imprimatur.index;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Opens the index in the background and has it follow the log, so that a question seldom has to wait for it. */
@ApplicationScoped
class IndexRounds {
    /** After everything else has started. */
    private static final int LAST = 420;

    /** Rounds, of a second each, after which an index that could not be had is tried again; at first sooner. */
    private static final int PAUSE = 15;

    private static final Logger LOG = Logger.getLogger(IndexRounds.class.getName());

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    Instance<RequestContextController> contexts;

    @Inject
    SearchIndex index;

    private volatile @Nullable ScheduledFuture<?> task;
    private volatile int toWait;
    private volatile int pause = 1;

    void start(@Observes @Priority(LAST) Startup event) {
        index.isReady(); // its settings are read, and a fault in them found, before the first question
        task = executor.scheduleWithFixedDelay(this::round, 0, 1, TimeUnit.SECONDS);
    }

    void stop(@Observes Shutdown event) {
        if (task != null) task.cancel(false);
        index.close();
    }

    /** Makes the index anew, without anybody waiting for it. */
    void rebuild() {
        executor.execute(() -> attempt(index::rebuild));
    }

    private void round() {
        if (toWait > 0) {
            toWait--;
            return;
        }
        attempt(() -> {
            if (!index.isReady()) index.open();
            while (index.follow()) LOG.fine("Following the public log");
            index.renew();
        });
        if (index.isOfTheseKeys()) {
            pause = 1;
        } else {
            toWait = pause;
            pause = Math.min(PAUSE, 2 * pause);
        }
    }

    private void attempt(Runnable step) {
        var context = contexts.get();
        var mine = context.activate();
        try {
            step.run();
        } catch (RuntimeException | Error fault) {
            LOG.log(Level.SEVERE, "The search index could not be kept; it is tried again", fault);
        } finally {
            if (mine) context.deactivate();
            contexts.destroy(context);
        }
    }

    /** A node without an index serves everything else, so it is as ready as any. */
    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck searchHealth() {
        return () -> HealthCheckResponse.named("search")
                .up()
                .withData("index", state())
                .withData("position", index.position())
                .build();
    }

    private String state() {
        if (index.isReady()) return "ready";
        return index.fault()
                .map(why -> (index.isBeingMade() ? "being made ready, after: " : "none: ") + why)
                .orElse("being made ready");
    }
}
