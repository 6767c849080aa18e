package org.imprimatur.evidence;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.imprimatur.article.Revisions;
import org.imprimatur.content.Claim;
import org.imprimatur.content.Claim.Applicability;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** What became of a claim from revision to revision; looks only. */
@Face
@RequestScoped
@Transactional
public class ClaimLife {
    private EvidenceStore store;
    private Revisions revisions;

    @SuppressWarnings("NullAway.Init")
    ClaimLife() {} // CDI proxy only

    @Inject
    ClaimLife(EvidenceStore store, Revisions revisions) {
        this.store = store;
        this.revisions = revisions;
    }

    /**
     * @param inDraft whether the draft makes it now
     * @param revisions from the first that makes it, oldest first
     */
    @Face
    public record LifeView(
            UUID article,
            String claim,
            boolean inDraft,
            List<StageView> revisions,
            List<JurisdictionView> jurisdictions) {}

    /**
     * A revision and the claim in it.
     *
     * @param changed against the revision before: {@code added}, {@code removed}, or any of {@code words}, {@code status} and
     *     {@code other}; empty when nothing did
     * @param type absent, with the text, where the revision does not make the claim
     */
    @Face
    public record StageView(
            int revision,
            String state,
            Instant submittedAt,
            List<String> changed,
            Claim.@Nullable Type type,
            @Nullable String text) {}

    /** @param history oldest first; an entry for each change */
    @Face
    public record JurisdictionView(String jurisdiction, List<StatusView> history) {}

    /**
     * What was said for a jurisdiction from a revision on.
     *
     * @param says empty when nothing was said any more
     */
    @Face
    public record StatusView(int sinceRevision, Instant since, List<Applicability> says) {}

    /** @param claim its id in the article */
    public LifeView of(UUID article, String claim) {
        revisions.article(article);
        var places = store.places(article);
        Map<Long, Claim> said = places.isEmpty()
                ? Map.of()
                : store.claims(places.stream().map(Place::number).toList(), claim).stream()
                        .collect(Collectors.toMap(IndexedClaim::inText, one -> Objects.requireNonNull(one.said())));
        if (said.isEmpty()) throw new EvidenceRefusal.NoSuchClaim();
        var stages = new ArrayList<StageView>();
        var history = new TreeMap<String, List<StatusView>>();
        @Nullable Claim before = null;
        for (var place : places) {
            if (place.revision() == null) continue;
            var now = said.get(place.number());
            if (now != null || before != null) stages.add(stage(place, before, now));
            note(history, place, now);
            before = now;
        }
        var inDraft = places.stream().anyMatch(place -> place.revision() == null && said.containsKey(place.number()));
        return new LifeView(
                article,
                claim,
                inDraft,
                stages,
                history.entrySet().stream()
                        .map(e -> new JurisdictionView(e.getKey(), e.getValue()))
                        .toList());
    }

    private static StageView stage(Place place, @Nullable Claim before, @Nullable Claim now) {
        return new StageView(
                Objects.requireNonNull(place.revisionNumber()),
                Objects.requireNonNull(place.state()),
                place.at(),
                changed(before, now),
                now == null ? null : now.type(),
                now == null ? null : now.text());
    }

    private static List<String> changed(@Nullable Claim before, @Nullable Claim now) {
        if (before == null) return List.of("added");
        if (now == null) return List.of("removed");
        var changed = new ArrayList<String>();
        if (!now.text().equals(before.text())) changed.add("words");
        if (!Objects.equals(now.jurisdictions(), before.jurisdictions())) changed.add("status");
        if (changed.isEmpty() && !now.equals(before)) changed.add("other");
        return changed;
    }

    private static void note(Map<String, List<StatusView>> history, Place place, @Nullable Claim now) {
        Map<String, List<Applicability>> says = now == null
                ? Map.of()
                : IndexedClaim.applicabilities(now).stream()
                        .collect(Collectors.groupingBy(Applicability::jurisdiction));
        for (var jurisdiction : says.keySet()) history.computeIfAbsent(jurisdiction, j -> new ArrayList<>());
        history.forEach((jurisdiction, told) -> {
            List<Applicability> newest = says.getOrDefault(jurisdiction, List.of());
            if (told.isEmpty() || !told.get(told.size() - 1).says().equals(newest))
                told.add(new StatusView(Objects.requireNonNull(place.revisionNumber()), place.at(), newest));
        });
    }
}
