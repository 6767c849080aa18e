package org.imprimatur.board;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are ready to go out, in one media type and one coding. They are everybody's: nobody changes them.
 *
 * @param article whose they are
 * @param tag strong entity tag, with its quotes; no two codings of a text share one
 * @param licence address of the licence the text names; null where it names none
 * @param reprDigest of the bytes in their coding, as {@code Repr-Digest} tells it (RFC 9530, section 3)
 */
@Face
public record Leaf(
        UUID article,
        String mediaType,
        Coding coding,
        byte[] bytes,
        String tag,
        String reprDigest,
        @Nullable String licence) {
    /** Bytes of memory beside the bytes themselves, with the headers that are kept for them: a careful guess. */
    private static final int BESIDES = 3_000;

    /** @param digest {@code sha-256:<hex>} of the bytes, which somebody has held them against */
    public static Leaf of(UUID article, String mediaType, byte[] bytes, String digest) {
        return of(article, mediaType, new Press.Sheet(bytes, digest, null));
    }

    static Leaf of(UUID article, String mediaType, Press.Sheet sheet) {
        var tag = '"' + sheet.digest().substring(CanonicalJson.PREFIX.length()) + '"';
        return new Leaf(
                article, mediaType, Coding.IDENTITY, sheet.bytes(), tag, reprDigest(sheet.bytes()), sheet.licence());
    }

    /** The same in another coding; this one where that is none that helps. */
    public Leaf in(Coding other) {
        var encoded = other.encoded(bytes);
        if (encoded == null || encoded.length >= bytes.length) return this;
        return new Leaf(article, mediaType, other, encoded, tagIn(other), reprDigest(encoded), licence);
    }

    /** The entity tag of the same bytes in another coding. */
    public String tagIn(Coding other) {
        return tag.substring(0, tag.length() - 1 - coding.suffix().length()) + other.suffix() + '"';
    }

    int weight() {
        return bytes.length + BESIDES;
    }

    private static String reprDigest(byte[] bytes) {
        try {
            var sha = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "sha-256=:" + Base64.getEncoder().encodeToString(sha) + ":";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
