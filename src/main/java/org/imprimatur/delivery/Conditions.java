package org.imprimatur.delivery;

import jakarta.ws.rs.core.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.imprimatur.http.HttpDate;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * What the client says it has already (RFC 9110, section 13). What cannot be read is ignored, as the RFC asks.
 *
 * @param ifNoneMatch takes precedence; entity tags are compared weakly; above {@value #LONGEST} characters it is as if it were
 *     not there
 * @param ifModifiedSince only looked at without the other
 */
@Face
public record Conditions(
        @Nullable String ifNoneMatch, @Nullable String ifModifiedSince) {
    /** Characters: more entity tags than any cache keeps of one address. */
    private static final int LONGEST = 8_192;

    public static Conditions of(HttpHeaders headers) {
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
            return !lastModified.isAfter(HttpDate.parse(ifModifiedSince.strip()));
        } catch (DateTimeException notADate) {
            return false;
        }
    }

    /**
     * Which of the bytes the client could be handed it has already; those that would be shown, rather than others.
     *
     * @param others entity tags of the same in codings that the client takes, too
     * @return null for none
     */
    public @Nullable String held(String shown, Supplier<Stream<String>> others, @Nullable Instant lastModified) {
        if (unchanged(shown, lastModified)) return shown;
        if (ifNoneMatch == null) return null;
        return others.get().filter(tag -> unchanged(tag, null)).findFirst().orElse(null);
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
}
