package org.imprimatur.content;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of running text.
 *
 * @param claim id of the claim these words make
 * @param citations ids of the sources of these words
 * @param href where the words lead: https, http or mailto
 */
@Face
@Schema(requiredProperties = {"text"})
public record Inline(
        String text,
        @Nullable List<Mark> marks,
        @Nullable String claim,
        @Nullable List<String> citations,
        @Nullable String href) {
    public Inline {
        Bounds.of()
                .text("text", text, Integer.MAX_VALUE)
                .maybeId("claim", claim)
                .maybeIds("citations", citations)
                .maybeLink("href", href)
                .check();
        marks = Bounds.copy(marks);
        citations = Bounds.copy(citations);
    }

    @Face
    public enum Mark {
        STRONG,
        EMPHASIS,
        SUBSCRIPT,
        SUPERSCRIPT;

        @JsonValue
        public String label() {
            return Bounds.label(this);
        }
    }
}
