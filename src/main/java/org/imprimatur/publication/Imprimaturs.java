package org.imprimatur.publication;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.imprimatur.article.Revision;
import org.imprimatur.article.RevisionCommand;
import org.imprimatur.article.Revisions;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.policy.Given;
import org.imprimatur.policy.ReviewPolicies;
import org.imprimatur.signoff.SignOff;
import org.imprimatur.signoff.SignOffEnded;
import org.imprimatur.signoff.SignOffGiven;
import org.imprimatur.signoff.SignOffs;

/** Grants and ends imprimaturs, in the transaction of the sign-off that is given or ended. */
@RequestScoped
class Imprimaturs {
    private PublicationStore store;
    private Shelf shelf;
    private Revisions revisions;
    private SignOffs signOffs;
    private ReviewPolicies policies;
    private Journal journal;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Imprimaturs() {} // CDI proxy only

    @Inject
    Imprimaturs(
            PublicationStore store,
            Shelf shelf,
            Revisions revisions,
            SignOffs signOffs,
            ReviewPolicies policies,
            Journal journal,
            Clock clock) {
        this.store = store;
        this.shelf = shelf;
        this.revisions = revisions;
        this.signOffs = signOffs;
        this.policies = policies;
        this.journal = journal;
        this.clock = clock;
    }

    /** {@link Lapses} has ended before what was over by then: that is granted anew, not renewed. */
    void grant(@Observes SignOffGiven given) {
        var revision = given.revision();
        var standing = store.standing(revision.id());
        var grant = satisfied(revision, holding(revision));
        if (standing.isEmpty()) {
            grant.ifPresent(found -> grant(given.actor(), revision, found));
            return;
        }
        var live = shelf.live(revision.article())
                .filter(shown -> shown.imprimatur().equals(standing.get().id()));
        if (live.isEmpty()) return;
        grant.filter(found -> isAnew(revision, standing.get(), found))
                .ifPresent(found -> renew(given.actor(), revision, standing.get(), live.get(), found));
    }

    private List<SignOff> holding(Revision revision) {
        var now = clock.instant();
        return signOffs.standing(revision).stream()
                .filter(signOff -> now.isBefore(signOff.validUntil()))
                // A revocation of an earlier text may have made a contributor of somebody who signed this one.
                .filter(signOff -> !revisions.contributed(revision, signOff.signer()))
                .toList();
    }

    private Optional<ReviewPolicies.Grant> satisfied(Revision revision, List<SignOff> some) {
        return policies.satisfied(
                revisions.article(revision.article()).articleClass(),
                revision.changeClass(),
                some.stream().map(SignOff::given).toList());
    }

    /** Whether what was signed since makes a new review of it, and not only a part of one. */
    private boolean isAnew(Revision revision, Imprimatur standing, ReviewPolicies.Grant grant) {
        var support = support(standing);
        var former = holding(revision).stream()
                .filter(signOff -> support.contains(signOff.id()))
                .toList();
        return satisfied(revision, former)
                .map(ReviewPolicies.Grant::since)
                .filter(since -> !grant.since().isAfter(since))
                .isEmpty();
    }

    /** "Reviewed, no change needed": the words stay, what they stand on is new. */
    private void renew(
            Actor actor, Revision revision, Imprimatur former, Publication.Live live, ReviewPolicies.Grant grant) {
        shelf.clear(live, actor.person());
        fell(former, "renewed");
        var imprimatur = grant(actor, revision, grant);
        var publication = shelf.renew(imprimatur, revision, live);
        journal.record(Entry.of(actor, "publication.renew")
                .on(revision.article(), revision.number(), revision.digest())
                .with("publication", publication.id())
                .with("formerPublication", live.publication())
                .with("imprimatur", imprimatur.id())
                .with("formerImprimatur", former.id()));
    }

    private Imprimatur grant(Actor actor, Revision revision, ReviewPolicies.Grant grant) {
        var imprimatur = new Imprimatur(UUID.randomUUID(), revision, grant, clock.instant());
        store.add(imprimatur);
        for (var signOff : grant.support()) store.support(imprimatur.id(), signOff.id());
        store.raise(imprimatur.id());
        store.raiseSupport(imprimatur.id());
        revisions.advance(revision, RevisionCommand.GRANT);
        journal.record(Entry.of(actor, "imprimatur.grant")
                .on(revision.article(), revision.number(), revision.digest())
                .with("imprimatur", imprimatur.id())
                .with("policyVersion", imprimatur.policyVersion())
                .with("validUntil", imprimatur.validUntil())
                .with(
                        "signOffs",
                        grant.support().stream()
                                .map(Given::id)
                                .map(UUID::toString)
                                .collect(Collectors.joining(" "))));
        return imprimatur;
    }

    /** A sign-off ends; what stands on it ends first. */
    void end(@Observes SignOffEnded ended) {
        store.supportedBy(ended.signOff()).ifPresent(imprimatur -> revoke(ended, imprimatur));
    }

    private void revoke(SignOffEnded ended, Imprimatur imprimatur) {
        var revision = ended.revision();
        shelf.pending(revision.article())
                .filter(pending -> pending.imprimatur().equals(imprimatur.id()))
                .ifPresent(pending -> shelf.settle(
                        pending, Schedule.Outcome.Kind.CANCELLED, "The sign-off it stood on was revoked."));
        // A reviewer who takes their word back is a reason to hurry.
        var ending = new Publication.Ending(
                Publication.Cause.REVOKED,
                ended.reason(),
                "urgent",
                null,
                ended.actor().id());
        var wasLive =
                shelf.live(revision.article()).filter(live -> live.imprimatur().equals(imprimatur.id()));
        wasLive.ifPresent(live -> shelf.takeDown(live, revision, ending));
        fell(imprimatur, "revoked");
        revisions.advance(revision, RevisionCommand.REVOKE);
        journal.record(Entry.of(ended.actor(), "imprimatur.end")
                .on(revision.article(), revision.number(), revision.digest())
                .because(ended.reason())
                .with("imprimatur", imprimatur.id())
                .with("cause", "revoked")
                .with("publication", wasLive.map(Publication.Live::publication).orElse(null)));
    }

    /** Removes a grant that nothing live stands on any more. */
    void fell(Imprimatur imprimatur, String cause) {
        store.fellSupport(imprimatur.id());
        store.fell(imprimatur.id());
        store.end(imprimatur.id(), cause, clock.instant());
    }

    Optional<Imprimatur> standing(UUID revision) {
        return store.standing(revision);
    }

    /** The gate: the imprimatur that stands for exactly this revision and holds now, or a refusal. */
    Imprimatur required(Revision revision) {
        var imprimatur =
                store.standing(revision.id()).orElseThrow(() -> PublicationRefusal.UnsignedRevision.of(revision));
        if (imprimatur.holdsAt(clock.instant())) return imprimatur;
        throw PublicationRefusal.UnsignedRevision.expired(revision, imprimatur.validUntil());
    }

    List<UUID> support(Imprimatur imprimatur) {
        return store.signOffs(imprimatur.id());
    }
}
