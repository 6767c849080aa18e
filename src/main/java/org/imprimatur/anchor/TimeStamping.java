package org.imprimatur.anchor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.imprimatur.publication.BackgroundWork;

/**
 * Has the newest checkpoint time-stamped: it covers all entries of those before it. No transaction is open while the
 * authority is talked to.
 */
@ApplicationScoped
class TimeStamping implements BackgroundWork.Chore {
    static final String METRIC = "imprimatur_time_stamp_failures";
    static final Duration PAUSE = Duration.ofMinutes(5);

    private static final Logger LOG = Logger.getLogger(TimeStamping.class.getName());

    private Checkpoints checkpoints;
    private TimeStampAuthority authority;
    private Instance<MetricRegistry> metrics;
    private Clock clock;
    private volatile Instant notBefore = Instant.EPOCH;

    @SuppressWarnings("NullAway.Init")
    TimeStamping() {} // CDI proxy only

    @Inject
    TimeStamping(Checkpoints checkpoints, TimeStampAuthority authority, Instance<MetricRegistry> metrics, Clock clock) {
        this.checkpoints = checkpoints;
        this.authority = authority;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "The time stamp of the journal's entry";
    }

    @Override
    public List<UUID> due() {
        if (!authority.isNamed() || clock.instant().isBefore(notBefore)) return List.of();
        return checkpoints.unstamped().map(newest -> new UUID(0, newest.seq())).stream()
                .toList();
    }

    /** An authority that fails is asked again after {@link #PAUSE}: the rounds have other work. */
    @Override
    public void attend(UUID entry) {
        var checkpoint = checkpoints.get(entry.getLeastSignificantBits());
        try {
            checkpoints.stamp(checkpoint, authority.stamp(checkpoint.stamped()));
        } catch (IOException fault) {
            notBefore = clock.instant().plus(PAUSE);
            metrics.stream().forEach(registry -> registry.counter(METRIC).inc());
            LOG.log(
                    Level.WARNING,
                    fault,
                    () -> "The checkpoint of entry " + checkpoint.seq()
                            + " got no time stamp; it is asked for again at " + notBefore);
        }
    }
}
