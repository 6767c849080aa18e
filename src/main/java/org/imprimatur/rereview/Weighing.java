package org.imprimatur.rereview;

import jakarta.data.Limit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imprimatur.article.Article;
import org.imprimatur.article.Revisions;
import org.imprimatur.events.ExternalEvents;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.platform.Face;
import org.imprimatur.policy.Meaning;
import org.imprimatur.policy.ReviewPolicies;
import org.imprimatur.publication.BackgroundWork;
import org.imprimatur.publication.Lapses;
import org.imprimatur.publication.Lapses.LiveText;
import org.imprimatur.signoff.SignOff;
import org.imprimatur.signoff.SignOffs;

/**
 * Holds what is live against what happened outside and against the days it names itself: opens what tasks there have to be, ends
 * those that are done, and has the text say which it is. One article at a time, under its lock; doing it again changes nothing.
 */
@Face
@RequestScoped
@Transactional
public class Weighing implements BackgroundWork.Chore {
    /** As many in a round: what is due for publication is not kept waiting while a whole house is looked at. */
    static final int BATCH = 500;

    private RereviewStore store;
    private ExternalEvents events;
    private Candidates candidates;
    private Lapses lapses;
    private SignOffs signOffs;
    private Revisions revisions;
    private ReviewPolicies policies;
    private Journal journal;
    private Event<ReviewTaskOpened> opened;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Weighing() {} // CDI proxy only

    @Inject
    Weighing(
            RereviewStore store,
            ExternalEvents events,
            Candidates candidates,
            Lapses lapses,
            SignOffs signOffs,
            Revisions revisions,
            ReviewPolicies policies,
            Journal journal,
            Event<ReviewTaskOpened> opened,
            Clock clock) {
        this.store = store;
        this.events = events;
        this.candidates = candidates;
        this.lapses = lapses;
        this.signOffs = signOffs;
        this.revisions = revisions;
        this.policies = policies;
        this.journal = journal;
        this.opened = opened;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "The need of another review of article";
    }

    @Override
    public List<UUID> due() {
        return store.due(clock.instant(), BATCH);
    }

    @Override
    public void attend(UUID article) {
        weigh(article);
    }

    /** False where somebody else is busy with the article. */
    boolean weigh(UUID article) {
        if (store.claim(article).isEmpty()) return false;
        var now = clock.instant();
        var told = new ArrayList<Entry>();
        var live = lapses.live(article);
        var open = store.open(article);
        var standing =
                events
                        .standing(open.stream()
                                .map(ReviewTask::event)
                                .filter(java.util.Objects::nonNull)
                                .toList())
                        .stream()
                        .map(ExternalEvents.Standing::id)
                        .collect(Collectors.toSet());
        var review = live.map(this::review);
        var left = new HashSet<String>();
        for (var task : open) {
            if (task.event() != null && !standing.contains(task.event())) {
                store.endRevoked(task.id(), now);
                told.add(ended(task, "event-revoked"));
            } else if (live.isEmpty()) {
                store.endTakenDown(
                        task.id(), store.lastShown(article, Limit.of(1)).get(0), now);
                told.add(ended(task, "taken-down"));
            } else if (review.filter(signed -> signed.signedAt().isAfter(task.since()))
                    .isPresent()) {
                store.endReviewed(task.id(), review.get().id(), now);
                told.add(ended(task, "reviewed"));
            } else {
                left.add(task.cause());
            }
        }
        live.ifPresent(text -> {
            for (var touch : touches(text, review.orElseThrow().signedAt(), now)) {
                if (left.add(touch.cause())) told.add(open(text, touch, now));
            }
            lapses.markForReReview(article, !left.isEmpty());
        });
        told.forEach(journal::record);
        return true;
    }

    /** The newest medical review under what is live: what was known when it was signed, it took in. */
    private SignOff review(LiveText live) {
        return signOffs.standing(live.revision()).stream()
                .filter(signOff -> signOff.meaning() == Meaning.MEDICAL_REVIEW
                        && live.support().contains(signOff.id()))
                .max(Comparator.comparing(SignOff::signedAt))
                .orElseThrow();
    }

    private List<Touch> touches(LiveText live, Instant reviewedAt, Instant now) {
        var text = new Touch.Text(live.revision().content().model());
        var about = events.about(text.dois(), text.pmids(), text.codes());
        var known = store.known(about.stream().map(ExternalEvents.Standing::id).toList());
        var byEvents = about.stream()
                // what may not have been on record for all to see counts as new
                .map(event -> text.by(event, known.getOrDefault(event.id(), now)))
                .filter(java.util.Objects::nonNull);
        store.lookedAt(live.revision().article(), live.publication(), text.nextAfter(now));
        return Stream.concat(byEvents, text.passedAt(now).stream())
                .filter(touch -> !touch.since().isBefore(reviewedAt))
                .toList();
    }

    private Entry open(LiveText live, Touch touch, Instant now) {
        var revision = live.revision();
        var article = revisions.article(revision.article());
        var rule = policies.of(article.articleClass(), revision.changeClass());
        var task = new ReviewTask(
                article.id(),
                live.publication(),
                touch,
                touch.urgent() ? rule.urgentReReviewDays() : rule.reReviewDays(),
                now);
        store.add(task);
        for (var claim : touch.claims()) store.add(new TouchedClaim(task.id(), claim.id(), claim.text()));
        opened.fire(new ReviewTaskOpened(
                task.id(),
                article.id(),
                article.slug(),
                article.locale(),
                revision.title(),
                revision.number(),
                task.reason(),
                task.dueAt()));
        return entry("review-task.open", task)
                .on(article.id(), revision.number(), revision.digest())
                .because(task.reason())
                .with("publication", live.publication())
                .with("dueAt", task.dueAt())
                .with("claims", touch.claims().stream().map(claim -> claim.id()).collect(Collectors.joining(" ")));
    }

    private static Entry ended(ReviewTask task, String cause) {
        return entry("review-task.end", task).on(task.article()).with("ended", cause);
    }

    private static Entry entry(String action, ReviewTask task) {
        return Entry.of(Actor.house("re-review"), action)
                .with("task", task.id())
                .with("cause", task.cause());
    }

    // ------------------------------------------------------------------ from the events' side

    /** Events that not every live text was held against, oldest first. */
    List<UUID> unweighed(int limit) {
        return store.unweighed(Limit.of(limit));
    }

    /**
     * The articles whose live texts each of these events may touch, or touched before it was revoked. Events that touch none are
     * done with.
     *
     * @param since when they could be known of, at the latest
     */
    Map<UUID, Set<UUID>> sift(Collection<UUID> some, Instant since) {
        var standing =
                events.standing(some).stream().collect(Collectors.toMap(ExternalEvents.Standing::id, event -> event));
        var found = new LinkedHashMap<UUID, Set<UUID>>();
        var nowhere = new ArrayList<UUID>();
        for (var id : some) {
            var event = standing.get(id);
            var articles = event == null ? Set.copyOf(store.openFor(id)) : candidates.of(event);
            if (!articles.isEmpty()) found.put(id, articles);
            else if (event != null) nowhere.add(id);
        }
        weighed(nowhere, since);
        return found;
    }

    /** Every live text was held against these. */
    void weighed(Collection<UUID> some, Instant since) {
        if (some.isEmpty()) return;
        store.takeTurn();
        for (var event : some) store.weighed(event, since);
    }

    /** Articles that are being reviewed again for one of these. */
    List<Article> touchedBy(Collection<UUID> some) {
        return some.stream()
                .flatMap(event -> store.openFor(event).stream())
                .distinct()
                .map(revisions::article)
                .toList();
    }
}
