package org.imprimatur.delivery;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Page;
import org.imprimatur.publication.Newsstand;
import org.imprimatur.publication.Newsstand.Sort;
import org.jspecify.annotations.Nullable;

/**
 * What a list is asked for. A value that is not understood is refused: a slip of the pen must never mean "no filter".
 *
 * @param fields members of each item
 * @param asked the parameters as given, for the address of the next page
 */
record ArticleQuery(
        Newsstand.Filter filter,
        Sort sort,
        Set<String> fields,
        Newsstand.@Nullable Place after,
        int limit,
        Map<String, String> asked) {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]++(?:-[a-z0-9]++)*+");
    private static final Pattern LOCALE = Pattern.compile("[A-Za-z0-9]{2,8}+(?:-[A-Za-z0-9]{1,8}+)*+");

    /** Every database can compare with a time from the first of these to before the second. */
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");
    private static final Set<String> AUDIENCES = Set.of("patient", "caregiver", "clinician");
    private static final Map<String, Sort> SORTS =
            Map.of("title", Sort.TITLE, "-publishedAt", Sort.NEWEST, "slug", Sort.SLUG);
    private static final List<String> MEMBERS = Arrays.stream(Newsstand.PublishedArticle.class.getRecordComponents())
            .map(java.lang.reflect.RecordComponent::getName)
            .toList();
    private static final Set<String> SHORT = MEMBERS.stream()
            .filter(member -> !Set.of("content", "signOffs").contains(member))
            .collect(Collectors.toUnmodifiableSet());

    /** The parameters as they came, each null when absent. */
    record Given(
            @Nullable String locale,
            @Nullable String condition,
            @Nullable String therapy,
            @Nullable String audience,
            @Nullable String changedSince,
            @Nullable String sort,
            @Nullable String fields,
            @Nullable String limit,
            @Nullable String cursor) {}

    static ArticleQuery of(Given given) {
        var filter = new Newsstand.Filter(
                locale(given.locale),
                coded("condition", given.condition),
                coded("therapy", given.therapy),
                audience(given.audience),
                since(given.changedSince));
        var sort = given.sort == null ? Sort.NEWEST : SORTS.get(given.sort);
        if (sort == null) throw bad("sort", "is one of title, slug and -publishedAt");
        var asked = new LinkedHashMap<String, String>();
        keep(asked, "locale", given.locale);
        keep(asked, "condition", given.condition);
        keep(asked, "therapy", given.therapy);
        keep(asked, "audience", given.audience);
        keep(asked, "changedSince", given.changedSince);
        keep(asked, "sort", given.sort);
        keep(asked, "fields", given.fields);
        keep(asked, "limit", given.limit);
        return new ArticleQuery(
                filter, sort, fields(given.fields), place(sort, given.cursor), Page.limit(given.limit), asked);
    }

    private static void keep(Map<String, String> asked, String name, @Nullable String value) {
        if (value != null) asked.put(name, value);
    }

    /** What cannot be an article's slug is not even looked up. */
    static boolean isSlug(String slug) {
        return slug.length() <= 120 && SLUG.matcher(slug).matches();
    }

    static @Nullable String locale(@Nullable String locale) {
        if (locale == null || isLocale(locale)) return locale;
        throw bad("locale", "is a language tag, such as en-GB");
    }

    static boolean isLocale(String text) {
        return text.length() <= 35 && LOCALE.matcher(text).matches();
    }

    private static Newsstand.@Nullable Coded coded(String name, @Nullable String text) {
        if (text == null) return null;
        var bar = text.indexOf('|');
        var coded = new Newsstand.Coded(bar < 0 ? null : text.substring(0, bar), text.substring(bar + 1));
        if (coded.code().isBlank() || coded.system() != null && coded.system().isBlank() || unstorable(text)) {
            throw bad(name, "is a code, or a code system and a code with a bar between them");
        }
        return coded;
    }

    /** A database stores no NUL; what it cannot hold nobody can have published. */
    private static boolean unstorable(String text) {
        return text.chars().anyMatch(Character::isISOControl)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static @Nullable String audience(@Nullable String audience) {
        if (audience == null || AUDIENCES.contains(audience)) return audience;
        throw bad("audience", "is one of patient, caregiver and clinician");
    }

    private static @Nullable Instant since(@Nullable String text) {
        if (text == null) return null;
        try {
            var when = OffsetDateTime.parse(text).toInstant();
            if (comparable(when)) return when;
        } catch (DateTimeException told) {
            // told below
        }
        throw bad("changedSince", "is a time with offset, such as 2027-03-01T09:00:00Z");
    }

    private static boolean comparable(Instant when) {
        return !when.isBefore(EARLIEST) && when.isBefore(TOO_LATE);
    }

    private static Set<String> fields(@Nullable String text) {
        if (text == null) return SHORT;
        var fields = new LinkedHashSet<>(Arrays.asList(text.split(",", -1)));
        if (MEMBERS.containsAll(fields)) return fields;
        throw bad("fields", "is a list, with commas between, of " + String.join(", ", MEMBERS));
    }

    private static Newsstand.@Nullable Place place(Sort sort, @Nullable String cursor) {
        var place = Page.place(cursor);
        if (place == null) return null;
        var parts = place.split(" ", 3);
        try {
            if (parts.length == 3
                    && parts[0].equals(sort.name())
                    && (sort != Sort.NEWEST || comparable(Instant.parse(parts[2])))) {
                return new Newsstand.Place(parts[2], UUID.fromString(parts[1]));
            }
        } catch (IllegalArgumentException | DateTimeException told) {
            // told below
        }
        throw Page.badCursor();
    }

    /** The counterpart of {@link #place}: what the next page starts after. */
    String placeOf(Newsstand.Issue issue) {
        var place = sort.place(issue);
        return sort.name() + " " + place.article() + " " + place.key();
    }

    String address() {
        return asked.isEmpty()
                ? "/content/articles"
                : asked.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "="
                                + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "/content/articles?", ""));
    }

    private static MalformedInput bad(String parameter, String described) {
        return new MalformedInput("bad-parameter", "", parameter + " " + described + ".");
    }
}
