package org.imprimatur.delivery;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.imprimatur.http.HeaderReading;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.rendering.Form;
import org.jspecify.annotations.Nullable;

/**
 * Which kind of answer a client takes best (RFC 9110, section 12.5.1). Each kind has the weight of the range that fits it most
 * closely; a weight of 0 refuses. Of a range's parameters only those count that an answer of ours could fail: another charset than
 * UTF-8, and another profile than that of compacted JSON-LD. What is not known here is passed over.
 */
final class Negotiation {
    static final String JSON = "application/json";

    /** Every kind in which an article can be had; the first where the client has no preference. */
    static final List<String> OFFERED = offered();

    private static final HeaderReading<Optional<String>> READ = new HeaderReading<>(Negotiation::read);

    /** JSON-LD 1.1, section 6: what the document is in, of the forms the specification knows. */
    private static final String COMPACTED = "http://www.w3.org/ns/json-ld#compacted";

    /** Characters: more than any client has kinds to name. */
    private static final int LONGEST = 8_192;

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern RANGE = Pattern.compile("\\s*+(" + TOKEN + ")/(" + TOKEN + ")\\s*+");
    private static final Pattern PARAMETER = Pattern.compile(
            ";\\s*+(?:(" + TOKEN + ")(?:\\s*+=\\s*+(?:(" + TOKEN + ")|\"((?:[^\"\\\\]|\\\\.)*+)\"))?+)?+\\s*+");

    /** More lenient than the RFC, as clients are (".2"). */
    private static final Pattern WEIGHT = Pattern.compile("0?\\.[0-9]{1,10}|0\\.?|1(?:\\.0{0,10})?");

    private Negotiation() {}

    private static List<String> offered() {
        var offered = new ArrayList<String>();
        offered.add(JSON);
        offered.addAll(Form.mediaTypes());
        return List.copyOf(offered);
    }

    /** @param parameters names in lower case; without the weight */
    private record Range(String type, String subtype, Map<String, String> parameters, BigDecimal weight) {
        boolean fits(String mediaType) {
            var slash = mediaType.indexOf('/');
            return (type.equals("*") || type.equals(mediaType.substring(0, slash)))
                    && (subtype.equals("*") || subtype.equals(mediaType.substring(slash + 1)))
                    && parameters.getOrDefault("charset", "utf-8").equalsIgnoreCase("utf-8")
                    && (!mediaType.equals(Form.JSON_LD.mediaType())
                            || List.of(parameters
                                            .getOrDefault("profile", COMPACTED)
                                            .split("\\s+"))
                                    .contains(COMPACTED));
        }

        /** Wildcards come last, and what has parameters before what has none. */
        int closeness() {
            if (type.equals("*")) return 0;
            if (subtype.equals("*")) return 1;
            return 2 + parameters.size();
        }
    }

    /**
     * Among kinds of equal weight the order of {@link #OFFERED} decides.
     *
     * @param accept null where the client sent none, and takes anything
     * @return empty where the client takes none of them
     * @throws MalformedInput where the header cannot be read
     */
    static Optional<String> choose(@Nullable String accept) {
        return accept == null || accept.isBlank() ? Optional.of(OFFERED.get(0)) : READ.of(accept);
    }

    private static Optional<String> read(String accept) {
        var ranges = ranges(accept);
        var best = BigDecimal.ZERO;
        String chosen = null;
        for (var kind : OFFERED) {
            var weight = weight(kind, ranges);
            if (weight.compareTo(best) > 0) {
                best = weight;
                chosen = kind;
            }
        }
        return Optional.ofNullable(chosen);
    }

    private static BigDecimal weight(String kind, List<Range> ranges) {
        var closest = -1;
        var weight = BigDecimal.ZERO;
        for (var range : ranges) {
            if (!range.fits(kind) || range.closeness() < closest) continue;
            // said twice, the better counts
            weight = range.closeness() > closest ? range.weight() : weight.max(range.weight());
            closest = range.closeness();
        }
        return weight;
    }

    private static List<Range> ranges(String accept) {
        if (accept.length() > LONGEST) throw unreadable();
        var ranges = new ArrayList<Range>();
        var range = RANGE.matcher(accept);
        var parameter = PARAMETER.matcher(accept);
        for (var at = 0; at < accept.length(); at++) {
            // empty elements of a list are to be passed over (RFC 9110, section 5.6.1.2)
            while (at < accept.length() && " \t,".indexOf(accept.charAt(at)) >= 0) at++;
            if (at == accept.length()) break;
            if (!range.region(at, accept.length()).lookingAt()) throw unreadable();
            at = range.end();
            var parameters = new TreeMap<String, String>();
            while (at < accept.length() && accept.charAt(at) == ';') {
                if (!parameter.region(at, accept.length()).lookingAt()) throw unreadable();
                keep(parameter.group(1), parameter.group(2), parameter.group(3), parameters);
                at = parameter.end();
            }
            if (at < accept.length() && accept.charAt(at) != ',') throw unreadable();
            ranges.add(range(range.group(1), range.group(2), parameters));
        }
        return ranges;
    }

    private static void keep(
            @Nullable String name, @Nullable String token, @Nullable String quoted, Map<String, String> parameters) {
        if (name == null) return;
        var key = name.toLowerCase(Locale.ROOT);
        // what comes after the weight is no part of the range any more
        if (parameters.containsKey("q")) return;
        var value = token != null ? token : quoted == null ? "" : quoted.replaceAll("\\\\(.)", "$1");
        parameters.putIfAbsent(key, value);
    }

    private static Range range(String type, String subtype, Map<String, String> parameters) {
        var weight = parameters.remove("q");
        if (weight != null && !WEIGHT.matcher(weight).matches() || type.equals("*") && !subtype.equals("*"))
            throw unreadable();
        return new Range(
                type.toLowerCase(Locale.ROOT),
                subtype.toLowerCase(Locale.ROOT),
                parameters,
                weight == null ? BigDecimal.ONE : new BigDecimal(weight));
    }

    private static MalformedInput unreadable() {
        return new MalformedInput("bad-header", "", "The header Accept cannot be read.");
    }

    /** How an answer of this kind names itself. */
    static String contentType(String mediaType) {
        if (mediaType.equals(Form.JSON_LD.mediaType())) return mediaType + ";profile=\"" + COMPACTED + '"';
        return mediaType.startsWith("text/") ? mediaType + ";charset=utf-8" : mediaType;
    }
}
