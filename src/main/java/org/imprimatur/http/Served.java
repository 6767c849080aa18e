package org.imprimatur.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.Face;

/**
 * Bytes that were put together for one answer, with what a cache needs to know of them: a strong entity tag (RFC 9110,
 * section 8.8.3), their digest (RFC 9530) and how long they may be kept.
 *
 * @param type media type, with its charset where it has one
 * @param cacheControl value of that header
 */
@Face
public record Served(byte[] body, String type, String cacheControl) {
    /** Characters: more entity tags than any cache keeps of one address. */
    private static final int LONGEST = 8_192;

    /** 200, or 304 where the client says that it has exactly these bytes. */
    public Response.ResponseBuilder answer(HttpHeaders asked) {
        var hex = CanonicalJson.digest(body).substring(CanonicalJson.PREFIX.length());
        var tag = '"' + hex + '"';
        var answer = known(asked, tag)
                ? Response.notModified()
                : Response.ok(body, type)
                        .header(
                                "Repr-Digest",
                                "sha-256=:"
                                        + Base64.getEncoder()
                                                .encodeToString(HexFormat.of().parseHex(hex)) + ":");
        return answer.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, cacheControl)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }

    /** Compared weakly (RFC 9110, section 13.1.2); what cannot be read names nothing. The house's own tags hold no comma. */
    private static boolean known(HttpHeaders asked, String tag) {
        var tags = asked.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (tags == null || tags.length() > LONGEST) return false;
        return tags.strip().equals("*")
                || Arrays.stream(tags.split(","))
                        .map(String::strip)
                        .anyMatch(one -> one.equals(tag) || one.equals("W/" + tag));
    }
}
