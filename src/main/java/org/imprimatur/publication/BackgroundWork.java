package org.imprimatur.publication;

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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.imprimatur.keys.SigningKeys;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * Looks every few seconds for schedules that are due and texts that have outlived their sign-off. All it knows is in
 * the database, so it may run on several nodes, stop at any time and begin again. What is overdue is told to health.
 */
@Face
@ApplicationScoped
public class BackgroundWork {
    /** After the schema, the people and the seed. */
    private static final int LAST = 400;

    private static final Logger LOG = Logger.getLogger(BackgroundWork.class.getName());

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    Instance<RequestContextController> contexts;

    @Inject
    Schedules schedules;

    @Inject
    Lapses lapses;

    @Inject
    SigningKeys keys;

    @Inject
    Instance<Chore> chores;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "imprimatur.background.seconds", defaultValue = "5")
    int seconds;

    private volatile @Nullable Instant lastRun;
    private volatile @Nullable ScheduledFuture<?> task;

    void start(@Observes @Priority(LAST) Startup event) {
        task = executor.scheduleWithFixedDelay(this::run, 0, Math.max(1, seconds), TimeUnit.SECONDS);
    }

    void stop(@Observes Shutdown event) {
        if (task != null) task.cancel(false);
    }

    /** What another room looks after in each round. */
    public interface Chore {
        /** What the log calls it, before the id of what it was about. */
        String name();

        /** What waits to be attended to. */
        List<UUID> due();

        /** Does what is due; doing it again changes nothing. */
        void attend(UUID id);
    }

    /** One round. Whatever fails is logged and left to the next one: an exception would end all rounds. */
    public void run() {
        attempt("The round of background work", () -> {
            attempt("Giving this node a signing key", () -> inRequest(keys::open));
            for (var article : inRequest(lapses::due)) {
                attempt("The end of a sign-off under article " + article, () -> inRequest(() -> lapses.lapse(article)));
            }
            for (var article : inRequest(schedules::due)) {
                attempt("The schedule of article " + article, () -> inRequest(() -> schedules.fire(article)));
            }
            lastRun = clock.instant();
        });
        for (var chore : chores) {
            attempt("A chore of the background work", () -> {
                var name = inRequest(chore::name); // whoever does it may live in a request
                for (var id : inRequest(chore::due)) {
                    attempt(name + " " + id, () -> inRequest(() -> chore.attend(id)));
                }
            });
        }
    }

    private static void attempt(String what, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error fault) {
            LOG.log(Level.SEVERE, what + " failed; it is tried again", fault);
        }
    }

    private void inRequest(Runnable step) {
        inRequest(() -> {
            step.run();
            return step;
        });
    }

    /** A request of its own for each step: a database session that has seen a fault is not used again. */
    private <T> T inRequest(Supplier<T> step) {
        var context = contexts.get();
        var mine = context.activate();
        try {
            return step.get();
        } finally {
            if (mine) context.deactivate();
            contexts.destroy(context);
        }
    }

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck ready() {
        return () -> {
            var answer = HealthCheckResponse.named("database-and-overdue-work");
            try {
                return inRequest(() -> answer.up()
                        .withData("overdueSchedules", schedules.overdue())
                        .withData("overdueLapses", lapses.overdue())
                        .withData("lastRun", String.valueOf(lastRun))
                        .build());
            } catch (RuntimeException unreachable) {
                LOG.log(Level.WARNING, "The database does not answer", unreachable);
                return answer.down().withData("database", "does not answer").build();
            }
        };
    }

    @Produces
    @Liveness
    @ApplicationScoped
    HealthCheck live() {
        return () -> HealthCheckResponse.up("live");
    }

    @Produces
    @org.eclipse.microprofile.health.Startup
    @ApplicationScoped
    HealthCheck started() {
        return () -> HealthCheckResponse.named("started").status(task != null).build();
    }
}
