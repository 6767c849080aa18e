package org.imprimatur.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an import, before the library looked at it.
 *
 * @param line of the file on which it begins, from 1; null where the file is one JSON document
 * @param key what the file calls it
 * @param item in members of CSL-JSON; null where the entry cannot be read
 * @param dropped names of what was left out on the way to CSL-JSON
 * @param fault why it cannot be read
 */
record Incoming(
        @Nullable Integer line,
        @Nullable String key,
        @Nullable ObjectNode item,
        List<String> dropped,
        @Nullable String fault) {

    static Incoming broken(@Nullable Integer line, @Nullable String key, String fault) {
        return new Incoming(line, key, null, List.of(), fault);
    }

    /** An array of CSL-JSON items; what is no JSON at all is refused as a whole, because nobody can tell where an entry ends. */
    static List<Incoming> ofCsl(byte[] body) {
        var array = StrictJson.read(body, JsonNode.class);
        if (!array.isArray()) throw new MalformedInput("wrong-type", "", "An import is an array of CSL-JSON items.");
        var entries = new ArrayList<Incoming>();
        for (var entry : array) {
            entries.add(
                    entry instanceof ObjectNode item
                            ? new Incoming(null, CslItem.key(item), item, List.of(), null)
                            : broken(null, null, "This is no CSL-JSON item, which is an object."));
        }
        return entries;
    }
}
