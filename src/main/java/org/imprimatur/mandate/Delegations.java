package org.imprimatur.mandate;

import jakarta.data.Limit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Command;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.people.People;
import org.imprimatur.people.Qualifications;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Reason;
import org.imprimatur.platform.Role;
import org.jspecify.annotations.Nullable;

/** Who may stand in for whom: given by the one who is stood in for, and ended. */
@Face
@RequestScoped
@Transactional
public class Delegations {
    private static final int MAX_CLASS = 60;

    private MandateStore store;
    private DelegationTerm term;
    private People people;
    private Qualifications qualifications;
    private Journal journal;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Delegations() {} // CDI proxy only

    @Inject
    Delegations(
            MandateStore store,
            DelegationTerm term,
            People people,
            Qualifications qualifications,
            Journal journal,
            Clock clock) {
        this.store = store;
        this.term = term;
        this.people = people;
        this.qualifications = qualifications;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * What somebody asks for who wants to be stood in for.
     *
     * @param delegate sign-in name or id of the one who is to do it
     * @param from not before now; left out, from now on
     * @param until the first instant at which it no longer counts
     * @param articleClass left out, for articles of every class
     */
    public record DelegationRequest(
            @Nullable String delegate,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String reason,
            @Nullable String articleClass) {}

    /** The principal is whoever asks: nobody can be stood in for without saying so themselves. */
    @Command("delegation.give")
    public DelegationView give(Actor actor, DelegationRequest asked) {
        var reason = Reason.required(asked.reason(), "/reason");
        var articleClass =
                asked.articleClass() == null ? null : Reason.text(asked.articleClass(), MAX_CLASS, "/articleClass");
        var now = clock.instant();
        var from = asked.from() == null ? now : asked.from().truncatedTo(ChronoUnit.MILLIS);
        if (from.isBefore(now)) throw bad("/from", "A delegation begins when it is given, or later.");
        var until = until(asked.until(), from, now);
        var delegate = people.named(Reason.text(asked.delegate(), 100, "/delegate"))
                .orElseThrow(() -> new MalformedInput("unknown-person", "/delegate", "There is no such person."));
        if (delegate.equals(actor.person())) throw bad("/delegate", "Nobody stands in for themselves.");
        if (!isReviewer(delegate)) throw new MandateRefusal.NotAReviewer();
        qualifications.signers(actor.person());
        var delegation = new Delegation(actor.person(), delegate, articleClass, reason, from, until, now);
        store.add(delegation);
        journal.record(told(actor, "delegation.give", delegation).because(reason));
        return view(delegation);
    }

    private Instant until(@Nullable Instant asked, Instant from, Instant now) {
        if (asked == null) throw new MalformedInput("missing-member", "/until", "until is required.");
        var latest = now.atZone(ZoneOffset.UTC).plus(term.longest()).toInstant();
        if (asked.isAfter(latest)) throw bad("/until", "A delegation ends by " + latest + " at the latest.");
        var until = asked.truncatedTo(ChronoUnit.MILLIS);
        if (!until.isAfter(from)) throw bad("/until", "A delegation ends after it begins.");
        return until;
    }

    private static MalformedInput bad(String pointer, String message) {
        return new MalformedInput("bad-value", pointer, message);
    }

    /** Before its time, for good; what was signed under it stays signed. */
    @Command(value = "delegation.end", about = "delegation")
    public DelegationView end(Actor actor, UUID id, @Nullable String why) {
        var reason = Reason.required(why, "/reason");
        var delegation = store.delegation(id).orElseThrow(MandateRefusal.NoSuchDelegation::new);
        var itsOwn = Stream.of(delegation.principal(), delegation.delegate()).anyMatch(actor.person()::equals);
        if (!itsOwn && !people.roles(actor.person()).contains(Role.ADMIN)) throw new MandateRefusal.NotYours();
        people.hold(delegation.principal()); // whoever signs under it holds the principal too
        var now = clock.instant();
        if (store.end(id).isPresent() || !now.isBefore(delegation.until())) throw new MandateRefusal.DelegationEnded();
        store.add(new DelegationEnd(id, actor.person(), reason, now));
        journal.record(told(actor, "delegation.end", delegation).because(reason));
        return view(delegation);
    }

    /** A place that somebody may sign in now, from the one instant and before the other. */
    @Face
    public record StandIn(UUID delegation, UUID principal, String printedName, Instant from, Instant until) {
        /** Refused where it has come to its end since it was looked at. */
        public void refuseUnlessHeldAt(Instant signing) {
            if (signing.isBefore(from) || !signing.isBefore(until)) throw new MandateRefusal.DelegationMissing();
        }
    }

    /**
     * Refused unless a delegation is in force by which the one may stand in for the other with articles of this class. Neither
     * changes, nor does the delegation end, before this transaction is over.
     */
    public StandIn hold(UUID delegate, UUID principal, String articleClass) {
        var given = store.between(principal, delegate);
        if (given.isEmpty()) throw new MandateRefusal.DelegationMissing();
        // In one order everywhere: two who stand in for each other would otherwise wait for each other.
        Stream.of(delegate, principal).sorted().forEach(people::hold);
        if (!isReviewer(principal) || !qualifications.isQualified(principal)) {
            throw new MandateRefusal.DelegationMissing();
        }
        var now = clock.instant();
        return given.stream()
                .filter(delegation -> delegation.covers(articleClass, now)
                        && store.end(delegation.id()).isEmpty())
                .findFirst()
                .map(delegation -> new StandIn(
                        delegation.id(),
                        principal,
                        people.printedName(principal),
                        delegation.from(),
                        delegation.until()))
                .orElseThrow(MandateRefusal.DelegationMissing::new);
    }

    private boolean isReviewer(UUID person) {
        return people.roles(person).contains(Role.MEDICAL_REVIEWER);
    }

    /** Where a page begins: behind this delegation, newest first. */
    record Place(Instant givenAt, UUID id) {
        static final Place START = new Place(Instant.parse("9999-12-31T23:59:59Z"), new UUID(0, 0));
    }

    /** @param party one of the two; null for everybody's */
    List<DelegationView> list(@Nullable UUID party, Place after, int limit) {
        return store.delegations(party, after.givenAt(), after.id(), Limit.of(limit)).stream()
                .map(this::view)
                .toList();
    }

    private DelegationView view(Delegation delegation) {
        return new DelegationView(
                delegation.id(),
                party(delegation.principal()),
                party(delegation.delegate()),
                delegation.articleClass(),
                delegation.reason(),
                delegation.from(),
                delegation.until(),
                delegation.givenAt(),
                store.end(delegation.id())
                        .map(end -> new DelegationView.End(party(end.endedBy()), end.reason(), end.endedAt()))
                        .orElse(null));
    }

    private DelegationView.Party party(UUID person) {
        return new DelegationView.Party(person, people.printedName(person));
    }

    private static Entry told(Actor actor, String action, Delegation delegation) {
        return Entry.of(actor, action)
                .with("delegation", delegation.id())
                .with("principal", delegation.principal())
                .with("delegate", delegation.delegate())
                .with("articleClass", delegation.articleClass())
                .with("from", delegation.from())
                .with("until", delegation.until());
    }
}
