package org.imprimatur.claimreview;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imprimatur.article.Revision;
import org.imprimatur.article.RevisionCommand;
import org.imprimatur.article.Revisions;
import org.imprimatur.claimreview.ClaimsView.ClaimView;
import org.imprimatur.claimreview.ClaimsView.ReviewerView;
import org.imprimatur.claimreview.ClaimsView.VerdictView;
import org.imprimatur.content.ArticleContent;
import org.imprimatur.content.Citation;
import org.imprimatur.content.Claim;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Command;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.people.People;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.Reason;
import org.jspecify.annotations.Nullable;

/** Where a revision is read claim by claim, before it is signed. */
@Face
@RequestScoped
@Transactional
public class ClaimReview {
    private VerdictStore store;
    private Revisions revisions;
    private People people;
    private Journal journal;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    ClaimReview() {} // CDI proxy only

    @Inject
    ClaimReview(VerdictStore store, Revisions revisions, People people, Journal journal, Clock clock) {
        this.store = store;
        this.revisions = revisions;
        this.people = people;
        this.journal = journal;
        this.clock = clock;
    }

    /** Whether a reviewer holds the claim to be right. */
    @Face
    public enum Verdict {
        ACCEPTED,
        QUESTIONED;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Says of a claim whether it is right.
     *
     * @param claim its id in the article
     * @param note up to 2,000 characters; required when the claim is questioned
     */
    @Command("claim.verdict")
    public VerdictView judge(
            Actor actor, UUID article, int number, String claim, Verdict verdict, @Nullable String note) {
        var why = verdict == Verdict.QUESTIONED || note != null ? Reason.required(note, "/note") : null;
        revisions.lock(article);
        var revision = revisions.get(article, number);
        revisions.allow(revision, RevisionCommand.COMMENT);
        if (revisions.contributed(revision, actor.person())) throw new ClaimReviewRefusal.SeparationOfDuties(number);
        if (claims(revision).stream().noneMatch(one -> one.id().equals(claim)))
            throw new ClaimReviewRefusal.NoSuchClaim();
        var before = newest(revision, actor.person()).get(claim);
        var next = before == null ? 1 : before.number() + 1;
        var given = new ClaimVerdict(revision, claim, actor.person(), next, verdict, why, clock.instant());
        store.add(given);
        journal.record(Entry.of(actor, "claim.verdict")
                .on(article, number, revision.digest())
                .because(why)
                .with("claim", claim)
                .with("verdict", verdict.label()));
        return view(given);
    }

    /** The claims whose newest verdict by this person accepts them, with the verdict's id, in alphabetical order. */
    public Map<String, UUID> accepted(Revision revision, UUID person) {
        var accepted = new LinkedHashMap<String, UUID>();
        newest(revision, person).values().stream()
                .filter(verdict -> verdict.verdict() == Verdict.ACCEPTED)
                .forEach(verdict -> accepted.put(verdict.claim(), verdict.id()));
        return accepted;
    }

    /** A claim that a person has not accepted. @param pointer to it in the content */
    @Face
    public record Open(String pointer, Claim claim) {}

    /** Those claims of these types that this person has not accepted, in the order of the text. */
    public List<Open> open(Revision revision, UUID person, Collection<Claim.Type> types) {
        if (types.isEmpty()) return List.of();
        var accepted = accepted(revision, person);
        var claims = claims(revision);
        var open = new ArrayList<Open>();
        for (var i = 0; i < claims.size(); i++) {
            var claim = claims.get(i);
            if (types.contains(claim.type()) && !accepted.containsKey(claim.id()))
                open.add(new Open("/claims/" + i, claim));
        }
        return open;
    }

    /** Alphabetical by claim: the store's order, of which the last of each stays. */
    private Map<String, ClaimVerdict> newest(Revision revision, UUID person) {
        var newest = new LinkedHashMap<String, ClaimVerdict>();
        for (var verdict : store.verdicts(revision.id()))
            if (verdict.reviewer().equals(person)) newest.put(verdict.claim(), verdict);
        return newest;
    }

    // ------------------------------------------------------------------ for the reviewer to read

    /** All claims of a revision, each with its sources, what became of it since the last signed one, and its verdicts. */
    public ClaimsView of(UUID article, int number) {
        var revision = revisions.get(article, number);
        var signed = revisions.lastSignedBefore(revision);
        var now = Told.by(revision);
        var before = signed.map(Told::by).orElse(Told.NOTHING);
        var verdicts = new HashMap<String, Map<UUID, VerdictView>>();
        for (var verdict : store.verdicts(revision.id()))
            verdicts.computeIfAbsent(verdict.claim(), c -> new LinkedHashMap<>())
                    .put(verdict.reviewer(), view(verdict));
        return new ClaimsView(
                number,
                revision.digest(),
                signed.map(Revision::number).orElse(null),
                now.claims().values().stream()
                        .map(claim -> {
                            var of = verdicts.getOrDefault(claim.id(), Map.of());
                            return now.view(claim, before, List.copyOf(of.values()));
                        })
                        .toList(),
                before.claims().values().stream()
                        .filter(claim -> !now.claims().containsKey(claim.id()))
                        .toList());
    }

    /** A text's claims and sources by their ids, in the order of the text. */
    private record Told(Map<String, Claim> claims, Map<String, Citation> sources) {
        static final Told NOTHING = new Told(Map.of(), Map.of());

        static Told by(Revision revision) {
            var content = revision.content().model();
            return new Told(
                    byId(ClaimReview.claims(content), Claim::id), byId(listed(content.citations()), Citation::id));
        }

        private static <T> Map<String, T> byId(List<T> all, Function<T, String> id) {
            return all.stream().collect(Collectors.toMap(id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        }

        List<Citation> sources(Claim claim) {
            return listed(claim.citations()).stream()
                    .filter(sources::containsKey)
                    .map(id -> Objects.requireNonNull(sources.get(id)))
                    .toList();
        }

        ClaimView view(Claim claim, Told before, List<VerdictView> verdicts) {
            var old = before.claims().get(claim.id());
            var sourcesNow = sources(claim);
            var same = old != null && old.equals(claim) && before.sources(old).equals(sourcesNow);
            return new ClaimView(
                    claim.id(),
                    claim.type(),
                    claim.text(),
                    listed(claim.jurisdictions()),
                    claim.asOf(),
                    claim.validUntil(),
                    sourcesNow,
                    old == null ? "added" : same ? "same" : "changed",
                    same || old == null ? null : new ClaimsView.BeforeView(old, before.sources(old)),
                    verdicts);
        }
    }

    private VerdictView view(ClaimVerdict verdict) {
        return new VerdictView(
                verdict.verdict(),
                verdict.note(),
                new ReviewerView(verdict.reviewer(), people.printedName(verdict.reviewer())),
                verdict.at());
    }

    private static List<Claim> claims(Revision revision) {
        return claims(revision.content().model());
    }

    private static List<Claim> claims(ArticleContent content) {
        return listed(content.claims());
    }

    private static <T> List<T> listed(@Nullable List<T> maybe) {
        return maybe == null ? List.of() : maybe;
    }
}
