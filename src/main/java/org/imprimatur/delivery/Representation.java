package org.imprimatur.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.imprimatur.board.Card;
import org.imprimatur.http.HttpDate;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way out, with all that a cache and a careful partner need to know of them.
 *
 * @param digest {@code sha-256:<hex>} of the body
 * @param dated what its Last-Modified says; null where the bytes are put together when asked
 * @param language of the text; null for a list
 * @param freshUntil no cache may keep it longer
 * @param maxAge nor longer than this
 */
record Representation(
        byte[] body,
        String digest,
        @Nullable Instant dated,
        @Nullable String language,
        Instant freshUntil,
        Duration maxAge,
        String vary) {
    /** How long a withdrawn article may linger in somebody's cache. */
    private static final Duration ARTICLE = Duration.ofSeconds(60);

    private static final Duration LIST = Duration.ofSeconds(5);
    private static final Duration KEYS = Duration.ofMinutes(5);

    /** @param freshUntil when the first thing on the list may end */
    static Representation ofList(Object list, Instant freshUntil) {
        return of(list, null, freshUntil, LIST, "Accept");
    }

    /** Keys change rarely, but one that is compromised should be known soon. */
    static Representation ofKeys(Object keys, Instant freshUntil) {
        return of(keys, null, freshUntil, KEYS, "Accept");
    }

    /** The evidence for an article: as fresh, and as long, as the article itself. */
    static Representation ofEvidence(Object evidence, Card card) {
        return of(evidence, card.locale(), card.validUntil(), ARTICLE, "Accept, Accept-Language");
    }

    private static Representation of(
            Object value, @Nullable String language, Instant freshUntil, Duration maxAge, String vary) {
        try {
            var body = StrictJson.mapper().writeValueAsBytes(value);
            return new Representation(body, CanonicalJson.digest(body), null, language, freshUntil, maxAge, vary);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer has no JSON form", e);
        }
    }

    Response.ResponseBuilder answer(Conditions conditions, Instant now) {
        var hex = digest.substring(CanonicalJson.PREFIX.length());
        var tag = '"' + hex + '"';
        var answer = conditions.unchanged(tag, dated)
                ? Response.notModified()
                : Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
                        .header(
                                "Repr-Digest",
                                "sha-256=:"
                                        + Base64.getEncoder()
                                                .encodeToString(HexFormat.of().parseHex(hex)) + ":");
        answer.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + age(now) + ", must-revalidate")
                .header(HttpHeaders.VARY, vary);
        // The server would say its own language otherwise.
        if (language != null) answer.header(HttpHeaders.CONTENT_LANGUAGE, language);
        // A date that lies ahead may not be told (RFC 9110, section 8.8.2.1); the tag does for that second.
        if (dated != null && !dated.isAfter(now)) answer.header(HttpHeaders.LAST_MODIFIED, HttpDate.of(dated));
        return answer;
    }

    private long age(Instant now) {
        var left = Duration.between(now, freshUntil);
        if (left.isNegative()) return 0;
        return Math.min(maxAge.toSeconds(), left.toSeconds());
    }
}
