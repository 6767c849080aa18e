package org.imprimatur.delivery;

import jakarta.ws.rs.core.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the client says it has already (RFC 9110, section 13). What cannot be read is ignored, as the RFC asks.
 *
 * @param ifNoneMatch takes precedence; entity tags are compared weakly; above {@value #LONGEST} characters it is as if it were
 *     not there
 * @param ifModifiedSince only looked at without the other
 */
record Conditions(@Nullable String ifNoneMatch, @Nullable String ifModifiedSince) {
    /** Characters: more entity tags than any cache keeps of one address. */
    private static final int LONGEST = 8_192;

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
        if (ifNoneMatch != null && ifNoneMatch.length() <= LONGEST)
            return ifNoneMatch.strip().equals("*") || names(ifNoneMatch, tag);
        if (ifModifiedSince == null || lastModified == null) return false;
        try {
            return !lastModified.isAfter(HTTP_DATE.parse(ifModifiedSince.strip(), Instant::from));
        } catch (DateTimeException notADate) {
            return false;
        }
    }

    /** Reads on after a hit: a list that cannot be read to its end says nothing. */
    private static boolean names(String list, String tag) {
        var named = false;
        var mayStart = true;
        for (var at = 0; at < list.length(); ) {
            var c = list.charAt(at);
            if (c == ',' || c == ' ' || c == '\t') {
                mayStart |= c == ',';
                at++;
                continue;
            }
            var opaque = list.startsWith("W/", at) ? at + 2 : at;
            var end = mayStart ? end(list, opaque) : -1;
            if (end < 0) return false;
            named |= list.substring(opaque, end).equals(tag);
            mayStart = false;
            at = end;
        }
        return named;
    }

    /** Where the quoted tag that starts here has ended; -1 when none does (RFC 9110, section 8.8.3). */
    private static int end(String list, int start) {
        if (!list.startsWith("\"", start)) return -1;
        for (var at = start + 1; at < list.length(); at++) {
            var c = list.charAt(at);
            if (c == '"') return at + 1;
            if (c <= ' ' || c == 0x7f || c > 0xff) return -1;
        }
        return -1;
    }

    static String httpDate(Instant when) {
        return HTTP_DATE.format(when);
    }
}
