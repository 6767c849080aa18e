package org.imprimatur.keys;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Command;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.platform.Commit;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.Reason;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jspecify.annotations.Nullable;

/** Signs what the house states, tells which keys count, and takes keys out of use. */
@Face
@RequestScoped
@Transactional
public class SigningKeys {
    private SigningKeyStore store;
    private PrivateKeys own;
    private Journal journal;
    private Commit commit;
    private Event<Moved> moved;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    SigningKeys() {} // CDI proxy only

    @Inject
    SigningKeys(
            SigningKeyStore store, PrivateKeys own, Journal journal, Commit commit, Event<Moved> moved, Clock clock) {
        this.store = store;
        this.own = own;
        this.journal = journal;
        this.commit = commit;
        this.moved = moved;
        this.clock = clock;
    }

    /** Fired once a command is committed after which a key counts for less. */
    @Face
    public record Moved() {}

    /**
     * A public key and the time for which its signatures count.
     *
     * @param publicKey the {@code x} of an Ed25519 JWK
     * @param until the first instant at which it no longer signed; null while it is in use
     * @param compromisedSince from then on it counts for nothing; null unless it was told
     */
    @Face
    public record Known(
            String kid,
            String publicKey,
            Instant from,
            @Nullable Instant until,
            @Nullable Instant compromisedSince) {
        /** Whether a signature counts that was given at this instant. */
        public boolean countsAt(Instant given) {
            return !given.isBefore(from)
                    && (until == null || given.isBefore(until))
                    && (compromisedSince == null || given.isBefore(compromisedSince));
        }
    }

    /** @param jws a {@link DetachedJws} of the payload */
    @Face
    public record Signature(String kid, String jws) {}

    /**
     * Signs with this node's key, which cannot be retired before the transaction is over.
     *
     * @param madeAt the time the payload names as its own; refused before the key's first, for it would count for nothing
     */
    @Transactional(MANDATORY)
    public Signature sign(String payload, Instant madeAt) {
        var key = current().orElseThrow(KeyRefusal.NoKey::new);
        if (madeAt.isBefore(known(key.getKeyId()).from())) throw new KeyRefusal.ClockBehind();
        return new Signature(key.getKeyId(), DetachedJws.sign(key, payload));
    }

    /** All keys there ever were, oldest first. */
    public List<Known> all() {
        return store.all();
    }

    /**
     * Gives this node a key when it has none in use: when the server starts, and some seconds after its key was retired by
     * another node's command.
     */
    public void open() {
        if (current().isEmpty()) next();
    }

    private Optional<OctetKeyPairJsonWebKey> current() {
        return own.all().stream().filter(key -> store.hold(key.getKeyId())).findFirst();
    }

    private void next() {
        store.takeTurn();
        // Another request of this node may have been quicker.
        if (current().isPresent()) return;
        var key = own.all().stream()
                .filter(candidate -> store.known(candidate.getKeyId()).isEmpty())
                .findFirst()
                .or(own::make)
                .orElseThrow(KeyRefusal.NoKey::new);
        store.add(new SigningKey(
                key.getKeyId(), PrivateKeys.publicKey(key), clock.instant().truncatedTo(ChronoUnit.SECONDS)));
        store.raise(new StandingKey(key.getKeyId()));
        journal.record(Entry.of(Actor.house("keys"), "key.begin").with("kid", key.getKeyId()));
        own.all().stream()
                .map(OctetKeyPairJsonWebKey::getKeyId)
                .filter(kid -> !kid.equals(key.getKeyId()))
                .forEach(kid -> commit.afterwards(() -> own.destroy(kid)));
    }

    /** Has every node take a new key; the ones in use so far sign no more. */
    @Command("key.rotate")
    public List<Known> rotate(Actor actor, @Nullable String why) {
        var reason = Reason.required(why, "/reason");
        if (!own.makesItsOwn()) throw new KeyRefusal.FromKeystore();
        store.takeTurn();
        store.all().stream().filter(known -> known.until() == null).forEach(known -> end(actor, known.kid(), reason));
        next();
        journal.record(Entry.of(actor, "key.rotate").because(reason));
        return store.all();
    }

    /** Takes one key out of use, such as that of a node that is gone; the others stay. */
    @Command("key.retire")
    public Known retire(Actor actor, String kid, @Nullable String why) {
        var reason = Reason.required(why, "/reason");
        store.takeTurn();
        if (known(kid).until() != null) throw new KeyRefusal.AlreadyRetired();
        end(actor, kid, reason);
        replace();
        journal.record(Entry.of(actor, "key.retire").because(reason).with("kid", kid));
        return known(kid);
    }

    /**
     * Says that a key was in other hands from an instant on: it is retired, and nothing it signed since counts.
     *
     * @param since not in the future; taken to the whole second
     */
    @Command("key.compromise")
    public Known compromise(Actor actor, String kid, @Nullable Instant since, @Nullable String why) {
        var reason = Reason.required(why, "/reason");
        var now = clock.instant();
        var from = KeyRefusal.past(since, now).truncatedTo(ChronoUnit.SECONDS);
        store.takeTurn();
        if (known(kid).until() == null) end(actor, kid, reason);
        replace();
        store.add(new SigningKeyCompromise(kid, from, reason, actor.person(), now));
        commit.afterwards(() -> moved.fire(new Moved()));
        journal.alarm(Entry.of(actor, "key.compromise")
                .because(reason)
                .with("kid", kid)
                .with("since", from));
        return known(kid);
    }

    /** A node that has just lost its own key takes a new one at once. */
    private void replace() {
        if (own.makesItsOwn() && current().isEmpty()) next();
    }

    private Known known(String kid) {
        return store.known(kid).orElseThrow(KeyRefusal.NoSuchKey::new);
    }

    private void end(Actor actor, String kid, String reason) {
        store.fell(kid);
        // Only now is nobody signing with it any more.
        // The second in which it may still have signed is its own to the end.
        var end = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        store.add(new SigningKeyEnd(kid, end, reason, actor.person()));
        commit.afterwards(() -> {
            own.destroy(kid);
            moved.fire(new Moved());
        });
    }
}
