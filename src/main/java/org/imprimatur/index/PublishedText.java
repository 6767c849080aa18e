package org.imprimatur.index;

import java.time.Instant;
import java.util.List;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * One live text as it is searched. Hibernate Search wants an entity; this one is of a persistence unit without a
 * database, mapped in {@code published-text.xml}, so that no event of the real one can ever write to the index.
 */
@Face
public class PublishedText {
    private String article;
    private @Nullable Text text;

    @SuppressWarnings("NullAway.Init")
    protected PublishedText() {} // Hibernate only

    PublishedText(String article, Text text) {
        this.article = article;
        this.text = text;
    }

    /** The article's id. */
    String article() {
        return article;
    }

    Text text() {
        if (text == null) throw new IllegalStateException("There is no text to index");
        return text;
    }

    /**
     * @param digest of the rendition's body
     * @param language which analysis it gets
     * @param withheldAtEnd whether it may not be shown from {@code validUntil} on
     * @param body paragraphs, claims and sources
     * @param conditions {@code system|code}, and so are the therapies
     * @param suggestions each with the first letter of its kind and a colon before it
     * @param shown what a hit shows, in JSON
     */
    record Text(
            String digest,
            String language,
            String slug,
            String locale,
            String articleClass,
            String reviewStatus,
            Instant validUntil,
            boolean withheldAtEnd,
            String title,
            List<String> headings,
            List<String> body,
            List<String> conditions,
            List<String> therapies,
            List<String> audiences,
            List<String> suggestions,
            String shown) {}
}
