package org.imprimatur.checks;

import java.util.Comparator;
import java.util.List;

/** Orders JSON Pointers as a reader meets the places: members as the model declares them, entries by number. */
final class DocumentOrder implements Comparator<String> {
    private static final List<String> MEMBERS = List.of(
            "title",
            "shortTitle",
            "summary",
            "audience",
            "conditions",
            "therapies",
            "id",
            "heading",
            "healthAspect",
            "leadIn",
            "caption",
            "headers",
            "rows",
            "items",
            "term",
            "definition",
            "alt",
            "text",
            "blocks",
            "sections",
            "claims",
            "citations",
            "authors",
            "funding",
            "interests",
            "publisher");

    @Override
    public int compare(String one, String other) {
        var left = one.split("/", -1);
        var right = other.split("/", -1);
        for (var i = 0; i < Math.min(left.length, right.length); i++) {
            var order = step(left[i], right[i]);
            if (order != 0) return order;
        }
        return Integer.compare(left.length, right.length);
    }

    private static int step(String one, String other) {
        if (one.equals(other)) return 0;
        if (number(one) && number(other)) {
            return one.length() != other.length()
                    ? Integer.compare(one.length(), other.length())
                    : one.compareTo(other);
        }
        var order = Integer.compare(rank(one), rank(other));
        return order != 0 ? order : one.compareTo(other);
    }

    private static boolean number(String step) {
        return !step.isEmpty() && step.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static int rank(String member) {
        var rank = MEMBERS.indexOf(member);
        return rank < 0 ? MEMBERS.size() : rank;
    }
}
