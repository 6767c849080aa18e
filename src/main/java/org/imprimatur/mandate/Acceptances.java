package org.imprimatur.mandate;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Command;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.people.People;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** Who has accepted the signature policy. Everybody accepts for themselves: there is no other person to name. */
@Face
@RequestScoped
@Transactional
public class Acceptances {
    private MandateStore store;
    private SignaturePolicy policy;
    private People people;
    private Journal journal;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Acceptances() {} // CDI proxy only

    @Inject
    Acceptances(MandateStore store, SignaturePolicy policy, People people, Journal journal, Clock clock) {
        this.store = store;
        this.policy = policy;
        this.people = people;
        this.journal = journal;
        this.clock = clock;
    }

    /** Puts the policy on record when the server starts; one that was in force before is there already. */
    void open() {
        if (store.policies(policy.version()) > 0) return;
        store.takeTurn();
        if (store.policies(policy.version()) > 0) return;
        store.keep(policy.version(), policy.text(), clock.instant());
        journal.record(Entry.of(Actor.house("signature-policy"), "signature-policy.in-force")
                .with("version", policy.version()));
    }

    /**
     * The policy in force, for one person.
     *
     * @param version which an acceptance names
     * @param acceptedAt left out until they accepted it
     */
    public record State(
            String version,
            String text,
            boolean accepted,
            @Nullable Instant acceptedAt) {}

    State state(UUID person) {
        var acceptedAt = store.acceptance(person, policy.version())
                .map(Acceptance::acceptedAt)
                .orElse(null);
        return new State(policy.version(), policy.text(), acceptedAt != null, acceptedAt);
    }

    /**
     * Accepts the policy in force; once more changes nothing.
     *
     * @param version of what they have read
     * @return whether this is the first time
     */
    @Command("signature-policy.accept")
    public boolean accept(Actor actor, String version) {
        if (!policy.version().equals(version)) throw new MandateRefusal.SignaturePolicyChanged(policy.version());
        people.hold(actor.person()); // one after the other, so that one row is written
        if (store.acceptance(actor.person(), version).isPresent()) return false;
        store.add(new Acceptance(actor.person(), version, clock.instant()));
        journal.record(Entry.of(actor, "signature-policy.accept").with("version", version));
        return true;
    }

    /** The words of a version that was in force once. */
    public String policyText(String version) {
        return store.policyText(version);
    }

    /** Refuses whoever has not accepted the policy in force. */
    public void require(UUID person) {
        if (store.acceptance(person, policy.version()).isEmpty()) {
            throw new MandateRefusal.SignaturePolicyNotAccepted(policy.version());
        }
    }
}
