package org.imprimatur.lockout;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Entry;
import org.imprimatur.platform.Face;

/**
 * Who guesses passwords at sign-in is kept out for a while: a login after so many wrong ones, whether anybody has it or not,
 * and an address after many more. During a login's lock nothing is checked. An address's lock shuts out whoever did not
 * sign in from there lately; what the others get wrong is still counted for their login.
 */
@Face
@RequestScoped
@Transactional
public class SignInLock {
    private AttemptsStore store;
    private Strangers strangers;
    private SigningLock signing;
    private LockoutSettings settings;
    private LockAlarm alarm;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    SignInLock() {} // CDI proxy only

    @Inject
    SignInLock(
            AttemptsStore store,
            Strangers strangers,
            SigningLock signing,
            LockoutSettings settings,
            LockAlarm alarm,
            Clock clock) {
        this.store = store;
        this.strangers = strangers;
        this.signing = signing;
        this.settings = settings;
        this.alarm = alarm;
        this.clock = clock;
    }

    /** How long this login may not sign in; what was recognised a moment ago is no exception. It writes nothing. */
    public Duration lockedFor(Visitor visitor) {
        var now = clock.instant();
        var person = visitor.person();
        if (person == null) return strangers.loginLockedFor(visitor, now);
        return store.soFar(person, WrongAttempts.SIGN_IN)
                .map(attempts -> attempts.count().lockedFor(now))
                .orElse(Duration.ZERO);
    }

    /** Counts an attempt that is about to be checked. */
    @Transactional(REQUIRES_NEW)
    public Attempt begin(Visitor visitor) {
        var now = clock.instant();
        if (!strangers.knows(visitor)) {
            var shut = strangers.addressLockedFor(visitor, now);
            if (!shut.isZero()) return Attempt.refused(shut);
        }
        var person = visitor.person();
        if (person == null) {
            return strangers
                    .countLogin(visitor, now, settings.signIn())
                    .map(count -> Attempt.given(null, count))
                    .orElseGet(() -> Attempt.refused(strangers.loginLockedFor(visitor, now)));
        }
        var attempts = SigningLock.counted(store, person, WrongAttempts.SIGN_IN, now);
        var lockedFor = attempts.count().lockedFor(now);
        if (!lockedFor.isZero()) return Attempt.refused(lockedFor);
        attempts.count(attempts.count().withOneMore(now, settings.signIn()));
        store.keep(attempts);
        return Attempt.given(person, attempts.count());
    }

    /**
     * It was right, so it is no longer counted. The others stay: a client that works all day would otherwise make room for
     * one that guesses beside it.
     */
    @Transactional(REQUIRES_NEW)
    public void right(Visitor visitor) {
        var attempts = SigningLock.counted(
                store, Objects.requireNonNull(visitor.person()), WrongAttempts.SIGN_IN, clock.instant());
        attempts.count(attempts.count().withOneLess());
        store.keep(attempts);
        strangers.remember(visitor);
    }

    /**
     * It was wrong, as counted, and is so for the address and for the person's signing lock as well.
     *
     * @return how long this visitor is told to stay away; zero while a wrong password is just that
     */
    @Transactional(REQUIRES_NEW)
    public Duration wrong(Visitor visitor, Attempt attempt) {
        var now = clock.instant();
        var shut = strangers.addressLockedFor(visitor, now);
        var alarms = new ArrayList<LockAlarm.Alarm>();
        var person = visitor.person();
        if (person == null) {
            if (attempt.brought(strangers.login(visitor, now))) alarm.ofNobody();
        } else {
            var count = SigningLock.counted(store, person, WrongAttempts.SIGN_IN, now)
                    .count();
            signing.alsoWrong(person, visitor.address()).ifPresent(alarms::add);
            if (attempt.brought(count)) {
                alarms.add(alarm.ofSignIn(
                        person, count, entry("sign-in.locked", visitor).with("person", person)));
            }
        }
        strangers
                .countAddress(visitor, now, settings.address())
                .filter(count -> count.lockedUntil() != null)
                .ifPresent(count -> alarms.add(
                        alarm.ofAddress(visitor.address(), count, entry("sign-in.address-locked", visitor))));
        alarm.raise(alarms);
        return shut;
    }

    private static Entry entry(String action, Visitor visitor) {
        return Entry.of(Actor.house("sign-in"), action).with("address", visitor.address());
    }
}
