package org.imprimatur.delivery;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.imprimatur.board.Coding;
import org.imprimatur.http.HeaderReading;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** Which codings a client takes, the one it would have first (RFC 9110, section 12.5.3). */
@Face
public final class Encodings {
    /** More than any client sends. */
    private static final int LONGEST = 500;

    /** Thousandths: what the RFC lets a weight have. */
    private static final int WHOLE = 1_000;

    /** What is not forbidden is the last resort. */
    private static final int UNNAMED = 0;

    private static final int REFUSED = -1;
    private static final List<Coding> PLAIN = List.of(Coding.IDENTITY);

    private static final HeaderReading<List<Coding>> READ = new HeaderReading<>(Encodings::read);

    private Encodings() {}

    /**
     * @return never empty: a client that takes none of ours, or cannot be understood, is served without, as the RFC has it. Of
     *     those it wants alike, the shorter one first
     */
    public static List<Coding> of(@Nullable String acceptEncoding) {
        return acceptEncoding == null || acceptEncoding.length() > LONGEST ? PLAIN : READ.of(acceptEncoding);
    }

    private static List<Coding> read(String acceptEncoding) {
        var weights = new EnumMap<Coding, Integer>(Coding.class);
        var others = read(acceptEncoding, weights);
        if (others == null) return PLAIN;
        var taken = new ArrayList<Coding>(Coding.values().length);
        for (var coding : Coding.values()) {
            var unnamed = others == UNNAMED && coding != Coding.IDENTITY ? REFUSED : others;
            if (weights.merge(coding, unnamed, (named, other) -> named) != REFUSED) taken.add(coding);
        }
        if (taken.isEmpty()) return PLAIN;
        // stable: the order of the codings stays where the weights are the same
        taken.sort((one, other) -> Integer.compare(weights.get(other), weights.get(one)));
        return List.copyOf(taken);
    }

    /**
     * @param weights filled with what is named
     * @return the weight of what is not named; null if the header cannot be read
     */
    private static @Nullable Integer read(String header, Map<Coding, Integer> weights) {
        var others = UNNAMED;
        for (var item : header.split(",", -1)) {
            var semicolon = item.indexOf(';');
            var name = (semicolon < 0 ? item : item.substring(0, semicolon))
                    .strip()
                    .toLowerCase(Locale.ROOT);
            if (name.isEmpty()) {
                if (semicolon < 0) continue;
                return null;
            }
            var weight =
                    semicolon < 0 ? WHOLE : weight(item.substring(semicolon + 1).strip());
            if (weight < REFUSED) return null;
            if (name.equals("*")) others = weight;
            else named(name, weight, weights);
        }
        return others;
    }

    private static void named(String name, int weight, Map<Coding, Integer> weights) {
        for (var coding : Coding.values()) {
            if (coding.token().equals(name) || coding == Coding.GZIP && name.equals("x-gzip"))
                weights.put(coding, weight);
        }
    }

    /** In thousandths; {@link #REFUSED} for nought; less if it is no weight. */
    private static int weight(String parameter) {
        if (!parameter.regionMatches(true, 0, "q=", 0, 2)) return Integer.MIN_VALUE;
        var text = parameter.substring(2);
        if (!text.matches("0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?")) return Integer.MIN_VALUE;
        var digits = (text.replace(".", "") + "000").substring(0, 4);
        var thousandths = Integer.parseInt(digits);
        return thousandths == 0 ? REFUSED : thousandths;
    }
}
