package org.imprimatur.article;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.imprimatur.content.ContentDiff;
import org.imprimatur.content.Digest;
import org.imprimatur.content.SignedDocument;
import org.imprimatur.findings.Findings;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Command;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.platform.Face;

/** The frozen texts of an article: made by submitting, found by number, moved only through the table of states. */
@Face
@RequestScoped
@Transactional
public class Revisions {
    private ArticleStore store;
    private Findings findings;
    private Journal journal;
    private Event<Frozen> frozen;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Revisions() {} // CDI proxy only

    @Inject
    Revisions(ArticleStore store, Findings findings, Journal journal, Event<Frozen> frozen, Clock clock) {
        this.store = store;
        this.findings = findings;
        this.journal = journal;
        this.frozen = frozen;
        this.clock = clock;
    }

    /** Fired in the transaction that froze a revision. */
    @Face
    public record Frozen(Revision revision) {}

    /** Freezes the draft as the next revision and puts it into review. */
    @Command("revision.submit")
    public Revision submit(Actor actor, UUID articleId, ChangeNote change) {
        lock(articleId);
        var article = article(articleId);
        var draft = store.draft(articleId).orElseThrow(ArticleRefusal.NoSuchArticle::new);
        var document = SignedDocument.of(article.slug(), article.locale(), draft.content());
        var latest = store.latest(articleId);
        latest.filter(before -> before.digest().equals(document.digest().value()))
                .ifPresent(before -> {
                    throw new ArticleRefusal.UnchangedSubmission(before);
                });
        var said = findings.report(
                article.locale(), article.articleClass(), store.assignments(articleId) > 0, draft.content());
        if (!said.blockers().isEmpty()) throw new ArticleRefusal.SubmissionBlocked(said.findings());

        var now = clock.instant();
        var number = latest.map(Revision::number).orElse(0) + 1;
        var revision = new Revision(UUID.randomUUID(), draft, number, document, change, said, actor.person(), now);
        store.add(revision);
        for (var person : contributorsSince(articleId, lastSigned(articleId), draft.version())) {
            store.add(new RevisionParty(revision.id(), person, RevisionParty.CONTRIBUTOR));
        }
        for (var standing : store.standings(articleId)) move(standing, RevisionCommand.OVERTAKE);
        store.add(new RevisionStanding(revision, now));
        frozen.fire(new Frozen(revision));
        journal.record(Entry.of(actor, "revision.submit")
                .on(articleId, number, revision.digest())
                .because(change.reason())
                .with("changeClass", change.changeClass().label()));
        return revision;
    }

    private Set<UUID> contributorsSince(UUID article, Optional<Revision> signed, long version) {
        return Set.copyOf(
                store.contributors(article, signed.map(Revision::draftVersion).orElse(0L), version));
    }

    /** Holds the article until the transaction ends: commands on one article take turns. */
    public void lock(UUID article) {
        if (store.takeTurn(article).isEmpty()) throw new ArticleRefusal.NoSuchArticle();
    }

    public Article article(UUID article) {
        return store.article(article).orElseThrow(ArticleRefusal.NoSuchArticle::new);
    }

    public Optional<Article> addressed(String slug, String locale) {
        return store.addressed(slug, locale);
    }

    public Revision get(UUID article, int number) {
        return store.revision(article, number)
                .orElseThrow(() -> store.article(article).isEmpty()
                        ? new ArticleRefusal.NoSuchArticle()
                        : new ArticleRefusal.NoSuchRevision());
    }

    /** The revision with this number, provided the digest is its own: a command names both. */
    public Revision get(UUID article, int number, String digest) {
        var revision = get(article, number);
        if (!Digest.of(revision.digest()).matches(digest)) throw new ArticleRefusal.DigestMismatch(revision);
        return revision;
    }

    public Optional<Revision> find(UUID revision) {
        return store.revision(revision);
    }

    public Optional<Revision> find(UUID article, int number) {
        return store.revision(article, number);
    }

    public Optional<Revision> latest(UUID article) {
        return store.latest(article);
    }

    /** Newest first. */
    public List<Revision> history(UUID article) {
        article(article);
        return store.revisions(article);
    }

    /** The newest revision whose sign-off satisfied the policy and was not revoked. */
    public Optional<Revision> lastSigned(UUID article) {
        return store.standings(article).stream()
                .filter(RevisionStanding::signed)
                .max(Comparator.comparing(RevisionStanding::number))
                .flatMap(standing -> store.revision(standing.revision()));
    }

