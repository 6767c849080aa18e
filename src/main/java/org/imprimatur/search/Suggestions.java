package org.imprimatur.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imprimatur.wording.Analysis;

/** Picks, from what a few texts may be found by, what begins as the reader has begun. */
final class Suggestions {
    /** By the letter they have in the index, the likeliest first. */
    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("t", "title");
        KINDS.put("c", "condition");
        KINDS.put("m", "therapy");
        KINDS.put("h", "heading");
    }

    private Suggestions() {}

    /** @param kind {@code title}, {@code condition}, {@code therapy} or {@code heading} */
    public record Suggestion(String text, String kind) {}

    /**
     * @param typed words as the index has them, the last perhaps unfinished
     * @param known each with the letter of its kind and a colon before it
     */
    static List<Suggestion> of(List<String> typed, List<String> known, Analysis analysis, int most) {
        record Ranked(Suggestion suggestion, int rank) {}
        var ranked = new LinkedHashMap<String, Ranked>();
        var kinds = new ArrayList<>(KINDS.keySet());
        for (var one : known) {
            var text = one.substring(2);
            var words = analysis.words(text);
            if (!fits(typed, words)) continue;
            var kind = one.substring(0, 1);
            var rank = (starts(typed, words) ? 0 : KINDS.size()) + kinds.indexOf(kind);
            ranked.merge(
                    String.join(" ", words),
                    new Ranked(new Suggestion(text, KINDS.getOrDefault(kind, "")), rank),
                    (a, b) -> a.rank <= b.rank ? a : b);
        }
        return ranked.values().stream()
                .sorted(Comparator.comparingInt(Ranked::rank))
                .map(Ranked::suggestion)
                .limit(most)
                .toList();
    }

    private static boolean fits(List<String> typed, List<String> words) {
        var last = typed.get(typed.size() - 1);
        return words.containsAll(typed.subList(0, typed.size() - 1))
                && words.stream().anyMatch(word -> word.startsWith(last));
    }

    private static boolean starts(List<String> typed, List<String> words) {
        return String.join(" ", words).startsWith(String.join(" ", typed));
    }
}
