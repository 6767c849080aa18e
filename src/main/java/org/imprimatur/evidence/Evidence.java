package org.imprimatur.evidence;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.imprimatur.content.Claim;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** What the texts that are read today claim, and on what; looks only. */
@Face
@RequestScoped
@Transactional
public class Evidence {
    private EvidenceStore store;
    private Search search;

    @SuppressWarnings("NullAway.Init")
    Evidence() {} // CDI proxy only

    @Inject
    Evidence(EvidenceStore store, Search search) {
        this.store = store;
        this.search = search;
    }

    /** @param system URI of the code system; null for any */
    @Face
    public record Coded(@Nullable String system, String code) {}

    /**
     * What is sought; all that is given has to meet in one claim, null is anything. Therapies and conditions are the claim's own
     * or, when it names none, the article's.
     *
     * @param jurisdiction as in {@link Claim.Applicability}; one that lies within it, or that it lies within, is found as well
     * @param doi in any case, with or without the resolver's address
     * @param claim the claim's id in its article
     */
    @Face
    public record Sought(
            @Nullable Coded therapy,
            @Nullable Coded condition,
            @Nullable String jurisdiction,
            @Nullable String doi,
            @Nullable String pmid,
            @Nullable String claim) {
        /** Whether it asks for nothing, which would be everything. */
        public boolean isEmpty() {
            return therapy == null
                    && condition == null
                    && jurisdiction == null
                    && doi == null
                    && pmid == null
                    && claim == null;
        }
    }

    /**
     * A claim where a revision makes it.
     *
     * @param number the revision's, within its article
     * @param publication null unless the revision is live
     * @param imprimatur the one it is live under; null unless it is
     * @param claim its id in the article; null for the rest of the text: sources that no claim names, and what the article is about
     * @param type null where claim is
     * @param text the claim's words; the article's title where claim is null
     */
    @Face
    public record Mention(
            UUID article,
            UUID revision,
            int number,
            @Nullable UUID publication,
            @Nullable UUID imprimatur,
            @Nullable String claim,
            Claim.@Nullable Type type,
            String text) {}

    /**
     * A source as the text names it.
     *
     * @param id in the article
     * @param doi in lower case, without the resolver's address
     * @param validUntil last day it may be relied on
     */
    @Face
    public record Source(
            String id,
            @Nullable String doi,
            @Nullable String pmid,
            @Nullable LocalDate validUntil) {}

    /**
     * That something a live text says had its own last day.
     *
     * @param what {@code claim}, {@code jurisdiction} or {@code citation}
     * @param of the claim's id, the jurisdiction, the citation's id
     * @param on its last day
     */
    @Face
    public record Ended(Mention mention, String what, String of, LocalDate on) {}

    /**
     * Claims of live publications, by the texts' age, newest first.
     *
     * @throws IllegalArgumentException when nothing is sought
     */
    public List<Mention> live(Sought sought) {
        return search.live(sought).stream().map(this::mention).toList();
    }

    /** All claims of a revision in the order of the text; without the rest of the text. */
    public List<Mention> of(UUID revision) {
        return store.placed(revision).stream()
                .flatMap(place -> store.claims(place.number()).stream()
                        .filter(claim -> claim.claim() != null)
                        .map(claim -> mention(new Search.Found(place, claim))))
                .toList();
    }

    /** What live texts rely on and whose own last day lies before a day, by that day. */
    public List<Ended> endedBefore(LocalDate day) {
        return search.endedBefore(day).stream()
                .flatMap(found -> found.claim().ends().stream()
                        .filter(end -> end.on().isBefore(day))
                        .map(end -> new Ended(mention(found), end.what(), end.of(), end.on())))
                .sorted(Comparator.comparing(Ended::on))
                .toList();
    }

    private Mention mention(Search.Found found) {
        var place = found.place();
        return new Mention(
                place.article(),
                Objects.requireNonNull(place.revision()),
                Objects.requireNonNull(place.revisionNumber()),
                place.publication(),
                place.imprimatur(),
                found.claim().claim(),
                found.claim().type(),
                found.claim().text());
    }
}
