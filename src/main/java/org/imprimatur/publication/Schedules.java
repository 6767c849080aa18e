package org.imprimatur.publication;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.imprimatur.article.Revision;
import org.imprimatur.article.RevisionCommand;
import org.imprimatur.article.Revisions;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.platform.Face;

/**
 * Fires schedules that are due: each once, in a transaction of its own, on whichever node gets hold of the article first.
 * The gate is the one a publisher meets, and it is passed when the schedule fires, not when it was made.
 */
@Face
@RequestScoped
@Transactional
public class Schedules {
    /** A schedule this much behind is told to health: nobody polls, or it cannot be carried out. */
    public static final Duration OVERDUE = Duration.ofMinutes(5);

    private PublicationStore store;
    private Imprimaturs imprimaturs;
    private Shelf shelf;
    private Revisions revisions;
    private Journal journal;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Schedules() {} // CDI proxy only

    @Inject
    Schedules(
            PublicationStore store,
            Imprimaturs imprimaturs,
            Shelf shelf,
            Revisions revisions,
            Journal journal,
            Clock clock) {
        this.store = store;
        this.imprimaturs = imprimaturs;
        this.shelf = shelf;
        this.revisions = revisions;
        this.journal = journal;
        this.clock = clock;
    }

    /** Articles with a schedule that is due, the longest waiting first. */
    public List<UUID> due() {
        return store.due(clock.instant());
    }

    /** How many are behind by more than {@link #OVERDUE}. */
    public int overdue() {
        return store.due(clock.instant().minus(OVERDUE)).size();
    }

    public void fire(UUID article) {
        // The article's lock first, as every command takes it; who finds it taken leaves the schedule to the next
        // round.
        if (store.claim(article).isEmpty()) return;
        var now = clock.instant();
        shelf.pending(article)
                .filter(pending -> !pending.publishAt().isAfter(now))
                .ifPresent(pending -> fire(pending, now));
    }

    private void fire(Schedule pending, Instant now) {
        var revision = shelf.revision(pending.revision());
        var imprimatur = imprimaturs.standing(revision.id()).filter(standing -> standing.id()
                .equals(pending.imprimatur()));
        var obstacle = obstacle(revision, imprimatur, now);
        var entry = Entry.of(
                        Actor.house("schedule"),
                        obstacle.isEmpty() ? "publication.publish" : "publication.schedule-failed")
                .on(pending.article(), revision.number(), revision.digest())
                .with("schedule", pending.id())
                .with("publishAt", pending.publishAt())
                .with("scheduledBy", pending.scheduledBy());
        if (obstacle.isPresent()) {
            shelf.settle(pending, Schedule.Outcome.Kind.FAILED, obstacle.get());
            journal.record(entry.because(obstacle.get()));
            return;
        }
        shelf.settle(pending, Schedule.Outcome.Kind.PUBLISHED, "Published as scheduled.");
        var publication = shelf.put(imprimatur.orElseThrow(), revision, pending.scheduledBy(), pending.reason());
        journal.record(entry.because(pending.reason())
                .with("publication", publication.id())
                .with("imprimatur", publication.imprimatur()));
    }

    private Optional<String> obstacle(Revision revision, Optional<Imprimatur> imprimatur, Instant now) {
        if (imprimatur.isEmpty()) return Optional.of("The imprimatur it was scheduled under no longer stands.");
        if (!imprimatur.get().holdsAt(now)) return Optional.of("The sign-off ended before the schedule came due.");
        var state = revisions.state(revision);
        return state.after(RevisionCommand.PUBLISH).isPresent()
                ? Optional.empty()
                : Optional.of("The revision is " + state.label() + ": it cannot be published from there.");
    }
}
