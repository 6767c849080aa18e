package org.imprimatur.mail;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Logger;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;

/** The waiting letters: each step is a short transaction, and none of them is open while a mail server is talked to. */
@RequestScoped
class Outbox {
    private static final Logger LOG = Logger.getLogger(Outbox.class.getName());

    private LetterStore store;
    private Journal journal;
    private Instance<MetricRegistry> metrics;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Outbox() {} // CDI proxy only

    @Inject
    Outbox(LetterStore store, Journal journal, Instance<MetricRegistry> metrics, Clock clock) {
        this.store = store;
        this.journal = journal;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** A letter to be sent now; nobody else gets it before its next try is due. */
    @Transactional
    Optional<Letter> claim() {
        var now = clock.instant();
        for (var due = store.due(now); due.isPresent(); due = store.due(now)) {
            var letter = due.get();
            if (letter.exhausted()) {
                giveUp(letter); // whoever made the last try did not live to tell
                continue;
            }
            letter.tried(now);
            store.keep(letter);
            return due;
        }
        return Optional.empty();
    }

    @Transactional
    void sent(UUID id) {
        store.lock(id).ifPresent(letter -> {
            letter.sent(clock.instant());
            store.keep(letter);
        });
    }

    /** It waits for its next try; after the last one it is given up. */
    @Transactional
    void failed(UUID id) {
        store.lock(id).filter(Letter::exhausted).ifPresent(this::giveUp);
    }

    private void giveUp(Letter letter) {
        letter.giveUp(clock.instant());
        store.keep(letter);
        metrics.stream().forEach(registry -> registry.counter("imprimatur_mail_given_up")
                .inc());
        LOG.severe(() -> "A mail is given up after " + letter.tries() + " tries: " + letter.subject());
        journal.alarm(Entry.of(Actor.house("mail"), "mail.given-up")
                .with("letter", letter.id())
                .with("kind", letter.kind().code())
                .with("tries", letter.tries()));
    }
}
