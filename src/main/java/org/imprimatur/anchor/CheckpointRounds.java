package org.imprimatur.anchor;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.imprimatur.publication.BackgroundWork;

/** Has a checkpoint made at an interval. */
@ApplicationScoped
class CheckpointRounds implements BackgroundWork.Chore {
    /** There is one journal. */
    private static final UUID JOURNAL = new UUID(0, 0);

    private static final int MAX_MINUTES = 1_440;

    private Checkpoints checkpoints;
    private Duration interval = Duration.ZERO;

    @SuppressWarnings("NullAway.Init")
    CheckpointRounds() {} // CDI proxy only

    /** @param minutes 1 to 1,440 */
    @Inject
    CheckpointRounds(
            Checkpoints checkpoints,
            @ConfigProperty(name = "imprimatur.journal.checkpoint-minutes", defaultValue = "60") int minutes) {
        if (minutes < 1 || minutes > MAX_MINUTES) {
            throw new IllegalStateException(
                    "Imprimatur does not start: imprimatur.journal.checkpoint-minutes must be from 1 to " + MAX_MINUTES
                            + ", not " + minutes + ".");
        }
        this.checkpoints = checkpoints;
        interval = Duration.ofMinutes(minutes);
    }

    /** Being asked for here makes the setting be read, and a fault in it be found, before the first request. */
    void start(@Observes @Priority(150) Startup event) {
        name();
    }

    @Override
    public String name() {
        return "The checkpoint of the journal";
    }

    @Override
    public List<UUID> due() {
        return checkpoints.isDue(interval) ? List.of(JOURNAL) : List.of();
    }

    @Override
    public void attend(UUID journal) {
        checkpoints.keepUp(interval);
    }
}
