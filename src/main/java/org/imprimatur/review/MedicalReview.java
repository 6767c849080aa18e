package org.imprimatur.review;

import jakarta.data.Limit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.imprimatur.article.Revision;
import org.imprimatur.article.RevisionCommand;
import org.imprimatur.article.RevisionState;
import org.imprimatur.article.Revisions;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Command;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.people.People;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Reason;
import org.imprimatur.platform.Role;
import org.imprimatur.review.ReviewView.AssignmentView;
import org.imprimatur.review.ReviewView.ChangesRequestedView;
import org.imprimatur.review.ReviewView.CommentView;
import org.imprimatur.review.ReviewView.PersonRef;
import org.imprimatur.review.ReviewView.ResolutionView;
import org.jspecify.annotations.Nullable;

/** Where a revision is discussed before it is signed or sent back, and where the desks see what waits for them. */
@Face
@RequestScoped
@Transactional
public class MedicalReview {
    private static final int MAX_COMMENT = 10_000;
    private static final UUID NOBODY = new UUID(0, 0);

    private ReviewStore store;
    private Revisions revisions;
    private People people;
    private Journal journal;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    MedicalReview() {} // CDI proxy only

    @Inject
    MedicalReview(ReviewStore store, Revisions revisions, People people, Journal journal, Clock clock) {
        this.store = store;
        this.revisions = revisions;
        this.people = people;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Asks a reviewer to read a revision.
     *
     * @param reviewer sign-in name or id
     */
    @Command("review.assign")
    public void assign(Actor actor, UUID article, int number, String reviewer, Instant dueAt) {
        revisions.lock(article);
        var revision = revisions.get(article, number);
        revisions.allow(revision, RevisionCommand.ASSIGN);
        var person = people.named(reviewer)
                .orElseThrow(() -> new MalformedInput("unknown-person", "/reviewer", "There is no such person."));
        if (!people.isActive(person) || !people.roles(person).contains(Role.MEDICAL_REVIEWER)) {
            throw new ReviewRefusal.NotAReviewer();
        }
        if (revisions.contributed(revision, person)) {
            throw new ReviewRefusal.SeparationOfDuties("This person contributed to revision " + number
                    + " or a draft it grew from; somebody else must review it.");
        }
        var ordinal = store.assignments(revision.id()).size() + 1;
        store.add(new Assignment(revision.id(), ordinal, person, dueAt, actor.person(), clock.instant()));
        revisions.advance(revision, RevisionCommand.ASSIGN);
        journal.record(Entry.of(actor, "review.assign")
                .on(article, number, revision.digest())
                .with("reviewer", person)
                .with("dueAt", dueAt));
    }

    /**
     * Says something about one place of a revision.
     *
     * @param text 1 to 10,000 characters
     */
    @Command("review.comment")
    public CommentView comment(Actor actor, UUID article, int number, Pointer pointer, String text) {
        Reason.text(text, MAX_COMMENT, "/text");
        revisions.lock(article);
        var revision = revisions.get(article, number);
        revisions.allow(revision, RevisionCommand.COMMENT);
        pointer.resolveIn(revision.content());
        var next = store.lastNumber(revision.id()).orElse(0) + 1;
        var comment = new Comment(revision.id(), next, pointer, text, actor.person(), clock.instant());
        store.add(comment);
        journal.record(Entry.of(actor, "review.comment")
                .on(article, number, revision.digest())
                .with("comment", comment.id())
                .with("pointer", pointer.text()));
        return view(comment, null);
    }

    /** @param note how it was dealt with; null when there is nothing to say */
    @Command("review.resolve")
    public CommentView resolve(Actor actor, UUID article, int number, UUID id, @Nullable String note) {
        if (note != null) Reason.text(note, Reason.MAX, "/note");
        revisions.lock(article);
        var revision = revisions.get(article, number);
        var comment = store.comment(id, revision.id()).orElseThrow(ReviewRefusal.NoSuchComment::new);
        revisions.allow(revision, RevisionCommand.RESOLVE);
        store.resolution(id).ifPresent(resolution -> {
            throw new ReviewRefusal.AlreadyResolved(resolution);
        });
        var resolution = new Resolution(comment, note, actor.person(), clock.instant());
        store.add(resolution);
        journal.record(Entry.of(actor, "review.resolve")
                .on(article, number, revision.digest())
                .because(note)
                .with("comment", id));
        return view(comment, resolution);
    }

    /** Sends a revision back; what the reason asks for comes as a new revision. */
    @Command("review.request-changes")
    public void requestChanges(Actor actor, UUID article, int number, String reason) {
        var why = Reason.required(reason, "/reason");
        revisions.lock(article);
        var revision = revisions.get(article, number);
        revisions.allow(revision, RevisionCommand.REQUEST_CHANGES);
        if (revisions.contributed(revision, actor.person())) {
            throw new ReviewRefusal.SeparationOfDuties(
                    "You contributed to revision " + number + " or a draft it grew from; somebody else must judge it.");
        }
        store.add(new ChangesRequested(revision.id(), why, actor.person(), clock.instant()));
        revisions.advance(revision, RevisionCommand.REQUEST_CHANGES);
        journal.record(Entry.of(actor, "review.request-changes")
                .on(article, number, revision.digest())
                .because(why));
    }

    /** Everything about one revision's review. */
    public ReviewView of(UUID article, int number) {
        var revision = revisions.get(article, number);
        var state = revisions.state(revision);
        var assignments = store.assignments(revision.id()).stream()
                .map(assignment -> view(assignment, state))
                .toList();
        var resolutions = store.resolutions(revision.id()).stream()
                .collect(Collectors.toMap(Resolution::comment, resolution -> resolution));
        var verdict = store.verdict(revision.id());
        return new ReviewView(
                number,
                revision.digest(),
                state.label(),
                verdict.isPresent() ? RevisionState.CHANGES_REQUESTED.label() : verdict(revision),
                assignments.isEmpty() ? null : assignments.get(assignments.size() - 1),
                assignments,
                store.comments(revision.id()).stream()
                        .map(comment -> view(comment, resolutions.get(comment.id())))
                        .toList(),
                verdict.map(sent -> new ChangesRequestedView(sent.reason(), person(sent.requestedBy()), sent.at()))
                        .orElse(null));
    }

    private String verdict(Revision revision) {
        return revisions.isSigned(revision) ? RevisionState.SIGNED_OFF.label() : "pending";
    }

    /** The desks' list, most urgent review first. */
    public List<QueueLine> list(QueueFilter filter, int limit) {
        var assignee = filter.assignee();
        var overdue = filter.overdue();
        var after = filter.after() == null ? QueueFilter.Place.START : filter.after();
        return store.queue(
                filter.state(),
                filter.locale(),
                filter.pattern(),
                assignee == null,
                assignee == null ? NOBODY : assignee,
                overdue == null ? "any" : overdue.toString(),
                clock.instant(),
                QueueFilter.Place.NEVER,
                after.due(),
                after.slug(),
                after.locale(),
                Limit.of(limit));
    }

    private PersonRef person(UUID id) {
        return new PersonRef(id, people.printedName(id));
    }

    private AssignmentView view(Assignment assignment, RevisionState state) {
        return new AssignmentView(
                person(assignment.reviewer()),
                assignment.dueAt(),
                person(assignment.assignedBy()),
                assignment.assignedAt(),
                state == RevisionState.IN_REVIEW && assignment.dueAt().isBefore(clock.instant()));
    }

    private CommentView view(Comment comment, @Nullable Resolution resolution) {
        return new CommentView(
                comment.id(),
                comment.number(),
                comment.pointer(),
                comment.text(),
                person(comment.author()),
                comment.at(),
                resolution == null
                        ? null
                        : new ResolutionView(resolution.note(), person(resolution.resolvedBy()), resolution.at()));
    }
}
