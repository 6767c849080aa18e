package org.imprimatur.content;

import java.util.NoSuchElementException;
import org.eclipse.microprofile.config.Config;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.StrictJson;

/**
 * How much one article may hold; MicroProfile Config under {@code imprimatur.limits.}, member names in kebab-case.
 *
 * @param bodyBytes UTF-8 bytes of the canonical content, as of a whole request body: 1,048,576
 * @param depth levels of objects and arrays, the content itself being the first: 32
 * @param blocks in all sections together: 500
 * @param sections at all levels together: 200
 * @param claims 500
 * @param citations 500
 * @param listLength entries of any other list: 1,000
 * @param textLength UTF-16 units of any one string, before and after normalisation: 20,000
 */
@Face
public record ContentLimits(
        int bodyBytes, int depth, int blocks, int sections, int claims, int citations, int listLength, int textLength) {
    public static final ContentLimits DEFAULTS = new ContentLimits(1_048_576, 32, 500, 200, 500, 500, 1_000, 20_000);

    private static final String PREFIX = "imprimatur.limits.";

    public ContentLimits {
        within("body-bytes", bodyBytes, 1_024, 64 * 1_048_576);
        within("depth", depth, 10, StrictJson.MAX_DEPTH - 2);
        within("blocks", blocks, 1, 100_000);
        within("sections", sections, 1, 100_000);
        within("claims", claims, 1, 100_000);
        within("citations", citations, 1, 100_000);
        within("list-length", listLength, 1, 100_000);
        within("text-length", textLength, 200, 1_000_000);
    }

    /** Refuses to start with a value nobody can have meant. */
    static ContentLimits of(Config config) {
        return new ContentLimits(
                value(config, "body-bytes", DEFAULTS.bodyBytes),
                value(config, "depth", DEFAULTS.depth),
                value(config, "blocks", DEFAULTS.blocks),
                value(config, "sections", DEFAULTS.sections),
                value(config, "claims", DEFAULTS.claims),
                value(config, "citations", DEFAULTS.citations),
                value(config, "list-length", DEFAULTS.listLength),
                value(config, "text-length", DEFAULTS.textLength));
    }

    private static int value(Config config, String name, int otherwise) {
        try {
            return config.getOptionalValue(PREFIX + name, Integer.class).orElse(otherwise);
        } catch (IllegalArgumentException | NoSuchElementException notANumber) {
            throw new IllegalArgumentException(PREFIX + name + " must be a whole number", notANumber);
        }
    }

    private static void within(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    PREFIX + name + " must be from " + min + " to " + max + ", not " + value);
        }
    }
}
