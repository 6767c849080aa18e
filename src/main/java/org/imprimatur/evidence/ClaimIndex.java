package org.imprimatur.evidence;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imprimatur.article.Drafts;
import org.imprimatur.article.Revisions;
import org.imprimatur.content.ArticleContent;
import org.imprimatur.content.Citation;
import org.imprimatur.content.Claim;
import org.imprimatur.content.Content;
import org.imprimatur.evidence.Evidence.Source;
import org.jspecify.annotations.Nullable;

/** Writes what a text claims beside the text, in its transaction. */
@RequestScoped
class ClaimIndex {
    private EvidenceStore store;

    @SuppressWarnings("NullAway.Init")
    ClaimIndex() {} // CDI proxy only

    @Inject
    ClaimIndex(EvidenceStore store) {
        this.store = store;
    }

    void saved(@Observes Drafts.Saved draft) {
        var known = store.draft(draft.article());
        var text = known.isEmpty() ? store.addDraft(draft.article()) : known.get(0);
        store.clear(text);
        write(text, false, draft.content());
    }

    void frozen(@Observes Revisions.Frozen event) {
        var revision = event.revision();
        write(store.addRevision(revision.article(), revision.id()), true, revision.content());
    }

    void write(long text, boolean frozen, Content content) {
        var article = content.model();
        var sources = sources(article);
        var unclaimed = new HashMap<>(sources);
        var claims = new ArrayList<IndexedClaim>();
        var masks = new HashMap<Slot, Long>();
        for (var claim : listed(article.claims())) {
            var own = new ArrayList<Source>();
            for (var id : listed(claim.citations())) {
                unclaimed.remove(id);
                if (sources.containsKey(id)) own.add(sources.get(id));
            }
            mark(masks, claims.size(), keys(article, claim, own));
            claims.add(new IndexedClaim(text, frozen, claims.size(), claim, article.title(), own));
        }
        mark(masks, claims.size(), keys(article, null, unclaimed.values()));
        claims.add(
                new IndexedClaim(text, frozen, claims.size(), null, article.title(), List.copyOf(unclaimed.values())));
        store.add(claims);
        store.add(masks.entrySet().stream()
                .map(e -> new Keys.Lead(e.getKey().hash(), text, e.getKey().word(), e.getValue(), frozen))
                .toList());
    }

    private record Slot(long hash, int word) {}

    private static void mark(Map<Slot, Long> masks, int place, Set<Long> keys) {
        for (var key : keys)
            masks.merge(new Slot(key, place / Keys.Lead.BITS), 1L << place % Keys.Lead.BITS, (a, b) -> a | b);
    }

    private static Map<String, Source> sources(ArticleContent article) {
        var sources = new HashMap<String, Source>();
        for (var citation : listed(article.citations())) sources.put(citation.id(), source(citation));
        return sources;
    }

    private static Source source(Citation citation) {
        var doi = citation.doi();
        var pmid = citation.pmid();
        return new Source(
                citation.id(),
                doi == null ? null : Citation.foldedDoi(doi),
                pmid == null ? null : pmid.strip(),
                citation.validUntil());
    }

    /** @param claim null for the rest of the text */
    private static Set<Long> keys(ArticleContent article, @Nullable Claim claim, Collection<Source> sources) {
        var keys = new HashSet<Long>();
        var therapies = claim == null ? null : claim.therapies();
        var conditions = claim == null ? null : claim.conditions();
        for (var coded : listed(therapies == null ? article.therapies() : therapies))
            keys.addAll(Keys.coded("therapy", coded.system(), coded.code()));
        for (var coded : listed(conditions == null ? article.conditions() : conditions))
            keys.addAll(Keys.coded("condition", coded.system(), coded.code()));
        for (var source : sources) {
            if (source.doi() != null) keys.add(Keys.source("doi", source.doi()));
            if (source.pmid() != null) keys.add(Keys.source("pmid", source.pmid()));
        }
        if (claim == null) return keys;
        keys.add(Keys.claim(claim.id()));
        for (var place : listed(claim.jurisdictions())) keys.addAll(Keys.place(place.jurisdiction()));
        return keys;
    }

    private static <T> List<T> listed(@Nullable List<T> maybe) {
        return maybe == null ? List.of() : maybe;
    }
}
