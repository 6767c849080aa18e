package org.imprimatur.passkey;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import java.util.logging.Logger;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.platform.CanonicalJson;

/** Uses up what counts once, in transactions of their own: it stays used whatever becomes of what it was brought for. */
@RequestScoped
class SingleUse {
    private static final Logger LOG = Logger.getLogger(SingleUse.class.getName());

    private PasskeyStore store;
    private Journal journal;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    SingleUse() {} // CDI proxy only

    @Inject
    SingleUse(PasskeyStore store, Journal journal, Clock clock) {
        this.store = store;
        this.journal = journal;
        this.clock = clock;
    }

    @Transactional(REQUIRES_NEW)
    boolean challenge(UUID person, String purpose, byte[] challenge) {
        return store.take(person, purpose, CanonicalJson.digest(challenge), clock.instant()) == 1;
    }

    /** A count that does not go up is told: somebody may use a copy of the authenticator, or replay what it once signed. */
    @Transactional(REQUIRES_NEW)
    boolean count(Actor actor, Passkey passkey, long count) {
        if (store.advance(passkey.id(), count) == 1) return true;
        if (store.standing(passkey.id()) == 1) {
            LOG.severe("Passkey " + passkey.id() + " of " + actor.login() + " brought the count " + count
                    + " again: its authenticator may have been copied.");
            journal.alarm(Entry.of(actor, "passkey.counter")
                    .with("passkey", passkey.id())
                    .with("count", count));
        }
        return false;
    }
}
