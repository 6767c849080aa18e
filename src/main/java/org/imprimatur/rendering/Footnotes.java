package org.imprimatur.rendering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.imprimatur.content.ArticleContent;
import org.imprimatur.content.Citation;
import org.imprimatur.content.Inline;

/** Numbers the sources: those that are cited in the order in which a reader comes upon them, then the others. */
final class Footnotes {
    private final Map<String, Citation> sources = new LinkedHashMap<>();
    private final Map<String, List<String>> byClaim = new HashMap<>();
    private final List<String> order;

    Footnotes(Published text) {
        text.citations().forEach(citation -> sources.put(citation.id(), citation));
        text.claims().forEach(claim -> byClaim.put(claim.id(), Published.orNone(claim.citations())));
        var cited = new LinkedHashSet<String>();
        text.sections().forEach(section -> collect(section, cited));
        cited.addAll(sources.keySet());
        order = List.copyOf(cited);
    }

    private void collect(ArticleContent.Section section, Set<String> cited) {
        for (var block : Published.orNone(section.blocks())) {
            for (var words : block.words()) {
                for (var inline : Published.orNone(words.running())) cited.addAll(ids(inline));
            }
        }
        Published.orNone(section.sections()).forEach(inner -> collect(inner, cited));
    }

    /** A source that the text names and does not have is a finding, and no footnote. */
    private List<String> ids(Inline inline) {
        var ids = new LinkedHashSet<>(Published.orNone(inline.citations()));
        if (inline.claim() != null) ids.addAll(byClaim.getOrDefault(inline.claim(), List.of()));
        ids.retainAll(sources.keySet());
        return List.copyOf(ids);
    }

    /** Numbers of the footnotes after some words, ascending, from 1; none where the words that follow have the same. */
    List<Integer> after(List<Inline> running, int index) {
        var ids = ids(running.get(index));
        if (index + 1 < running.size() && ids.equals(ids(running.get(index + 1)))) return List.of();
        return ids.stream().map(id -> order.indexOf(id) + 1).sorted().toList();
    }

    /** All sources; the first has number 1. */
    List<Citation> all() {
        var all = new ArrayList<Citation>();
        for (var id : order) all.add(Objects.requireNonNull(sources.get(id)));
        return all;
    }
}
