package org.imprimatur.integrity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.logging.Logger;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.imprimatur.form.Forms;
import org.imprimatur.publication.Newsstand;
import org.jspecify.annotations.Nullable;

/** Knows what this node found when it looked last, and what it had to withhold since. */
@ApplicationScoped
class IntegrityWatch {
    private static final Logger LOG = Logger.getLogger(IntegrityWatch.class.getName());

    private Integrity integrity;
    private volatile Integrity.@Nullable Report last;
    private volatile boolean withheld;
    private final AtomicLong heard = new AtomicLong();

    @SuppressWarnings("NullAway.Init")
    IntegrityWatch() {} // CDI proxy only

    @Inject
    IntegrityWatch(Integrity integrity) {
        this.integrity = integrity;
    }

    /** {@link Integrity#check}; one without a report leaves what the last one said. */
    @ActivateRequestContext
    Optional<Integrity.Report> look(Predicate<Boolean> goOn) {
        var before = heard.get();
        var found = integrity.check(goOn);
        found.ifPresent(report -> keep(report, before));
        return found;
    }

    /** @param before what was heard of faults when the look began: of pages it had turned by then, it can tell nothing */
    private synchronized void keep(Integrity.Report found, long before) {
        if (found.sound() && heard.get() != before) return;
        last = found;
        if (found.sound()) {
            withheld = false;
            return;
        }
        heard.incrementAndGet();
        var first = found.faults().get(0);
        LOG.severe("What is stored is not what was signed: " + found.faults().size() + " faults, the first with "
                + first.kind() + " " + first.subject());
    }

    /** Health need not wait for the next round. */
    void withheld(@Observes Newsstand.UnsoundText text) {
        withheld(text.article());
    }

    void withheld(@Observes Forms.UnsoundForm form) {
        withheld(form.article());
    }

    private synchronized void withheld(UUID article) {
        heard.incrementAndGet();
        if (!withheld) LOG.severe("The live text of article " + article + " is not what was published");
        withheld = true;
    }

    /** As far as this node knows. */
    boolean isSound() {
        var report = last;
        return !withheld && (report == null || report.sound());
    }

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck integrityHealth() {
        return () -> {
            var report = last;
            var answer =
                    HealthCheckResponse.named("integrity").status(isSound()).withData("textsWithheld", withheld);
            if (report == null) return answer.withData("checkedAt", "not yet").build();
            return answer.withData("checkedAt", report.at().toString())
                    .withData("faults", report.faults().size())
                    .build();
        };
    }
}
