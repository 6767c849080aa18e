package org.imprimatur.integrity;

import static jakarta.transaction.Transactional.TxType.NOT_SUPPORTED;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.imprimatur.platform.Face;
import org.imprimatur.publication.Newsstand;
import org.imprimatur.signoff.SignOffIntegrity;

/**
 * Looks through the whole house for what is not what was signed (21 CFR 11.10(a): discern invalid or altered records). What is
 * looked at together is a transaction of its own: no transaction may last as long as a large house takes, and none that timed out would tell.
 */
@Face
@RequestScoped
@Transactional(NOT_SUPPORTED)
public class Integrity {
    private static final Logger LOG = Logger.getLogger(Integrity.class.getName());

    /** Enough to see what has happened; all of them may be the whole house. */
    static final int MAX_FAULTS = 100;

    private SignOffIntegrity signOffs;
    private Newsstand newsstand;
    private IntegrityAlarm alarm;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Integrity() {} // CDI proxy only

    @Inject
    Integrity(SignOffIntegrity signOffs, Newsstand newsstand, IntegrityAlarm alarm, Clock clock) {
        this.signOffs = signOffs;
        this.newsstand = newsstand;
        this.alarm = alarm;
        this.clock = clock;
    }

    /**
     * @param whole whether everything was looked at; a look that found a fault may have been cut off
     * @param at when it began
     * @param signOffs how many were looked at, ended ones too
     * @param live how many texts that are live were looked at
     * @param faults the first {@value #MAX_FAULTS}
     */
    @Face
    public record Report(boolean sound, boolean whole, Instant at, long signOffs, long live, List<Fault> faults) {}

    /** @param subject id of a sign-off, or of the article that is live */
    @Face
    public record Fault(String kind, UUID subject, String detail) {}

    /** Looks at everything; a fault that is found is told to the journal as an alarm. */
    public Report check() {
        return check(urgent -> true).orElseThrow();
    }

    /**
     * @param goOn asked after each page, and told whether it is urgent since a fault was found
     * @return nothing if it was not to go on and found no fault until then; one that was found is reported whatever happens next
     */
    Optional<Report> check(Predicate<Boolean> goOn) {
        var at = clock.instant();
        var faults = new ArrayList<Fault>();
        var ofSignOffs = new IntegrityWalk(
                "sign-off",
                "The sign-off is not the one that was attested when it was given.",
                signOffs::ids,
                signOffs::altered,
                id -> {});
        var ofLive = new IntegrityWalk(
                "live",
                "What is live is not what was attested when it was published.",
                newsstand::live,
                newsstand::altered,
                newsstand::suspect);
        var whole = false;
        try {
            whole = ofSignOffs.go(faults, goOn) && ofLive.go(faults, goOn);
        } catch (RuntimeException | Error hindered) {
            if (faults.isEmpty()) throw hindered;
            LOG.log(Level.SEVERE, "What is stored was not looked through to its end", hindered);
        }
        if (!whole && faults.isEmpty()) return Optional.empty();
        if (!faults.isEmpty()) tell(faults);
        var told = List.copyOf(faults.subList(0, Math.min(faults.size(), MAX_FAULTS)));
        return Optional.of(new Report(faults.isEmpty(), whole, at, ofSignOffs.looked(), ofLive.looked(), told));
    }

    /** Whoever asked is told even if the journal cannot be. */
    private void tell(List<Fault> faults) {
        try {
            alarm.raise(faults.size(), faults.get(0));
        } catch (RuntimeException | Error untold) {
            LOG.log(Level.SEVERE, "The journal could not be told that what is stored is not what was signed", untold);
        }
    }
}
