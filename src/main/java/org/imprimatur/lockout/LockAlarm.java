package org.imprimatur.lockout;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.logging.Logger;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.mail.Letters;
import org.imprimatur.people.People;
import org.imprimatur.people.PersonView;

/**
 * Tells of a lock, in the transaction that locks (21 CFR 11.300(d)). What a stranger typed is not repeated anywhere: it may
 * be a password in the wrong field.
 */
@RequestScoped
class LockAlarm {
    static final String METRIC = "imprimatur_locks";

    private static final Logger LOG = Logger.getLogger(LockAlarm.class.getName());

    private Journal journal;
    private Letters letters;
    private People people;
    private Instance<MetricRegistry> metrics;

    @SuppressWarnings("NullAway.Init")
    LockAlarm() {} // CDI proxy only

    @Inject
    LockAlarm(Journal journal, Letters letters, People people, Instance<MetricRegistry> metrics) {
        this.journal = journal;
        this.letters = letters;
        this.people = people;
        this.metrics = metrics;
    }

    /**
     * @param door which of the house's locks it is
     * @param what a sentence's beginning
     */
    record Alarm(String door, String what, Count count, Entry entry) {
        String sentence() {
            return what + " until " + count.lockedUntil() + " after " + count.failures() + " wrong attempts since "
                    + count.since() + ".";
        }
    }

    Alarm ofSigning(UUID person, Count count, Entry entry) {
        return new Alarm("signing", "Signing is locked for " + named(person), count, entry);
    }

    Alarm ofSignIn(UUID person, Count count, Entry entry) {
        return new Alarm("sign-in", "Sign-in is locked for " + named(person), count, entry);
    }

    Alarm ofAddress(String address, Count count, Entry entry) {
        return new Alarm("address", "Sign-in is locked for newcomers from " + address, count, entry);
    }

    /** Counted and no more: strangers could fill the journal with logins they make up. */
    void ofNobody() {
        count("unknown-login");
    }

    /** All letters before the first entry: the journal's lock is the last to be taken (ADR 7). */
    void raise(List<Alarm> alarms) {
        for (var alarm : alarms) {
            count(alarm.door());
            LOG.severe(alarm::sentence);
            letters.post(
                    Letters.Kind.ALERT,
                    "Imprimatur: " + alarm.what(),
                    alarm.sentence()
                            + "\n\nIf nobody merely mistyped, somebody is guessing. The journal tells more: look for \""
                            + alarm.entry().action() + "\" with the outcome \"security\".\n");
        }
        for (var alarm : alarms) {
            journal.alarm(alarm.entry()
                    .with("failures", alarm.count().failures())
                    .with("until", alarm.count().lockedUntil()));
        }
    }

    private void count(String door) {
        metrics.stream().forEach(registry -> registry.counter(METRIC, new Tag("door", door))
                .inc());
    }

    private String named(UUID id) {
        return people.find(id).map(LockAlarm::named).orElse("somebody");
    }

    private static String named(PersonView person) {
        return person.printedName() + " (" + person.login() + ")";
    }
}
