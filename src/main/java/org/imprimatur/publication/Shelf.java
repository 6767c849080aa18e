package org.imprimatur.publication;

import jakarta.data.Limit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.imprimatur.article.Revision;
import org.imprimatur.article.RevisionCommand;
import org.imprimatur.article.Revisions;
import org.imprimatur.attestation.Attestations;
import org.imprimatur.attestation.Statement;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.Commit;
import org.imprimatur.signoff.SignOffIntegrity;
import org.imprimatur.signoff.SignOffs;

/**
 * What the public sees: puts a publication up in place of the former, takes one down, and tells the public log.
 * Callers hold the article's lock and write their journal entry afterwards.
 */
@RequestScoped
class Shelf {
    private static final String RENEWED = "Reviewed, no change needed.";

    private PublicationStore store;
    private Revisions revisions;
    private SignOffs signOffs;
    private SignOffIntegrity signOffIntegrity;
    private Attestations attestations;
    private Commit commit;
    private Event<Newsstand.Moved> moved;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Shelf() {} // CDI proxy only

    @Inject
    Shelf(
            PublicationStore store,
            Revisions revisions,
            SignOffs signOffs,
            SignOffIntegrity signOffIntegrity,
            Attestations attestations,
            Commit commit,
            Event<Newsstand.Moved> moved,
            Clock clock) {
        this.store = store;
        this.revisions = revisions;
        this.signOffs = signOffs;
        this.signOffIntegrity = signOffIntegrity;
        this.attestations = attestations;
        this.commit = commit;
        this.moved = moved;
        this.clock = clock;
    }

    /** Makes the bytes the imprimatur names the live ones. */
    Publication put(Imprimatur imprimatur, Revision revision, UUID publisher, String reason) {
        revisions.advance(revision, RevisionCommand.PUBLISH);
        var former = store.live(revision.article());
        former.ifPresent(live -> {
            end(live, publisher, reason);
            store.takeDown(live.article());
            revisions.advance(revision(live), RevisionCommand.SUPERSEDE);
        });
        return show(
                imprimatur,
                revision,
                new Decision(publisher, reason),
                former.isPresent() ? Change.Kind.UPDATED : Change.Kind.PUBLISHED);
    }

    /** Makes room for a new imprimatur of the same words, in the transaction that will {@link #renew} them. */
    void clear(Publication.Live live, UUID reviewer) {
        end(live, reviewer, RENEWED);
        store.takeDown(live.article());
    }

    /** Puts the words that were live up again under a new imprimatur, as whoever published them had decided. */
    Publication renew(Imprimatur imprimatur, Revision revision, Publication.Live former) {
        var publisher = store.publication(former.publication()).publishedBy();
        return show(imprimatur, revision, new Decision(publisher, RENEWED), Change.Kind.UPDATED);
    }

    private record Decision(UUID publisher, String reason) {}

    private Publication show(Imprimatur imprimatur, Revision revision, Decision decision, Change.Kind kind) {
        whole(revision.document(), imprimatur.digest());
        var before = store.publications(revision.article()).stream().findFirst();
        var publication = new Publication(
                imprimatur, revision.title(), decision.reason(), decision.publisher(), clock.instant(), before);
        store.add(publication);
        for (var facet : Rendition.facets(publication, revision)) store.add(new Publication.Facet(facet));
        var support = store.signOffs(imprimatur.id());
        var given = signOffs.standing(revision).stream()
                .filter(signOff -> support.contains(signOff.id()))
                .toList();
        if (given.size() != support.size() || !signOffIntegrity.intact(revision, given))
            throw new PublicationRefusal.IntegrityFailure();
        var rendition = Rendition.of(publication, imprimatur, revision, given, dated(revision.article()));
        store.add(rendition);
        attest(rendition, publication, imprimatur, revision);
        store.add(new Publication.Live(revisions.article(revision.article()), publication, imprimatur, rendition));
        tell(publication.id(), revision, Change.News.out(kind, rendition));
        return publication;
    }

    /** What is not of its digest is not rendered: the rendition would make it look sound again. */
    private static void whole(String text, String digest) {
        if (!CanonicalJson.digest(text).equals(digest)) throw new PublicationRefusal.IntegrityFailure();
    }

