package org.imprimatur.policy;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.data.Limit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.platform.Face;

/** Which policies there were: the text of each, once, and when which came into force. */
@Face
@RequestScoped
@Transactional
public class PolicyHistory {
    private PolicyStore store;
    private ReviewPolicies policies;
    private Journal journal;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    PolicyHistory() {} // CDI proxy only

    @Inject
    PolicyHistory(PolicyStore store, ReviewPolicies policies, Journal journal, Clock clock) {
        this.store = store;
        this.policies = policies;
        this.journal = journal;
        this.clock = clock;
    }

    /** Writes the policy's text down, if that was not done yet: whatever names a version points at it. */
    @Transactional(MANDATORY)
    public void keep() {
        if (store.policies(policies.version()) > 0) return;
        store.takeTurn();
        if (store.policies(policies.version()) == 0) {
            store.keep(policies.version(), policies.text(), clock.instant());
        }
    }

    /** Notes, when the server starts, that its policy is another than the last; a start with the same one changes nothing. */
    public void open() {
        keep();
        store.takeTurn();
        var last =
                store.before(Long.MAX_VALUE, Limit.of(1)).stream().findFirst().orElse(null);
        if (last != null && last.version().equals(policies.version())) return;
        store.add(new PolicyInForce(last, policies.version(), clock.instant()));
        journal.record(Entry.of(Actor.house("policy"), "policy.in-force")
                .with("version", policies.version())
                .with("formerVersion", last == null ? null : last.version()));
    }

    /** What came into force, newest first. */
    List<PolicyInForce> read(long before, int limit) {
        return store.before(before, Limit.of(limit));
    }

    /** The canonical text whose digest is the version; of one that something names. */
    public String text(String version) {
        return store.text(version);
    }
}
