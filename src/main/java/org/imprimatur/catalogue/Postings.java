package org.imprimatur.catalogue;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which texts show what, never changed: for what few texts show, nobody has to go through them all. */
final class Postings {
    /** So that a change copies a few of the names and not all. */
    private static final int DRAWERS = 512;

    static final Postings NONE = new Postings(empty());
    private final List<Map<String, Sorted<Entry>>> drawers;

    private Postings(List<Map<String, Sorted<Entry>>> drawers) {
        this.drawers = drawers;
    }

    private static List<Map<String, Sorted<Entry>>> empty() {
        return java.util.Collections.nCopies(DRAWERS, Map.of());
    }

    static String locale(String locale) {
        return "l " + locale;
    }

    static String condition(String code) {
        return "c " + code;
    }

    static String therapy(String code) {
        return "t " + code;
    }

    static String audience(String audience) {
        return "a " + audience;
    }

    static String articleClass(String articleClass) {
        return "k " + articleClass;
    }

    static String reviewStatus(String status) {
        return "s " + status;
    }

    Sorted<Entry> of(String name) {
        var found = drawers.get(drawer(name)).get(name);
        return found == null ? Sorted.of(Sort.Order.ARTICLE.comparator(), List.of()) : found;
    }

    private static int drawer(String name) {
        return Math.floorMod(name.hashCode(), DRAWERS);
    }

    /** With some texts out and others in; the same text may be both. */
    Postings after(Collection<Entry> out, Collection<Entry> in) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Map<String, Sorted<Entry>>[] copies = new Map[DRAWERS];
        for (var entry : out) {
            for (var name : entry.postings()) {
                var drawer = opened(copies, name);
                var left = of(drawer, name).without(entry);
                if (left.size() == 0) drawer.remove(name);
                else drawer.put(name, left);
            }
        }
        for (var entry : in) {
            for (var name : entry.postings()) {
                var drawer = opened(copies, name);
                drawer.put(name, of(drawer, name).with(entry));
            }
        }
        for (var at = 0; at < DRAWERS; at++) if (copies[at] == null) copies[at] = drawers.get(at);
        return new Postings(Arrays.asList(copies));
    }

    private static Sorted<Entry> of(Map<String, Sorted<Entry>> drawer, String name) {
        var found = drawer.get(name);
        return found == null ? Sorted.of(Sort.Order.ARTICLE.comparator(), List.of()) : found;
    }

    private Map<String, Sorted<Entry>> opened(Map<String, Sorted<Entry>>[] copies, String name) {
        var at = drawer(name);
        if (copies[at] == null) copies[at] = new HashMap<>(drawers.get(at));
        return copies[at];
    }

    /** At the start, when there is nothing to share with. */
    static Postings of(Collection<Entry> entries) {
        var lists = new HashMap<String, List<Entry>>();
        for (var entry : entries) {
            for (var name : entry.postings())
                lists.computeIfAbsent(name, absent -> new java.util.ArrayList<>())
                        .add(entry);
        }
        var drawers = new java.util.ArrayList<Map<String, Sorted<Entry>>>();
        for (var at = 0; at < DRAWERS; at++) drawers.add(new HashMap<>());
        lists.forEach(
                (name, all) -> drawers.get(drawer(name)).put(name, Sorted.of(Sort.Order.ARTICLE.comparator(), all)));
        return new Postings(drawers);
    }
}
