package org.imprimatur.integrity;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.imprimatur.publication.Newsstand;
import org.jspecify.annotations.Nullable;

/** Has the house looked through at an interval, and knows what was found last. */
@ApplicationScoped
class IntegrityWatch {
    /** After everything else has started. */
    private static final int LAST = 410;

    private static final Logger LOG = Logger.getLogger(IntegrityWatch.class.getName());

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    IntegrityWatch self;

    @Inject
    Integrity integrity;

    @Inject
    @ConfigProperty(name = "imprimatur.integrity.minutes", defaultValue = "60")
    int minutes;

    private volatile Integrity.@Nullable Report last;
    private volatile boolean unsoundServed;
    private volatile @Nullable ScheduledFuture<?> task;

    void start(@Observes @Priority(LAST) Startup event) {
        if (minutes < 1 || minutes > 1_440) {
            throw new IllegalStateException("imprimatur.integrity.minutes must be from 1 to 1440, not " + minutes);
        }
        task = executor.scheduleWithFixedDelay(this::round, 0, minutes, TimeUnit.MINUTES);
    }

    void stop(@Observes Shutdown event) {
        if (task != null) task.cancel(false);
    }

    private void round() {
        try {
            self.look();
        } catch (RuntimeException | Error fault) {
            LOG.log(Level.SEVERE, "What is stored could not be checked; it is tried again", fault);
        }
    }

    @ActivateRequestContext
    Integrity.Report look() {
        var found = integrity.check();
        last = found;
        unsoundServed = false;
        if (!found.sound()) {
            LOG.severe("What is stored is not what was signed: "
                    + found.faults().size() + " faults, the first of "
                    + found.faults().get(0).kind() + " " + found.faults().get(0).subject());
        }
        return found;
    }

    /** Somebody asked for a text that had to be withheld: health need not wait for the next round. */
    void unsound(@Observes Newsstand.UnsoundText text) {
        if (!unsoundServed) LOG.severe("The live text of article " + text.article() + " is not what was published");
        unsoundServed = true;
    }

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck integrityHealth() {
        return () -> {
            var report = last;
            var answer =
                    HealthCheckResponse.named("integrity").status(!unsoundServed && (report == null || report.sound()));
            if (report == null) return answer.withData("checkedAt", "not yet").build();
            return answer.withData("checkedAt", report.at().toString())
                    .withData("faults", report.faults().size())
                    .build();
        };
    }
}
