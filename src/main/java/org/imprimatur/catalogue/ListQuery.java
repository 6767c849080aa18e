package org.imprimatur.catalogue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imprimatur.clients.Scope;
import org.imprimatur.delivery.ArticleQuery;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Page;
import org.imprimatur.publication.Newsstand;
import org.jspecify.annotations.Nullable;

/**
 * What a list is asked for. A value that is not understood is refused: a slip of the pen must never mean "no filter".
 *
 * @param members of each item
 * @param total whether to count what the whole list has
 * @param asked what differs from asking for nothing in particular, each in one spelling and all in one order: two questions
 *     that mean the same are the same
 */
record ListQuery(Filter filter, Sort sort, Set<String> members, int limit, boolean total, Map<String, String> asked) {
    static final String PATH = "/content/articles";
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final List<String> AUDIENCES = List.of("patient", "caregiver", "clinician");
    private static final List<String> STATUSES = List.of("current", "overdue", "re-review-needed");

    /** The address of the signed evidence for a text. */
    static final String ATTESTATION = "attestation";

    /** The review policy a text falls under. */
    static final String CLASS_MEMBER = "class";

    /** Shown only when asked for: they make an item heavy, or are of use to few. */
    private static final Set<String> HEAVY = new TreeSet<>(Set.of(ATTESTATION, "content", "disclaimer", "signOffs"));

    private static final Set<String> MEMBERS = Stream.concat(
                    Arrays.stream(Newsstand.PublishedArticle.class.getRecordComponents())
                            .map(java.lang.reflect.RecordComponent::getName),
                    Stream.of(ATTESTATION, CLASS_MEMBER))
            .collect(Collectors.toCollection(TreeSet::new));
    static final Set<String> SHORT =
            MEMBERS.stream().filter(member -> !HEAVY.contains(member)).collect(Collectors.toCollection(TreeSet::new));

    /** The parameters as they came, each null when absent. */
    record Given(
            @Nullable String locale,
            @Nullable String condition,
            @Nullable String therapy,
            @Nullable String audience,
            @Nullable String articleClass,
            @Nullable String changedSince,
            @Nullable String reviewedSince,
            @Nullable String reviewStatus,
            @Nullable String sort,
            @Nullable String fields,
            @Nullable String include,
            @Nullable String limit,
            @Nullable String total) {}

    static ListQuery of(Given given) {
        var filter = new Filter(
                ArticleQuery.locale(given.locale),
                coded("condition", given.condition),
                coded("therapy", given.therapy),
                oneOf("audience", AUDIENCES, given.audience),
                articleClass(given.articleClass),
                changedSince(given.changedSince),
                reviewedSince(given.reviewedSince),
                oneOf("reviewStatus", STATUSES, given.reviewStatus));
        var sort = sort(given.sort);
        var fields = members("fields", MEMBERS, given.fields);
        var include = members("include", HEAVY, given.include);
        var limit = Page.limit(given.limit);
        var total = "true".equals(oneOf("total", List.of("true", "false"), given.total));
        var asked = new LinkedHashMap<String, String>();
        keep(asked, "locale", filter.locale());
        keep(asked, "condition", given.condition);
        keep(asked, "therapy", given.therapy);
        keep(asked, "audience", filter.audience());
        keep(asked, "class", filter.articleClass());
        keep(asked, "changedSince", filter.changedSince());
        keep(asked, "reviewedSince", filter.reviewedSince());
        keep(asked, "reviewStatus", filter.reviewStatus());
        keep(asked, "sort", sort.equals(Sort.NEWEST) ? null : sort.word());
        keep(asked, "fields", given.fields == null ? null : String.join(",", fields));
        keep(asked, "include", given.include == null ? null : String.join(",", include));
        keep(asked, "limit", limit == Page.DEFAULT_LIMIT ? null : limit);
        keep(asked, "total", total ? "true" : null);
        var members = new TreeSet<>(given.fields == null ? SHORT : fields);
        members.addAll(include);
        return new ListQuery(filter, sort, members, limit, total, asked);
    }

    private static void keep(Map<String, String> asked, String name, @Nullable Object value) {
        if (value != null) asked.put(name, value.toString());
    }

    private static @Nullable String articleClass(@Nullable String name) {
        if (name == null || name.length() <= 60 && !name.isBlank() && !unprintable(name)) return name;
        throw bad("class", "is the name of an article class, such as oncology-treatment");
    }

    private static Filter.@Nullable Coded coded(String name, @Nullable String text) {
        if (text == null) return null;
        var bar = text.indexOf('|');
        var coded = new Filter.Coded(bar < 0 ? null : text.substring(0, bar), text.substring(bar + 1));
        if (coded.code().isBlank() || coded.system() != null && coded.system().isBlank() || unprintable(text)) {
            throw bad(name, "is a code, or a code system and a code with a bar between them");
        }
        return coded;
    }

    /** Nobody can have published a code with these in it. */
    private static boolean unprintable(String text) {
        return text.chars().anyMatch(Character::isISOControl)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static @Nullable String oneOf(String name, List<String> values, @Nullable String value) {
        if (value == null || values.contains(value)) return value;
        throw bad(name, "is one of " + String.join(", ", values));
    }

    private static @Nullable Instant changedSince(@Nullable String text) {
        if (text == null) return null;
        try {
            var when = OffsetDateTime.parse(text).toInstant();
            if (!when.isBefore(EARLIEST) && when.isBefore(TOO_LATE)) return when;
        } catch (DateTimeException told) {
            // told below
        }
        throw bad("changedSince", "is a time with offset, such as 2027-03-01T09:00:00Z");
    }

    private static @Nullable LocalDate reviewedSince(@Nullable String text) {
        if (text == null) return null;
        try {
            if (text.length() == 10) return LocalDate.parse(text, DAY);
        } catch (DateTimeException told) {
            // told below
        }
        throw bad("reviewedSince", "is a day, such as 2027-03-01");
    }

    private static Sort sort(@Nullable String text) {
        if (text == null) return Sort.NEWEST;
        return Sort.of(text)
                .orElseThrow(() ->
                        bad("sort", "is one of " + Sort.words() + ", each with a minus before it to turn it round"));
    }

    private static Set<String> members(String name, Collection<String> known, @Nullable String text) {
        if (text == null) return Set.of();
        var members = new TreeSet<>(Arrays.asList(text.split(",", -1)));
        if (known.containsAll(members)) return members;
        throw bad(name, "is a list, with commas between, of " + String.join(", ", known));
    }

    /** Which list it is, whatever of each text is shown and however many at a time: 32 bytes. */
    byte[] list(Scope scope) {
        var names = new ArrayList<String>();
        names.add(sort.word());
        names.add(filter.toString());
        names.add(new TreeSet<>(scope.locales()).toString());
        names.add(new TreeSet<>(scope.classes()).toString());
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\0", names).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Address of the first page. */
    String address() {
        return asked.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", asked.isEmpty() ? PATH : PATH + "?", ""));
    }

    String address(String cursor) {
        return address() + (asked.isEmpty() ? "?" : "&") + "cursor=" + cursor;
    }

    private static MalformedInput bad(String parameter, String described) {
        return new MalformedInput("bad-parameter", "", parameter + " " + described + ".");
    }
}
