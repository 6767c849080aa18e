package org.imprimatur.renewal;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.platform.Face;
import org.imprimatur.policy.ReviewPolicies;
import org.imprimatur.publication.BackgroundWork;
import org.imprimatur.signoff.SignOff;
import org.imprimatur.signoff.SignOffs;

/** Tells, at the policy's lead times, that the review of a live text comes to its end. */
@Face
@RequestScoped
@Transactional
public class Reminders implements BackgroundWork.Chore {
    private RenewalStore store;
    private ReviewPolicies policies;
    private SignOffs signOffs;
    private Journal journal;
    private Event<ReviewReminder> told;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Reminders() {} // CDI proxy only

    @Inject
    Reminders(
            RenewalStore store,
            ReviewPolicies policies,
            SignOffs signOffs,
            Journal journal,
            Event<ReviewReminder> told,
            Clock clock) {
        this.store = store;
        this.policies = policies;
        this.signOffs = signOffs;
        this.journal = journal;
        this.told = told;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "The reminder of the review of article";
    }

    /** Articles whose end has come within a lead time that was not told yet, the soonest first. */
    @Override
    public List<UUID> due() {
        var now = clock.instant();
        return store.ending(now, now.plus(Duration.ofDays(policies.longestReminder()))).stream()
                .filter(term -> reminder(term, now).isPresent())
                .map(Term::article)
                .toList();
    }

    @Override
    public void attend(UUID article) {
        if (store.claim(article).isEmpty()) return;
        var now = clock.instant();
        store.term(article).ifPresent(term -> reminder(term, now).ifPresent(leadDays -> remind(term, leadDays, now)));
    }

    private Optional<Integer> reminder(Term term, Instant now) {
        return term.reminder(
                policies.of(term.articleClass(), term.changeClass()).reminderDays(), now);
    }

    private void remind(Term term, int leadDays, Instant now) {
        store.add(new Reminder(term, leadDays, now));
        told.fire(new ReviewReminder(
                term.article(),
                term.slug(),
                term.locale(),
                term.title(),
                term.number(),
                term.digest(),
                term.validUntil(),
                leadDays,
                term.atEnd(),
                signOffs.standing(List.of(term.revision())).stream()
                        .map(SignOff::signer)
                        .distinct()
                        .toList()));
        journal.record(Entry.of(Actor.house("reminder"), "review.reminder")
                .on(term.article(), term.number(), term.digest())
                .with("imprimatur", term.imprimatur())
                .with("leadDays", leadDays)
                .with("validUntil", term.validUntil()));
    }
}
