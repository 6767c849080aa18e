package org.imprimatur.testsupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
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

    /** Puts a value, in JSON with single quotation marks, where a pointer says; {@code -} appends to an array. */
    public static ObjectNode put(ObjectNode article, String pointer, String value) {
        var cut = pointer.lastIndexOf('/');
        var name = pointer.substring(cut + 1).replace("~1", "/").replace("~0", "~");
        var holder = article.at(pointer.substring(0, cut));
        if (holder instanceof ObjectNode object) object.set(name, json(value));
        else if (name.equals("-")) ((ArrayNode) holder).add(json(value));
        else ((ArrayNode) holder).set(Integer.parseInt(name), json(value));
        return article;
    }

    public static ObjectNode remove(ObjectNode article, String pointer) {
        var cut = pointer.lastIndexOf('/');
        var name = pointer.substring(cut + 1);
        var holder = article.at(pointer.substring(0, cut));
        if (holder instanceof ObjectNode object) object.remove(name);
        else ((ArrayNode) holder).remove(Integer.parseInt(name));
        return article;
    }

    /** An article of so many blocks of different kinds, with as many claims and sources. */
    public static ObjectNode ofBlocks(int blocks) {
        var article = complete();
        var sections = article.putArray("sections");
        var claims = article.putArray("claims");
        var citations = article.putArray("citations");
        var kinds = new ArrayList<JsonNode>();
        complete().findParents("type").stream().filter(node -> !node.has("id")).forEach(kinds::add);
        for (var i = 0; i < blocks; i++) {
            if (i % 6 == 0)
                sections.addObject()
                        .put("id", "s" + i)
                        .put("heading", "Part " + i)
                        .putArray("blocks");
            ((ArrayNode) sections.get(i / 6).get("blocks"))
                    .add(kinds.get(i % kinds.size()).deepCopy());
            var paragraph = ((ArrayNode) sections.get(i / 6).get("blocks"))
                    .addObject()
                    .put("type", "paragraph")
                    .putArray("text");
            paragraph
                    .addObject()
                    .put("text", "Claim number " + i + " is made of quite ordinary words. ".repeat(6))
                    .put("claim", "c" + i);
            claims.addObject()
                    .put("id", "c" + i)
                    .put("type", "safety")
                    .put("text", "Claim number " + i)
                    .putArray("citations")
                    .add("r" + i);
            citations.addObject().put("id", "r" + i).put("type", "webpage").put("title", "Source " + i);
        }
        return article;
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