    private void end(Publication.Live live, UUID by, String reason) {
        var now = clock.instant();
        store.add(new Publication.End(
                live.publication(), new Publication.Ending(Publication.Cause.SUPERSEDED, reason, by), now));
        // Why something new was published stays inside.
        attestations.attest(
                live.publication(),
                new Publication.Ending(Publication.Cause.SUPERSEDED, "Another publication took its place.", null)
                        .stated(live.publication(), bytes(revision(live)), now));
    }

    private void attest(Rendition rendition, Publication publication, Imprimatur imprimatur, Revision revision) {
        attestations.attest(
                rendition.id(),
                new Statement.Publication(
                        publication.id(),
                        bytes(revision),
                        rendition.bodyDigest(),
                        Rendition.JSON,
                        rendition.reviewStatus(),
                        store.signOffs(imprimatur.id()).stream()
                                .sorted(Comparator.comparing(UUID::toString))
                                .toList(),
                        imprimatur.policyVersion(),
                        publication.publishedAt(),
                        imprimatur.validUntil(),
                        rendition.createdAt()));
    }

    private Statement.Bytes bytes(Revision revision) {
        var article = revisions.article(revision.article());
        return new Statement.Bytes(
                article.id(), article.slug(), article.locale(), revision.number(), revision.digest());
    }

    private Optional<Instant> dated(UUID article) {
        return store.dates(article, Limit.of(1)).stream().findFirst();
    }

    /** Takes what is live off the shelf; the revision's state is the caller's to move. */
    void takeDown(Publication.Live live, Revision revision, Publication.Ending ending) {
        var now = clock.instant();
        store.add(new Publication.End(live.publication(), ending, now));
        attestations.attest(live.publication(), ending.stated(live.publication(), bytes(revision), now));
        store.takeDown(live.article());
        tell(live.publication(), revision, Change.News.gone(ending));
    }

    /** Tells those who copied a text while it was live what has come out since it lapsed. */
    void recall(Publication lapsed, Revision revision, Publication.Ending ending) {
        var now = clock.instant();
        store.add(new Publication.LateRecall(lapsed.id(), ending, now));
        attestations.attestRecall(lapsed.id(), ending.stated(lapsed.id(), bytes(revision), now));
        tell(lapsed.id(), revision, Change.News.gone(ending));
    }

    /** How a live text says that its review stands. */
    String reviewStatus(Publication.Live live) {
        return store.rendition(live.rendition()).reviewStatus();
    }

    /** Leaves it live, but says from now on that its review stands otherwise. */
    void flag(Publication.Live live, Revision revision, String status) {
        var shown = store.rendition(live.rendition());
        whole(shown.body(), shown.bodyDigest());
        var flagged = shown.saying(status, clock.instant(), dated(live.article()));
        store.add(flagged);
        attest(flagged, store.publication(live.publication()), store.imprimatur(live.imprimatur()), revision);
        live.show(flagged);
        store.move(live);
        tell(live.publication(), revision, Change.News.out(Change.Kind.UPDATED, flagged));
    }

    /** A schedule has come to its end, whichever. */
    void settle(Schedule pending, Schedule.Outcome.Kind outcome, String detail) {
        store.settle(pending.id());
        store.add(new Schedule.Outcome(pending, outcome, detail, clock.instant()));
        revisions.scheduled(revision(pending.revision()), false);
    }

    Optional<Publication.Live> live(UUID article) {
        return store.live(article);
    }

    /** What the article showed last, if it lapsed and was not recalled. */
    Optional<Publication> lapsed(UUID article) {
        return store.lapsed(article);
    }

    Optional<Schedule> pending(UUID article) {
        return store.pending(article);
    }

    Revision revision(Publication.Live live) {
        return revision(store.publication(live.publication()).revision());
    }

    Revision revision(UUID id) {
        return revisions.find(id).orElseThrow();
    }

    private void tell(UUID publication, Revision revision, Change.News news) {
        var article = revisions.article(revision.article());
        store.takeTurn();
        store.add(new Change(store.lastChange(), article, publication, revision, news, clock.instant()));
        commit.afterwards(() -> moved.fire(new Newsstand.Moved()));
    }
}
