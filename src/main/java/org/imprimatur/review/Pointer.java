package org.imprimatur.review;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;
import org.imprimatur.content.Content;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Reason;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * The place in a revision's content that a comment is about: a JSON Pointer (RFC 6901), empty for the whole text.
 *
 * @param text at most 1,000 characters
 */
@Face
public record Pointer(String text) {
    private static final int MAX = 1_000;

    /** Possessive, because Java goes one call deeper for each turn of a group it may have to take back. */
    private static final Pattern SYNTAX = Pattern.compile("(?:/(?:[^~/]|~[01])*+)*+");

    public Pointer(@Nullable String text) {
        if (text == null) {
            throw new MalformedInput(
                    "missing-member", "/pointer", "pointer is required; an empty one means the whole text.");
        }
        if (!text.isEmpty()) Reason.text(text, MAX, "/pointer");
        if (!SYNTAX.matcher(text).matches()) {
            throw new MalformedInput(
                    "bad-value",
                    "/pointer",
                    "pointer must be a JSON Pointer into the content, such as /sections/0/heading.");
        }
        this.text = text;
    }

    /** Refuses a pointer to nothing. */
    void resolveIn(Content content) {
        try {
            var place = StrictJson.mapper().readTree(content.canonical()).at(JsonPointer.compile(text));
            if (!place.isMissingNode()) return;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A frozen content cannot be read", e);
        }
        throw new MalformedInput("no-such-place", "/pointer", "The revision's content has nothing at this pointer.");
    }
}
