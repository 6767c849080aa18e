package org.imprimatur.findings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.imprimatur.content.Content;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.testsupport.SeedFiles;
import org.imprimatur.testsupport.Texts;

/** An article that nobody wrote: members of those in the seed lost, emptied, repeated or exchanged, and odd words put in. */
final class GeneratedArticle {
    private static final List<String> ODD = List.of(
            "",
            " ",
            "{{",
            "[ ]",
            "To date 3 of 2 kinds:",
            "NCT1",
            "2024-13-45",
            "x".repeat(300),
            "unharmed",
            "٣ جرعات",
            "\uD83E\uDE7A",
            "approved in France",
            "Aa. ".repeat(60),
            "e",
            "ed",
            "10.1/x",
            "not not not cures cancer",
            "\u2028",
            "ly-ly'ly");

    private static final List<JsonNode> SEEDS = SeedFiles.articles().stream()
            .map(file -> SeedFiles.json(file).get("content"))
            .toList();

    private GeneratedArticle() {}

    static Content of(Random chance) {
        while (true) {
            var article = (ObjectNode) SEEDS.get(chance.nextInt(SEEDS.size())).deepCopy();
            for (var i = chance.nextInt(12); i >= 0; i--) spoil(article, chance);
            try {
                // an apostrophe of a typewriter would be taken for a quotation mark when the text is read again
                return Texts.READER.read(Texts.json(article.toString().replace('\'', '’')), "");
            } catch (MalformedInput spoiledTooMuch) {
                // another one
            }
        }
    }

    private static void spoil(ObjectNode article, Random chance) {
        var nodes = new ArrayList<JsonNode>();
        collect(article, nodes);
        var node = nodes.get(chance.nextInt(nodes.size()));
        if (node instanceof ArrayNode array && !array.isEmpty()) {
            var index = chance.nextInt(array.size());
            switch (chance.nextInt(3)) {
                case 0 -> array.remove(index);
                case 1 -> array.removeAll();
                default -> array.add(array.get(index).deepCopy());
            }
        } else if (node instanceof ObjectNode object && !object.isEmpty()) {
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            var name = names.get(chance.nextInt(names.size()));
            if (object.get(name) instanceof TextNode && chance.nextBoolean()) {
                object.put(name, ODD.get(chance.nextInt(ODD.size())));
            } else {
                object.remove(name);
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> nodes) {
        if (node.isContainerNode()) nodes.add(node);
        node.forEach(child -> collect(child, nodes));
    }
}
