package org.imprimatur.testsupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.imprimatur.content.Content;
import org.imprimatur.content.ContentLimits;
import org.imprimatur.content.ContentReader;
import org.imprimatur.platform.StrictJson;

/** Texts to test with, in JSON as a client would send them. */
public final class Texts {
    public static final ContentReader READER = new ContentReader(ContentLimits.DEFAULTS);

    private Texts() {}

    /** An article with every member of the model and no finding. */
    public static ObjectNode complete() {
        try (var file = Texts.class.getResourceAsStream("/content/complete-article.json")) {
            return (ObjectNode) StrictJson.mapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The complete article after somebody worked on it. */
    public static Content complete(Consumer<ObjectNode> work) {
        var article = complete();
        work.accept(article);
        return READER.read(article, "");
    }

    /** JSON with single quotation marks for double ones, which keeps it legible in Java. */
    public static JsonNode json(String text) {
        try {
            return StrictJson.mapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    public static Content content(String text) {
        return READER.read(json(text), "");
    }
}
