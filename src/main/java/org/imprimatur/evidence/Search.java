package org.imprimatur.evidence;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.query.SelectionQuery;
import org.imprimatur.evidence.Evidence.Sought;

/**
 * Finds texts by keys that meet in one claim. Each key's texts lie in the order of lists, so that they are walked side by side and
 * no further than a page needs; where they never meet, each is walked once.
 */
@RequestScoped
class Search {
    private EvidenceStore store;

    @SuppressWarnings("NullAway.Init")
    Search() {} // CDI proxy only

    @Inject
    Search(EvidenceStore store) {
        this.store = store;
    }

    record Found(Place place, IndexedClaim claim) {}

    private record Hit(long text, int word, long mask) {}

    /** Claims of live texts, newest text first. */
    List<Found> live(Sought sought) {
        var hits = new ArrayList<Hit>();
        for (var keys : Keys.sought(sought))
            hits.addAll(meeting(keys, " and k0.text in (select l.number from EvidenceLive l)")
                    .getResultList());
        return claims(hits);
    }

    /** Claims of live texts of which something had its last day before a day. */
    List<Found> endedBefore(LocalDate day) {
        var ended = store.session()
                .createSelectionQuery(
                        "from IndexedClaim c where c.endsOn < :day and c.text in (select l.number from EvidenceLive l)"
                                + " order by c.text, c.place",
                        IndexedClaim.class)
                .setParameter("day", day)
                .getResultList();
        return placed(ended);
    }

    /** Texts that match, newest first, behind a number. */
    List<Long> texts(Sought sought, long after, int limit) {
        var found = new TreeSet<Long>();
        for (var keys : Keys.sought(sought)) found.addAll(texts(keys, after, limit));
        return found.stream().limit(limit).toList();
    }

    private Set<Long> texts(List<Long> keys, long after, int limit) {
        var found = new HashSet<Long>();
        var from = after;
        while (found.size() < limit) {
            // a text of more than 64 claims may be met several times
            var hits = meeting(keys, " and k0.text > :from order by k0.hash, k0.text")
                    .setParameter("from", from)
                    .setMaxResults(limit)
                    .getResultList();
            for (var hit : hits) found.add(hit.text());
            if (hits.size() < limit) break;
            from = hits.get(limit - 1).text();
        }
        return found;
    }

    /** The claims that match in these texts, newest text first. */
    List<Found> claims(Sought sought, Collection<Long> texts) {
        var hits = new ArrayList<Hit>();
        for (var keys : Keys.sought(sought))
            hits.addAll(meeting(keys, " and k0.text in (:texts)")
                    .setParameterList("texts", texts)
                    .getResultList());
        return claims(hits);
    }

    private SelectionQuery<Hit> meeting(List<Long> keys, String also) {
        var mask = "k0.mask";
        var from = new StringBuilder(" from EvidenceKey k0");
        for (var i = 1; i < keys.size(); i++) {
            mask = "bitand(" + mask + ", k" + i + ".mask)";
            // asked at each key, so that what already fails is not held against the next
            from.append(
                    " join EvidenceKey k%1$d on k%1$d.hash = :key%1$d and k%1$d.text = k0.text and k%1$d.word = k0.word and %2$s <> 0"
                            .formatted(i, mask));
        }
        var hql = "select k0.text, k0.word, " + mask + from + " where k0.hash = :key0" + also;
        var query = store.session().createSelectionQuery(hql, Hit.class);
        for (var i = 0; i < keys.size(); i++) query.setParameter("key" + i, keys.get(i));
        return query;
    }

    private List<Found> claims(List<Hit> hits) {
        var masks = new HashMap<Long, Map<Integer, Long>>();
        var places = new HashSet<Integer>();
        for (var hit : hits) {
            masks.computeIfAbsent(hit.text(), t -> new HashMap<>()).merge(hit.word(), hit.mask(), (a, b) -> a | b);
            for (var bits = hit.mask(); bits != 0; bits &= bits - 1)
                places.add(hit.word() * Keys.Lead.BITS + Long.numberOfTrailingZeros(bits));
        }
        if (masks.isEmpty()) return List.of();
        var claims = store.session()
                .createSelectionQuery(
                        "from IndexedClaim where text in (:texts) and place in (:places) order by text, place",
                        IndexedClaim.class)
                .setParameterList("texts", masks.keySet())
                .setParameterList("places", places)
                .getResultList();
        return placed(claims.stream()
                .filter(claim -> {
                    var mask = masks.getOrDefault(claim.inText(), Map.of())
                            .getOrDefault(claim.place() / Keys.Lead.BITS, 0L);
                    return (mask >>> claim.place() % Keys.Lead.BITS & 1) == 1;
                })
                .toList());
    }

    private List<Found> placed(List<IndexedClaim> claims) {
        if (claims.isEmpty()) return List.of();
        var places = places(claims.stream().map(IndexedClaim::inText).distinct().toList());
        return claims.stream()
                .filter(claim -> places.containsKey(claim.inText()))
                .map(claim -> new Found(places.get(claim.inText()), claim))
                .toList();
    }

    Map<Long, Place> places(Collection<Long> texts) {
        return store
                .session()
                .createSelectionQuery("from EvidencePlace where number in (:texts)", Place.class)
                .setParameterList("texts", texts)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(Place::number, Function.identity()));
    }
}
