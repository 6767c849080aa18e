package org.imprimatur.delivery;

import jakarta.ws.rs.core.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the client says it has already (RFC 9110, section 13). What cannot be read is ignored, as the RFC asks.
 *
 * @param ifNoneMatch takes precedence; entity tags are compared weakly
 * @param ifModifiedSince only looked at without the other
 */
record Conditions(@Nullable String ifNoneMatch, @Nullable String ifModifiedSince) {
    private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")");
    private static final Pattern TAGS = Pattern.compile("\\s*(?:" + TAG + ")?\\s*(?:,\\s*(?:" + TAG + ")?\\s*)*");
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    static Conditions of(HttpHeaders headers) {
        return new Conditions(
                headers.getHeaderString(HttpHeaders.IF_NONE_MATCH),
                headers.getHeaderString(HttpHeaders.IF_MODIFIED_SINCE));
    }

    /** @param lastModified null where the representation has no such date to compare with */
    boolean unchanged(String tag, @Nullable Instant lastModified) {
        if (ifNoneMatch != null) return ifNoneMatch.strip().equals("*") || names(ifNoneMatch, tag);
        if (ifModifiedSince == null || lastModified == null) return false;
        try {
            return !lastModified.isAfter(HTTP_DATE.parse(ifModifiedSince.strip(), Instant::from));
        } catch (DateTimeException notADate) {
            return false;
        }
    }

    private static boolean names(String list, String tag) {
        if (!TAGS.matcher(list).matches()) return false;
        return TAG.matcher(list).results().anyMatch(found -> found.group(1).equals(tag));
    }

    static String httpDate(Instant when) {
        return HTTP_DATE.format(when);
    }
}
