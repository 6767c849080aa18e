package org.imprimatur.signoff;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.people.Passwords;
import org.imprimatur.policy.ReviewPolicies;

/**
 * Asks for the password at signing and counts the wrong ones, in a transaction of its own: a failure stays counted though
 * the command is refused. One person's guesses come one after the other, so that no number of parallel requests buys more
 * than {@value SigningAttempts#ALLOWED}.
 */
@RequestScoped
class SigningGuard {
    private SignOffStore store;
    private Passwords passwords;
    private Journal journal;
    private Clock clock;
    private ReviewPolicies policies;

    enum Verdict {
        RIGHT,
        WRONG,
        LOCKED
    }

    /** @param lockedFor how long signing stays locked; zero unless it is */
    record Outcome(Verdict verdict, Duration lockedFor) {}

    @SuppressWarnings("NullAway.Init")
    SigningGuard() {} // CDI proxy only

    @Inject
    SigningGuard(SignOffStore store, Passwords passwords, Journal journal, Clock clock, ReviewPolicies policies) {
        this.store = store;
        this.passwords = passwords;
        this.journal = journal;
        this.clock = clock;
        this.policies = policies;
    }

    @Transactional(REQUIRES_NEW)
    Outcome check(Actor actor, UUID article, char[] password) {
        var attempts = attempts(actor.person());
        var lockedFor = attempts.lockedFor(clock.instant());
        if (!lockedFor.isZero()) return new Outcome(Verdict.LOCKED, lockedFor);
        if (passwords.verifies(actor.person(), password)) {
            attempts.right();
            store.count(attempts);
            return new Outcome(Verdict.RIGHT, Duration.ZERO);
        }
        var locked = attempts.wrong(clock.instant(), policies.signingLock());
        store.count(attempts);
        if (locked) {
            journal.alarm(Entry.of(actor, "signing.locked")
                    .on(article)
                    .with("failures", attempts.failures())
                    .with("minutes", policies.signingLock().toMinutes()));
        }
        return new Outcome(Verdict.WRONG, Duration.ZERO);
    }

    /** How long this person may not sign. */
    Duration lockedFor(UUID person) {
        return store.attemptsSoFar(person)
                .map(attempts -> attempts.lockedFor(clock.instant()))
                .orElse(Duration.ZERO);
    }

    private SigningAttempts attempts(UUID person) {
        var known = store.attempts(person);
        if (known.isPresent()) return known.get();
        // The first attempt of a person's life: their own row keeps a second one from beginning the count as well.
        store.hold(person);
        return store.attempts(person).orElseGet(() -> {
            var first = new SigningAttempts(person);
            store.add(first);
            return first;
        });
    }
}
