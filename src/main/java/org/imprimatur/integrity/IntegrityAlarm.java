package org.imprimatur.integrity;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;

/** Tells the journal of faults, in a transaction of its own: what found them is in none. */
@RequestScoped
class IntegrityAlarm {
    private Journal journal;

    @SuppressWarnings("NullAway.Init")
    IntegrityAlarm() {} // CDI proxy only

    @Inject
    IntegrityAlarm(Journal journal) {
        this.journal = journal;
    }

    @Transactional(REQUIRES_NEW)
    void raise(int faults, Integrity.Fault first) {
        journal.alarm(Entry.of(Actor.house("integrity"), "integrity.fault")
                .with("faults", faults)
                .with("first", first.kind() + " " + first.subject()));
    }
}