    /** The newest signed revision older than this one: what a reviewer compares it with. */
    public Optional<Revision> lastSignedBefore(Revision revision) {
        return store.standings(revision.article()).stream()
                .filter(standing -> standing.signed() && standing.number() < revision.number())
                .max(Comparator.comparing(RevisionStanding::number))
                .flatMap(standing -> store.revision(standing.revision()));
    }

    /** Everyone whose words may be in this revision, however long ago: what a copy of it owes to whom. */
    Set<UUID> authors(Revision revision) {
        return Set.copyOf(store.contributors(revision.article(), 0, revision.draftVersion()));
    }

    /** As named when it was frozen, and since then by revocations. */
    public Set<UUID> contributors(Revision revision) {
        return store.parties(revision.id()).stream()
                .filter(party -> party.capacity().equals(RevisionParty.CONTRIBUTOR))
                .map(RevisionParty::person)
                .collect(Collectors.toUnmodifiableSet());
    }

    public ContentDiff diff(Revision from, Revision to) {
        return ContentDiff.between(from.content(), to.content());
    }

    public RevisionState state(Revision revision) {
        return store.standing(revision.id()).state();
    }

    /** Whether a sign-off that satisfied the policy was given on it and not revoked. */
    public boolean isSigned(Revision revision) {
        return store.standing(revision.id()).signed();
    }

    /** Refuses what the revision's state does not allow; call it under the article's lock. */
    public void allow(Revision revision, RevisionCommand command) {
        var state = state(revision);
        if (state.after(command).isEmpty()) throw new ArticleRefusal.InvalidTransition(revision, state, command);
    }

    /** Moves a revision along the table of states; call it under the article's lock. */
    public RevisionState advance(Revision revision, RevisionCommand command) {
        allow(revision, command);
        var standing = store.standing(revision.id());
        move(standing, command);
        if (command == RevisionCommand.REVOKE) nameContributorsAnew(revision);
        var overtaken = standing.state() == RevisionState.IN_REVIEW
                && store.latest(revision.article())
                        .filter(latest -> latest.number() > revision.number())
                        .isPresent();
        if (overtaken) move(standing, RevisionCommand.OVERTAKE);
        return standing.state();
    }

    /** What was signed no longer is: its authors are contributors of every later text that nobody signed yet. */
    private void nameContributorsAnew(Revision revoked) {
        for (var later : store.revisions(revoked.article())) {
            if (later.number() <= revoked.number() || store.standing(later.id()).signed()) continue;
            var parties = store.parties(later.id()).stream()
                    .map(RevisionParty::person)
                    .toList();
            for (var person : owedTo(later)) {
                if (!parties.contains(person))
                    store.add(new RevisionParty(later.id(), person, RevisionParty.CONTRIBUTOR));
            }
        }
    }

    private Set<UUID> owedTo(Revision revision) {
        return contributorsSince(revision.article(), lastSignedBefore(revision), revision.draftVersion());
    }

    private void move(RevisionStanding standing, RevisionCommand command) {
        standing.move(command, standing.state().after(command).orElseThrow(), clock.instant());
        store.move(standing);
    }

    /** Notes that a publication of this revision is scheduled, or no longer is. */
    public void scheduled(Revision revision, boolean pending) {
        var standing = store.standing(revision.id());
        standing.schedule(pending);
        store.move(standing);
    }

    /** Makes a person the revision's signer; refused to everyone who contributed to it. */
    public void addSigner(Revision revision, UUID person) {
        refuseContributor(revision, person);
        if (store.parties(revision.id()).stream()
                .noneMatch(party -> party.person().equals(person))) {
            store.add(new RevisionParty(revision.id(), person, RevisionParty.SIGNER));
        }
    }

    public void refuseContributor(Revision revision, UUID person) {
        if (contributed(revision, person)) throw new ArticleRefusal.SeparationOfDuties(revision, person);
    }

    /** Whether the person may judge this revision as little as sign it. */
    public boolean contributed(Revision revision, UUID person) {
        return contributors(revision).contains(person) || owedTo(revision).contains(person);
    }

    /** All of an article's revisions with their states, oldest first. */
    public List<Standing> standings(UUID article) {
        return store.standings(article).stream()
                .map(standing -> new Standing(
                        standing.number(), standing.state(), standing.signed(), standing.scheduled(), standing.shown()))
                .toList();
    }

    @Face
    public record Standing(int number, RevisionState state, boolean signed, boolean scheduled, boolean shown) {}
}
