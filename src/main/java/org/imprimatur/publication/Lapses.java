package org.imprimatur.publication;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.annotation.Priority;
import jakarta.data.Limit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.imprimatur.article.Revision;
import org.imprimatur.article.RevisionCommand;
import org.imprimatur.article.Revisions;
import org.imprimatur.disclaimer.Disclaimers;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.platform.Face;
import org.imprimatur.signoff.SignOffGiven;
import org.imprimatur.signoff.SignOffs;

/**
 * What becomes of a live text while its words stay: it is withheld or flagged as the policy says once it has outlived its
 * sign-off, and flagged before that when it has to be reviewed again. An unused grant expires.
 */
@Face
@RequestScoped
@Transactional
public class Lapses {
    public static final Duration OVERDUE = Duration.ofMinutes(1);

    /** In one round of the background work, so that what is due in others is not held up. */
    private static final int REPRINTS = 500;

    private PublicationStore store;
    private Imprimaturs imprimaturs;
    private Shelf shelf;
    private Revisions revisions;
    private SignOffs signOffs;
    private Disclaimers disclaimers;
    private Journal journal;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Lapses() {} // CDI proxy only

    @Inject
    Lapses(
            PublicationStore store,
            Imprimaturs imprimaturs,
            Shelf shelf,
            Revisions revisions,
            SignOffs signOffs,
            Disclaimers disclaimers,
            Journal journal,
            Clock clock) {
        this.store = store;
        this.imprimaturs = imprimaturs;
        this.shelf = shelf;
        this.revisions = revisions;
        this.signOffs = signOffs;
        this.disclaimers = disclaimers;
        this.journal = journal;
        this.clock = clock;
    }

    /** Articles something of which has outlived its sign-off. */
    public List<UUID> due() {
        return store.lapsing(clock.instant());
    }

    /** How many are behind by more than {@link #OVERDUE}. */
    public int overdue() {
        return store.lapsing(clock.instant().minus(OVERDUE)).size();
    }

    /** Does for one article what is due; doing it again changes nothing. */
    public void lapse(UUID article) {
        if (!store.claim(article).isEmpty()) end(article);
    }

    /** A new sign-off is of what stands at its own instant, even if nobody has looked yet whether that is over. */
    void makeWay(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) SignOffGiven given) {
        end(given.revision().article());
    }

    private void end(UUID article) {
        var now = clock.instant();
        shelf.live(article).filter(live -> live.endedAt(now)).ifPresent(this::endLive);
        for (var imprimatur : store.expired(article, now)) expire(imprimatur);
        for (var signOff : store.over(article, now)) expire(article, signOff);
    }

    private void endLive(Publication.Live live) {
        var revision = shelf.revision(live);
        var reason = "The sign-off ended at " + live.validUntil() + ".";
        if (live.isWithheldAtEnd()) {
            shelf.takeDown(live, revision, new Publication.Ending(Publication.Cause.LAPSED, reason, null));
        } else if (shelf.reviewStatus(live).equals(Rendition.CURRENT)) {
            shelf.flag(live, revision, Rendition.OVERDUE);
        } else {
            return;
        }
        journal.record(Entry.of(
                        Actor.house("lapse"), live.isWithheldAtEnd() ? "publication.lapse" : "publication.flag-overdue")
                .on(live.article(), revision.number(), revision.digest())
                .because(reason)
                .with("publication", live.publication())
                .with("imprimatur", live.imprimatur()));
    }

    /** Articles that may show another disclaimer than the one in force, or none; some of them at a time. */
    public List<UUID> underFormerDisclaimers() {
        return store.underDisclaimersBefore(disclaimers.number(), Limit.of(REPRINTS));
    }

    /** Prints the live text again where it shows another disclaimer than the one in force; doing it again changes nothing. */
    public void reprint(UUID article) {
        if (store.claim(article).isEmpty()) return;
        var live = shelf.live(article).orElse(null);
        if (live == null || live.isWithheldAtEnd() && live.endedAt(clock.instant())) return;
        var revision = shelf.revision(live);
        if (!shelf.underNewDisclaimer(live, revision)) return;
        journal.record(Entry.of(Actor.house("disclaimer"), "publication.reprint")
                .on(article, revision.number(), revision.digest())
                .with("publication", live.publication()));
    }

    /**
     * What an article shows now.
     *
     * @param support the sign-offs its imprimatur stands on
     */
    @Face
    public record LiveText(UUID publication, Revision revision, List<UUID> support) {}

    /** Whatever it says of its review; in the caller's transaction. */
    @Transactional(MANDATORY)
    public Optional<LiveText> live(UUID article) {
        return shelf.live(article)
                .map(live -> new LiveText(live.publication(), shelf.revision(live), store.signOffs(live.imprimatur())));
    }

    /**
     * Says of the live text that it has to be reviewed again, which outranks that its review is overdue, or that it no longer
     * has to; does nothing where it says so already. Call it under the article's lock, and last.
     */
    @Transactional(MANDATORY)
    public void markForReReview(UUID article, boolean needed) {
        var live = shelf.live(article).orElse(null);
        if (live == null || needed == shelf.reviewStatus(live).equals(Rendition.RE_REVIEW_NEEDED)) return;
        var revision = shelf.revision(live);
        var otherwise = live.endedAt(clock.instant()) ? Rendition.OVERDUE : Rendition.CURRENT;
        shelf.flag(live, revision, needed ? Rendition.RE_REVIEW_NEEDED : otherwise);
        journal.record(Entry.of(
                        Actor.house("re-review"),
                        needed ? "publication.flag-re-review" : "publication.unflag-re-review")
                .on(article, revision.number(), revision.digest())
                .with("publication", live.publication()));
    }

    private void expire(Imprimatur imprimatur) {
        var revision = shelf.revision(imprimatur.revision());
        shelf.pending(imprimatur.article())
                .filter(pending -> pending.imprimatur().equals(imprimatur.id()))
                .ifPresent(pending ->
                        shelf.settle(pending, Schedule.Outcome.Kind.FAILED, "The sign-off it stood on ended."));
        imprimaturs.fell(imprimatur, "expired");
        revisions.advance(revision, RevisionCommand.LAPSE);
        journal.record(Entry.of(Actor.house("lapse"), "imprimatur.end")
                .on(imprimatur.article(), revision.number(), revision.digest())
                .because("The sign-off ended at " + imprimatur.validUntil() + ".")
                .with("imprimatur", imprimatur.id())
                .with("cause", "expired"));
    }

    private void expire(UUID article, UUID signOff) {
        signOffs.expire(Actor.house("lapse"), signOff);
        journal.record(
                Entry.of(Actor.house("lapse"), "sign-off.expire").on(article).with("signOff", signOff));
    }
}
