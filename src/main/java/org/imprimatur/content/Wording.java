package org.imprimatur.content;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.imprimatur.content.ContentDiff.Kind;
import org.imprimatur.content.ContentDiff.Piece;

/** Compares sequences, and texts as sequences of words. */
final class Wording {
    /** A number is one word, its decimals included: "0.74" became "0.79", not "4" became "9". */
    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{N}\\p{M}]++(?:[.,'’·-][\\p{L}\\p{N}\\p{M}]++)*+|\\s++|.", Pattern.DOTALL);

    /** Two long texts with nothing in common cost their product; above this the whole text counts as replaced. */
    private static final long MAX_COST = 1_000_000;

    private Wording() {}

    /** What stood in {@code [from, to)} of the older sequence stands in {@code [newFrom, newTo)} of the newer one, all of it different. */
    record Hunk(int from, int to, int newFrom, int newTo) {}

    static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    /** How much two texts share: 0 for no word, 1 for all of them. */
    static double likeness(List<String> one, List<String> other) {
        var some = new HashSet<>(one);
        var shared = new HashSet<>(other);
        var size = some.size() + shared.size();
        shared.retainAll(some);
        return size == 0 ? 1 : 2.0 * shared.size() / size;
    }

    static List<Piece> pieces(String before, String after) {
        var old = words(before);
        var now = words(after);
        var hunks = (long) old.size() * now.size() > MAX_COST
                ? List.of(new Hunk(0, old.size(), 0, now.size()))
                : joined(hunks(old, now), old);
        var pieces = new ArrayList<Piece>();
        var from = 0;
        for (var hunk : hunks) {
            add(pieces, Kind.SAME, old.subList(from, hunk.from()));
            add(pieces, Kind.REMOVED, old.subList(hunk.from(), hunk.to()));
            add(pieces, Kind.ADDED, now.subList(hunk.newFrom(), hunk.newTo()));
            from = hunk.to();
        }
        add(pieces, Kind.SAME, old.subList(from, old.size()));
        return pieces;
    }

    /** Changes with only a space left between them read better as one. */
    private static List<Hunk> joined(List<Hunk> hunks, List<String> old) {
        var joined = new ArrayList<Hunk>();
        for (var hunk : hunks) {
            var last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last == null || !old.subList(last.to(), hunk.from()).stream().allMatch(String::isBlank)) {
                joined.add(hunk);
            } else {
                joined.set(joined.size() - 1, new Hunk(last.from(), hunk.to(), last.newFrom(), hunk.newTo()));
            }
        }
        return joined;
    }

    private static void add(List<Piece> pieces, Kind kind, List<String> words) {
        if (!words.isEmpty()) pieces.add(new Piece(kind, String.join("", words)));
    }

    static <T> List<Hunk> hunks(List<T> before, List<T> after) {
        var hunks = new ArrayList<Hunk>();
        for (var delta :
                DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>()).getDeltas()) {
            var from = delta.getSource().getPosition();
            var newFrom = delta.getTarget().getPosition();
            var last = hunks.isEmpty() ? null : hunks.get(hunks.size() - 1);
            var touches = last != null && last.to() == from && last.newTo() == newFrom;
            if (touches) hunks.remove(last);
            hunks.add(new Hunk(
                    touches ? last.from() : from,
                    from + delta.getSource().size(),
                    touches ? last.newFrom() : newFrom,
                    newFrom + delta.getTarget().size()));
        }
        return hunks;
    }
}
