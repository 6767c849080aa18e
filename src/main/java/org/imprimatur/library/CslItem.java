package org.imprimatur.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.imprimatur.content.Citation;
import org.imprimatur.content.ContentReader;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * An item of CSL-JSON 1.0.2 as others write it, brought to the members that a {@link Citation} has. What is not kept is named;
 * what is kept is still to be read as strictly as anything else.
 */
final class CslItem {
    /** The members of a citation that CSL knows nothing of; elsewhere they stand in its {@code custom}. */
    private static final List<String> CUSTOM = List.of("snapshotDigest", "validUntil", "retraction");

    private static final Set<String> TEXTS =
            Set.of("type title container-title volume issue page publisher DOI PMID URL note".split(" "));

    private static final Set<String> NAME = Set.of("family", "given", "literal");

    /** What Crossref calls them, in what it calls CSL. */
    private static final Map<String, String> TYPES = Map.of(
            "journal-article", "article-journal",
            "book-chapter", "chapter",
            "proceedings-article", "paper-conference",
            "posted-content", "article",
            "monograph", "book",
            "edited-book", "book",
            "reference-book", "book",
            "dissertation", "thesis");

    private static final Pattern ISO_DAY = Pattern.compile("([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?");
    private static final int MAX_DROPPED = 50;
    private static final int MAX_NAME = 80;

    private final ObjectNode kept = StrictJson.mapper().createObjectNode();
    private final List<String> dropped = new ArrayList<>();

    private CslItem() {}

    /** @param dropped members that were not kept, each once; of a list's entries without their number */
    record Reduced(ObjectNode item, List<String> dropped) {}

    static Reduced reduce(ObjectNode given) {
        var item = new CslItem();
        given.properties().forEach(member -> item.take(member.getKey(), member.getValue()));
        return new Reduced(
                item.kept, item.dropped.stream().distinct().limit(MAX_DROPPED).toList());
    }

    /**
     * Reads an item strictly, by the rules of an article's source and these: it has a title, and DOI and PMID are what they
     * should be.
     *
     * @param id the library's own for it
     */
    static Citation read(ContentReader reader, ObjectNode item, String id, String pointer) {
        var plain = item.deepCopy().put("id", id);
        Identifiers.plain(plain);
        var citation = reader.citation(plain, pointer);
        if (citation.title().isBlank()) {
            throw new MalformedInput("bad-value", pointer + "/title", "A source in the library has a title.");
        }
        Identifiers.Keys.of(citation, pointer);
        return citation;
    }

    /** The item as the CSL-JSON schema has it, with what it does not know in {@code custom}. */
    static ObjectNode standard(Citation citation) {
        ObjectNode item = StrictJson.mapper().valueToTree(citation);
        for (var name : CUSTOM) {
            var value = item.remove(name);
            if (value != null) item.withObjectProperty("custom").set(name, value);
        }
        return item;
    }

    private void take(String name, JsonNode value) {
        if (name.equals("id") || value.isNull()) return; // the library gives its own
        if (TEXTS.contains(name)) text(name, value);
        else if (name.equals("author") && value.isArray()) authors(value);
        else if (name.equals("issued") || name.equals("accessed")) day(name, value);
        else if (CUSTOM.contains(name)) kept.set(name, value);
        else if (name.equals("custom") && value.isObject()) custom(value);
        else drop(name);
    }

    private void drop(String path) {
        dropped.add(path.length() <= MAX_NAME ? path : path.substring(0, MAX_NAME) + "…");
    }

    private void text(String name, JsonNode value) {
        if (!value.isTextual() && !value.isNumber()) {
            drop(name);
            return;
        }
        var text = value.asText().strip();
        if (!text.isEmpty()) kept.put(name, name.equals("type") ? TYPES.getOrDefault(text, text) : text);
    }

    private void custom(JsonNode custom) {
        custom.properties().forEach(member -> {
            if (CUSTOM.contains(member.getKey())) kept.set(member.getKey(), member.getValue());
            else drop("custom/" + member.getKey());
        });
    }

    private void authors(JsonNode authors) {
        var names = StrictJson.mapper().createArrayNode();
        for (var author : authors) {
            if (!author.isObject()) {
                drop("author");
                continue;
            }
            var name = names.addObject();
            author.properties().forEach(part -> {
                if (NAME.contains(part.getKey()) && part.getValue().isTextual())
                    name.set(part.getKey(), part.getValue());
                else if (!part.getKey().endsWith("-particle") && !part.getKey().equals("name"))
                    drop("author/" + part.getKey());
            });
            if (author.path("name").isTextual() && !name.has("literal")) name.set("literal", author.path("name"));
            var particles = particle(author, "dropping-particle") + particle(author, "non-dropping-particle");
            if (name.has("family"))
                name.put("family", particles + name.path("family").textValue());
        }
        if (!names.isEmpty()) kept.set("author", names);
    }

    private static String particle(JsonNode author, String member) {
        var particle = author.path(member).asText("").strip();
        return particle.isEmpty() || particle.endsWith("'") || particle.endsWith("’") ? particle : particle + " ";
    }

    /** One day as far as it is known; of a span its beginning. */
    private void day(String name, JsonNode value) {
        value.fieldNames().forEachRemaining(member -> {
            if (!Set.of("date-parts", "raw", "literal").contains(member)) drop(name + '/' + member);
        });
        var parts = value.path("date-parts");
        if (parts.size() > 1) drop(name + "/date-parts/1");
        var day = StrictJson.mapper().createArrayNode();
        for (var part : parts.path(0)) {
            if (part.isNull()) break;
            // an entry that is no number is left to the strict reader, which refuses it
            var digits = part.isTextual() && part.textValue().matches("[0-9]{1,4}");
            if (digits) day.add(Integer.parseInt(part.textValue()));
            else day.add(part);
        }
        var written = value.path("raw").asText(value.path("literal").asText(""));
        if (day.isEmpty()) {
            var date = ISO_DAY.matcher(written.strip());
            if (!date.matches()) {
                drop(name);
                return;
            }
            for (var i = 1; i <= 3; i++) if (date.group(i) != null) day.add(Integer.parseInt(date.group(i)));
        }
        kept.putObject(name).putArray("date-parts").add(day);
    }

    /** Where an item of another's comes from; null where it says nothing. */
    static @Nullable String key(JsonNode item) {
        var id = item.path("id");
        return id.isTextual() || id.isNumber() ? id.asText() : null;
    }
}
