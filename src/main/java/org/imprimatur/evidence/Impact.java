package org.imprimatur.evidence;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.imprimatur.evidence.DownstreamSites.Site;
import org.imprimatur.evidence.Evidence.Sought;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** Which texts something in the world bears upon: drafts, revisions of every state, what is live, and who holds it. */
@Face
@RequestScoped
@Transactional
public class Impact {
    private Search search;
    private Instance<DownstreamSites> downstream;

    @SuppressWarnings("NullAway.Init")
    Impact() {} // CDI proxy only

    @Inject
    Impact(Search search, Instance<DownstreamSites> downstream) {
        this.search = search;
        this.downstream = downstream;
    }

    /**
     * @param claims those that match, the rest of the text among them
     * @param heldBy null when nobody knows
     */
    record Touched(
            Place place,
            List<IndexedClaim> claims,
            @Nullable List<Site> heldBy) {}

    /** Before all texts. */
    static final long START = Long.MIN_VALUE;

    /**
     * Texts that match, newest first. A draft keeps its place however often it is saved, so that nobody who reads page after page
     * meets a text twice or misses one.
     *
     * @param after number of the text that the page before ended with
     */
    List<Touched> on(Sought sought, long after, int limit) {
        var texts = search.texts(sought, after, limit);
        if (texts.isEmpty()) return List.of();
        Map<Long, List<IndexedClaim>> claims = search.claims(sought, texts).stream()
                .collect(Collectors.groupingBy(
                        found -> found.place().number(), Collectors.mapping(Search.Found::claim, Collectors.toList())));
        var places = search.places(texts);
        var held = held(places.values().stream()
                .map(Place::revision)
                .filter(Objects::nonNull)
                .toList());
        return texts.stream()
                .map(text -> {
                    var place = Objects.requireNonNull(places.get(text));
                    return new Touched(place, claims.getOrDefault(text, List.of()), held.get(place.revision()));
                })
                .toList();
    }

    private Map<@Nullable UUID, List<Site>> held(List<UUID> revisions) {
        Map<@Nullable UUID, List<Site>> held = new HashMap<>();
        for (var sites : downstream)
            sites.holding(revisions).forEach((revision, those) -> held.computeIfAbsent(revision, r -> new ArrayList<>())
                    .addAll(those));
        return held;
    }
}
