package org.imprimatur.integrity;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Has the house looked through when the server starts and at an interval, at a pace that leaves the server to its readers. */
@ApplicationScoped
class IntegrityRounds {
    /** After everything else has started. */
    private static final int LAST = 410;

    /** Seconds that a server which stops waits for a page to be read and for what was found to be told. */
    private static final int PATIENCE = 3;

    private static final Logger LOG = Logger.getLogger(IntegrityRounds.class.getName());

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    IntegrityWatch watch;

    /** 1 to 1440. */
    @Inject
    @ConfigProperty(name = "imprimatur.integrity.minutes", defaultValue = "60")
    int minutes;

    private final CountDownLatch end = new CountDownLatch(1);
    private final Semaphore looking = new Semaphore(1);
    private volatile @Nullable ScheduledFuture<?> task;

    void start(@Observes @Priority(LAST) Startup event) {
        if (minutes < 1 || minutes > 1_440) {
            throw new IllegalStateException("imprimatur.integrity.minutes must be from 1 to 1440, not " + minutes);
        }
        task = executor.scheduleWithFixedDelay(this::round, 0, minutes, TimeUnit.MINUTES);
    }

    void stop(@Observes Shutdown event) {
        end.countDown();
        if (task != null) task.cancel(false);
        try {
            if (!looking.tryAcquire(PATIENCE, TimeUnit.SECONDS))
                LOG.warning("A look through what is stored was cut off");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        if (!looking.tryAcquire()) return;
        try {
            watch.look(new Pace(System::nanoTime, end)::goOn);
        } catch (RuntimeException | Error fault) {
            LOG.log(Level.SEVERE, "What is stored could not be checked; it is tried again", fault);
        } finally {
            looking.release();
        }
    }
}
