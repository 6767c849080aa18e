package org.imprimatur.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.imprimatur.form.Forms;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.publication.Newsstand;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way out, with all that a cache and a careful partner need to know of them.
 *
 * @param mediaType as the Content-Type says it
 * @param digest {@code sha-256:<hex>} of the body
 * @param dated what its Last-Modified says; null where the bytes are put together when asked
 * @param language of the text; null for a list
 * @param freshUntil no cache may keep it longer
 * @param maxAge nor longer than this
 */
record Representation(
        byte[] body,
        String mediaType,
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

    static Representation of(Newsstand.Issue issue) {
        return new Representation(
                issue.body().getBytes(StandardCharsets.UTF_8),
                MediaType.APPLICATION_JSON,
                issue.bodyDigest(),
                issue.dated(),
                issue.locale(),
                issue.validUntil(),
                ARTICLE,
                "Accept, Accept-Language");
    }

    /** The same text in another form: as fresh, and as old. */
    static Representation of(Newsstand.Issue issue, Forms.Printed form) {
        return new Representation(
                form.body().getBytes(StandardCharsets.UTF_8),
                Negotiation.contentType(form.mediaType()),
                form.bodyDigest(),
                issue.dated(),
                issue.locale(),
                issue.validUntil(),
                ARTICLE,
                "Accept, Accept-Language");
    }

    /** @param freshUntil when the first thing on the list may end */
    static Representation ofList(Object list, Instant freshUntil) {
        return of(list, null, freshUntil, LIST, "Accept");
    }

    /** Keys change rarely, but one that is compromised should be known soon. */
    static Representation ofKeys(Object keys, Instant freshUntil) {
        return of(keys, null, freshUntil, KEYS, "Accept");
    }

    /** The evidence for an article: as fresh, and as long, as the article itself. */
    static Representation ofEvidence(Object evidence, Newsstand.Issue issue) {
        return of(evidence, issue.locale(), issue.validUntil(), ARTICLE, "Accept, Accept-Language");
    }

    private static Representation of(
            Object value, @Nullable String language, Instant freshUntil, Duration maxAge, String vary) {
        try {
            var body = StrictJson.mapper().writeValueAsBytes(value);
            return new Representation(
                    body,
                    MediaType.APPLICATION_JSON,
                    CanonicalJson.digest(body),
                    null,
                    language,
                    freshUntil,
                    maxAge,
                    vary);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer has no JSON form", e);
        }
    }

    Response.ResponseBuilder answer(Conditions conditions, Instant now) {
        var hex = digest.substring(CanonicalJson.PREFIX.length());
        var tag = '"' + hex + '"';
        var answer = conditions.unchanged(tag, dated)
                ? Response.notModified()
                : Response.ok(body)
                        .header(HttpHeaders.CONTENT_TYPE, mediaType)
                        .header(
                                "Repr-Digest",
                                "sha-256=:"
                                        + Base64.getEncoder()
                                                .encodeToString(HexFormat.of().parseHex(hex)) + ":");
        answer.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + age(now) + ", must-revalidate")
                .header(HttpHeaders.VARY, vary);
        // Opened by itself it is a page of the house's origin: it needs nothing, and may do nothing.
        if (mediaType.startsWith(MediaType.TEXT_HTML))
            answer.header("Content-Security-Policy", "default-src 'none'; img-src https: http:; sandbox");
        // The server would say its own language otherwise.
        if (language != null) answer.header(HttpHeaders.CONTENT_LANGUAGE, language);
        // A date that lies ahead may not be told (RFC 9110, section 8.8.2.1); the tag does for that second.
        if (dated != null && !dated.isAfter(now)) answer.header(HttpHeaders.LAST_MODIFIED, Conditions.httpDate(dated));
        return answer;
    }

    private long age(Instant now) {
        var left = Duration.between(now, freshUntil);
        if (left.isNegative()) return 0;
        return Math.min(maxAge.toSeconds(), left.toSeconds());
    }
}
