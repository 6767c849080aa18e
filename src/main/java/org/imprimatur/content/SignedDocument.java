package org.imprimatur.content;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.Face;

/** The bytes a sign-off covers: canonical JSON of {@code {"content", "locale", "slug"}}. */
@Face
public final class SignedDocument {
    private static final String START = "{\"content\":";
    private static final String REST = ",\"locale\":\"";

    private final String text;
    private final Digest digest;

    private SignedDocument(String text) {
        this.text = text;
        this.digest = Digest.over(bytes());
    }

    public static SignedDocument of(String slug, String locale, Content content) {
        // canonical parts in canonical order are canonical: content < locale < slug
        var address = CanonicalJson.of(Map.of("locale", locale, "slug", slug));
        return new SignedDocument(START + content.canonical() + ',' + address.substring(1));
    }

    /** The content inside a document that {@link #text} gave out. */
    public static Content contentOf(String document) {
        // inside a JSON string this quotation mark would be escaped, so the last match is the envelope's own member
        var end = document.lastIndexOf(REST);
        if (!document.startsWith(START) || end < START.length()) {
            throw new IllegalArgumentException("This is not a signed document");
        }
        return Content.trusted(document.substring(START.length(), end));
    }

    public String text() {
        return text;
    }

    /** UTF-8; what a verifier hashes. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public Digest digest() {
        return digest;
    }
}
