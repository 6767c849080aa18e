package org.imprimatur.lockout;

import static jakarta.transaction.Transactional.TxType.MANDATORY;
import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Entry;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * Who proves too often in vain that they are who they are may not sign for a while. Counts are kept in transactions of their
 * own: a failure stays counted though the command is refused, and the slow check between {@link #begin} and
 * {@link #right} or {@link #wrong} holds no lock.
 */
@Face
@RequestScoped
@Transactional
public class SigningLock {
    private AttemptsStore store;
    private LockoutSettings settings;
    private LockAlarm alarm;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    SigningLock() {} // CDI proxy only

    @Inject
    SigningLock(AttemptsStore store, LockoutSettings settings, LockAlarm alarm, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.alarm = alarm;
        this.clock = clock;
    }

    /** How long this person may not sign. */
    public Duration lockedFor(UUID person) {
        return store.soFar(person, WrongAttempts.SIGNING)
                .map(attempts -> attempts.count().lockedFor(clock.instant()))
                .orElse(Duration.ZERO);
    }

    /** Counts an attempt that is about to be checked. */
    @Transactional(REQUIRES_NEW)
    public Attempt begin(UUID person) {
        var now = clock.instant();
        var attempts = counted(store, person, WrongAttempts.SIGNING, now);
        var lockedFor = attempts.count().lockedFor(now);
        if (!lockedFor.isZero()) return Attempt.refused(lockedFor);
        attempts.count(attempts.count().withOneMore(now, settings.signing()));
        store.keep(attempts);
        return Attempt.given(person, attempts.count());
    }

    /** It was right: counting begins anew. */
    @Transactional(REQUIRES_NEW)
    public void right(Attempt attempt) {
        var attempts = held(attempt);
        attempts.count(Count.none(clock.instant()));
        store.keep(attempts);
    }

    /**
     * It was wrong, as counted; when that was one too many, everybody concerned hears of it.
     *
     * @param article what was to be signed; null where it was no signature
     */
    @Transactional(REQUIRES_NEW)
    public void wrong(Attempt attempt, Actor actor, @Nullable UUID article) {
        var count = held(attempt).count();
        if (!attempt.brought(count)) return;
        var entry = Entry.of(actor, "signing.locked");
        alarm.raise(List.of(alarm.ofSigning(actor.person(), count, article == null ? entry : entry.on(article))));
    }

    /**
     * Somebody was wrong about this person's password at sign-in.
     *
     * @return what is to be told, where this locked signing
     */
    @Transactional(MANDATORY)
    Optional<LockAlarm.Alarm> alsoWrong(UUID person, String address) {
        var now = clock.instant();
        var attempts = counted(store, person, WrongAttempts.SIGNING, now);
        if (!attempts.count().lockedFor(now).isZero()) return Optional.empty();
        attempts.count(attempts.count().withOneMore(now, settings.signing()));
        store.keep(attempts);
        if (attempts.count().lockedUntil() == null) return Optional.empty();
        return Optional.of(alarm.ofSigning(
                person,
                attempts.count(),
                Entry.of(Actor.house("sign-in"), "signing.locked")
                        .with("person", person)
                        .with("address", address)));
    }

    private WrongAttempts held(Attempt attempt) {
        return counted(store, Objects.requireNonNull(attempt.person()), WrongAttempts.SIGNING, clock.instant());
    }

    static WrongAttempts counted(AttemptsStore store, UUID person, String door, Instant now) {
        var known = store.lock(person, door);
        if (known.isPresent()) return known.get();
        // The first attempt of a person's life: their own row keeps a second one from beginning the count as well. It
        // begins
        // for every door, since whoever settles an attempt at one holds that count while going on to another: were that
        // one yet
        // to be begun, each would wait for what the other holds.
        store.hold(person);
        for (var one : WrongAttempts.DOORS) {
            if (store.soFar(person, one).isEmpty()) store.add(new WrongAttempts(person, one, now));
        }
        return store.lock(person, door).orElseThrow();
    }
}
