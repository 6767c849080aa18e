package org.imprimatur.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.imprimatur.index.TextFields;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Page;
import org.jspecify.annotations.Nullable;

/**
 * What was asked. A value that is not understood is refused: a slip of the pen must never mean "no filter".
 *
 * @param filters by field of the index
 * @param facets fields to count
 * @param page from 1
 * @param asked the parameters as given, for the address of the next page
 */
record Question(
        String words,
        @Nullable String locale,
        Map<String, String> filters,
        Set<String> facets,
        int limit,
        int page,
        Map<String, String> asked) {
    /** Characters. */
    static final int LONGEST = 200;

    static final int MOST_WORDS = 16;

    /** How many hits can be leafed through. */
    static final int DEPTH = 1_000;

    private static final Pattern LOCALE = Pattern.compile("[A-Za-z0-9]{2,8}+(?:-[A-Za-z0-9]{1,8}+)*+");
    private static final Pattern CLASS = Pattern.compile("[a-z0-9]++(?:-[a-z0-9]++)*+");
    private static final List<String> AUDIENCES = List.of("patient", "caregiver", "clinician");
    private static final List<String> STATUSES = List.of("current", "overdue", "re-review-needed");

    /** By what they are called in the address. */
    private static final Map<String, String> FACETS = new LinkedHashMap<>();

    static {
        FACETS.put("condition", TextFields.CONDITION);
        FACETS.put("therapy", TextFields.THERAPY);
        FACETS.put("audience", TextFields.AUDIENCE);
        FACETS.put("locale", TextFields.LOCALE);
        FACETS.put("class", TextFields.ARTICLE_CLASS);
        FACETS.put("reviewStatus", TextFields.REVIEW_STATUS);
    }

    /** The parameters as they came, each null when absent. */
    record Given(
            @Nullable String q,
            @Nullable String locale,
            @Nullable String condition,
            @Nullable String therapy,
            @Nullable String audience,
            @Nullable String articleClass,
            @Nullable String reviewStatus,
            @Nullable String facets,
            @Nullable String limit,
            @Nullable String page) {
        private Map<String, String> present() {
            var present = new LinkedHashMap<String, String>();
            put(present, "q", q);
            put(present, "locale", locale);
            put(present, "condition", condition);
            put(present, "therapy", therapy);
            put(present, "audience", audience);
            put(present, "class", articleClass);
            put(present, "reviewStatus", reviewStatus);
            put(present, "facets", facets);
            put(present, "limit", limit);
            return present;
        }

        private static void put(Map<String, String> present, String name, @Nullable String value) {
            if (value != null) present.put(name, value);
        }
    }

    static Question of(Given given) {
        var filters = new LinkedHashMap<String, String>();
        coded(filters, "condition", given.condition, TextFields.CONDITION, TextFields.CONDITION_CODE);
        coded(filters, "therapy", given.therapy, TextFields.THERAPY, TextFields.THERAPY_CODE);
        if (given.audience != null) filters.put(TextFields.AUDIENCE, oneOf("audience", given.audience, AUDIENCES));
        if (given.articleClass != null) {
            if (given.articleClass.length() > 100
                    || !CLASS.matcher(given.articleClass).matches()) throw bad("class", "is the class of an article");
            filters.put(TextFields.ARTICLE_CLASS, given.articleClass);
        }
        if (given.reviewStatus != null)
            filters.put(TextFields.REVIEW_STATUS, oneOf("reviewStatus", given.reviewStatus, STATUSES));
        var locale = locale(given.locale);
        if (locale != null) filters.put(TextFields.LOCALE, locale);
        var limit = Page.limit(given.limit);
        return new Question(
                words(given.q), locale, filters, facets(given.facets), limit, page(given.page, limit), given.present());
    }

    /** Any text within bounds; what it says to a query language it says here as words. */
    static String words(@Nullable String q) {
        if (q == null || q.isBlank()) throw bad("q", "says what to look for");
        if (q.length() > LONGEST) throw bad("q", "has at most " + LONGEST + " characters");
        if (unreadable(q)) throw bad("q", "is text without control characters");
        var words = q.strip();
        if (words.split("\\s+").length > MOST_WORDS) throw bad("q", "has at most " + MOST_WORDS + " words");
        return words;
    }

    static @Nullable String locale(@Nullable String locale) {
        if (locale == null || locale.length() <= 35 && LOCALE.matcher(locale).matches()) return locale;
        throw bad("locale", "is a language tag, such as en-GB");
    }

    private static boolean unreadable(String text) {
        return text.chars().anyMatch(Character::isISOControl)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static void coded(
            Map<String, String> filters, String name, @Nullable String text, String whole, String codeAlone) {
        if (text == null) return;
        var bar = text.indexOf('|');
        if (text.length() > 500
                || bar == 0
                || text.substring(bar + 1).isBlank()
                || unreadable(text)
                || bar > 0 && text.substring(0, bar).isBlank()) {
            throw bad(name, "is a code, or a code system and a code with a bar between them");
        }
        filters.put(bar < 0 ? codeAlone : whole, text);
    }

    private static String oneOf(String name, String value, List<String> known) {
        if (known.contains(value)) return value;
        throw bad(name, "is one of " + String.join(", ", known));
    }

    private static Set<String> facets(@Nullable String text) {
        if (text == null) return Set.of();
        var facets = new LinkedHashSet<>(Arrays.asList(text.split(",", -1)));
        if (FACETS.keySet().containsAll(facets)) return facets;
        throw bad("facets", "is a list, with commas between, of " + String.join(", ", FACETS.keySet()));
    }

    /** The field of the index that is counted for a facet. */
    static String field(String facet) {
        var field = FACETS.get(facet);
        if (field == null) throw new IllegalArgumentException(facet);
        return field;
    }

    private static int page(@Nullable String asked, int limit) {
        if (asked == null) return 1;
        var deepest = DEPTH / limit;
        try {
            var page = Integer.parseInt(asked);
            if (page >= 1 && page <= deepest && asked.equals(Integer.toString(page))) return page;
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw bad("page", "is a whole number from 1 to " + deepest + " at this limit");
    }

    int offset() {
        return (page - 1) * limit;
    }

    /** Address of the next page; null where this is the last, or the last that can be had. */
    @Nullable
    String next(long total) {
        if ((long) page * limit >= total || page >= DEPTH / limit) return null;
        return asked.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "="
                                + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "/content/search?", ""))
                + "&page=" + (page + 1);
    }

    /** Bytes of memory that its words take: a careful guess. */
    int weight() {
        return 4 * asked.values().stream().mapToInt(String::length).sum();
    }

    static MalformedInput bad(String parameter, String described) {
        return new MalformedInput("bad-parameter", "", parameter + " " + described + ".");
    }
}
