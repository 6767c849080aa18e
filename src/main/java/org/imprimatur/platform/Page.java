package org.imprimatur.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, as the API answers it.
 *
 * @param next address of the next page; null at the end
 */
@Face
public record Page<T>(
        @Schema(required = true) List<T> items,

        @Schema(required = true, nullable = true) @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
        String next) {
    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 100;

    /** How many items the client asked for: 1 to {@value #MAX_LIMIT}, {@value #DEFAULT_LIMIT} unless told. */
    public static int limit(@Nullable String asked) {
        if (asked == null) return DEFAULT_LIMIT;
        try {
            var limit = Integer.parseInt(asked);
            if (limit >= 1 && limit <= MAX_LIMIT && asked.equals(Integer.toString(limit))) return limit;
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw new MalformedInput("bad-parameter", "", "limit must be a whole number from 1 to " + MAX_LIMIT + ".");
    }

    /** The place a cursor stands for: well-formed text without NUL. Cursors are ours alone to make. */
    public static @Nullable String place(@Nullable String cursor) {
        if (cursor == null) return null;
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            var text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            // a database stores no NUL, so there is none in anything a page can end with
            if (text.startsWith("1|") && text.indexOf('\0') < 0) return text.substring(2);
        } catch (IllegalArgumentException | CharacterCodingException notOurs) {
            // told below
        }
        throw badCursor();
    }

    public static String cursor(Object place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("1|" + place).getBytes(StandardCharsets.UTF_8));
    }

    public static MalformedInput badCursor() {
        return new MalformedInput("bad-parameter", "", "cursor is not one this server gave out.");
    }

    /**
     * @param rows up to one more than the limit: the extra one only says that there is a next page
     * @param place what the next page starts after
     * @param address the list's own address with its filters, without cursor
     */
    public static <R, T> Page<T> of(
            List<R> rows, int limit, Function<R, T> view, Function<R, Object> place, String address) {
        var more = rows.size() > limit;
        var shown = more ? rows.subList(0, limit) : rows;
        var next = more
                ? address + (address.contains("?") ? "&" : "?") + "cursor=" + cursor(place.apply(shown.get(limit - 1)))
                : null;
        return new Page<>(shown.stream().map(view).toList(), next);
    }
}
