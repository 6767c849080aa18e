package org.imprimatur.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * A text that passed {@link ContentReader}, or came back from where such a text was kept. Nobody else can make one, and it never
 * changes: equal contents have equal canonical bytes.
 */
@Face
public final class Content {
    private final String canonical;
    private volatile @Nullable ArticleContent model;

    private Content(String canonical, @Nullable ArticleContent model) {
        this.canonical = canonical;
        this.model = model;
    }

    static Content read(ArticleContent model) {
        return new Content(CanonicalJson.of(model), model);
    }

    /** For text out of our own database only: it was canonical when it went in and is not checked again. */
    public static Content trusted(String canonical) {
        return new Content(canonical, null);
    }

    /** RFC 8785 canonical JSON of the NFC-normalised content. */
    public String canonical() {
        return canonical;
    }

    public ArticleContent model() {
        var known = model;
        if (known == null) {
            try {
                known = StrictJson.mapper().readValue(canonical, ArticleContent.class);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("A stored content is not one that was ever let in", e);
            }
            model = known;
        }
        return known;
    }

    public String title() {
        return model().title();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Content that && canonical.equals(that.canonical);
    }

    @Override
    public int hashCode() {
        return canonical.hashCode();
    }

    @Override
    public String toString() {
        return canonical;
    }
}
