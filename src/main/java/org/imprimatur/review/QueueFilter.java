package org.imprimatur.review;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Page;
import org.jspecify.annotations.Nullable;

/**
 * Which articles of the desk's list are asked for. A misspelt filter must never mean "no filter".
 *
 * @param state an article's state; blank for any
 * @param locale blank for any
 * @param words what title or slug contain, any case; blank for anything
 * @param assignee null for anybody
 * @param overdue null for either
 * @param after the last line of the page before; null for the first page
 */
@Face
public record QueueFilter(
        String state,
        String locale,
        String words,
        @Nullable UUID assignee,
        @Nullable Boolean overdue,
        @Nullable Place after) {
    private static final int MAX_WORDS = 200;
    private static final List<String> STATES =
            List.of("draft", "in-review", "signed-off", "scheduled", "published", "withdrawn");
    private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,6}");

    /** @param assignee already looked up */
    public static QueueFilter of(
            @Nullable String state,
            @Nullable String locale,
            @Nullable String words,
            @Nullable UUID assignee,
            @Nullable String overdue,
            @Nullable String cursor) {
        return new QueueFilter(
                oneOf("state", state, STATES),
                tag(locale),
                words(words),
                assignee,
                overdue == null ? null : Boolean.valueOf(oneOf("overdue", overdue, List.of("true", "false"))),
                Place.of(Page.place(cursor)));
    }

    private static String oneOf(String name, @Nullable String value, List<String> known) {
        if (value == null) return "";
        if (known.contains(value)) return value;
        throw bad(name, "one of " + String.join(", ", known));
    }

    private static String words(@Nullable String words) {
        if (words == null) return "";
        var fit =
                !words.isBlank() && words.length() <= MAX_WORDS && words.chars().noneMatch(Character::isISOControl);
        if (fit) return words;
        throw bad("q", "1 to " + MAX_WORDS + " characters");
    }

    private static String tag(@Nullable String locale) {
        if (locale == null) return "";
        if (TAG.matcher(locale).matches()) return locale;
        throw bad("locale", "a language tag such as en-GB");
    }

    static MalformedInput bad(String name, String allowed) {
        return new MalformedInput("bad-parameter", "", name + " must be " + allowed + ".");
    }

    /** For {@code like} with {@code \} as escape. */
    String pattern() {
        if (words.isEmpty()) return "";
        var literal = words.toLowerCase(Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
        return "%" + literal + "%";
    }

    /**
     * Where in the queue's order a page ended.
     *
     * @param due {@link #NEVER} where no review is going on
     */
    @Face
    public record Place(Instant due, String slug, String locale) {
        /** Later than any date anybody sets, and still one both databases can hold. */
        static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

        static final Place START = new Place(Instant.EPOCH, "", "");

        static Place of(QueueLine line) {
            var due = line.urgency();
            return new Place(due == null ? NEVER : due, line.slug(), line.locale());
        }

        private static @Nullable Place of(@Nullable String text) {
            if (text == null) return null;
            var parts = text.split(" ", -1);
            try {
                if (parts.length == 3) return new Place(within(Long.parseLong(parts[0])), parts[1], parts[2]);
            } catch (NumberFormatException notOurs) {
                // told below
            }
            throw Page.badCursor();
        }

        private static Instant within(long millis) {
            if (millis < 0 || millis > NEVER.toEpochMilli()) throw Page.badCursor();
            return Instant.ofEpochMilli(millis);
        }

        @Override
        public String toString() {
            return due.toEpochMilli() + " " + slug + " " + locale;
        }
    }
}
