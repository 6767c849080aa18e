package org.imprimatur.library;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * RIS, as Research Information Systems specified it and reference managers write it: lines of a two-character tag, from TY to ER.
 */
final class RisFile {
    private static final Pattern TAGGED = Pattern.compile("([A-Z][A-Z0-9])  ?-(?: (.*))?");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,4}");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("JOUR", "article-journal"),
            Map.entry("EJOUR", "article-journal"),
            Map.entry("MGZN", "article-magazine"),
            Map.entry("NEWS", "article-newspaper"),
            Map.entry("BOOK", "book"),
            Map.entry("EBOOK", "book"),
            Map.entry("CHAP", "chapter"),
            Map.entry("ECHAP", "chapter"),
            Map.entry("RPRT", "report"),
            Map.entry("GOVDOC", "report"),
            Map.entry("THES", "thesis"),
            Map.entry("CONF", "paper-conference"),
            Map.entry("CPAPER", "paper-conference"),
            Map.entry("DATA", "dataset"),
            Map.entry("STAND", "standard"),
            Map.entry("STAT", "legislation"),
            Map.entry("LEGAL", "legislation"),
            Map.entry("ELEC", "webpage"),
            Map.entry("WEB", "webpage"),
            Map.entry("GEN", "document"));

    /** Tags by the member they fill; the first that is there counts, any other is told as left out. */
    private static final Map<String, List<String>> MEMBERS = new LinkedHashMap<>();

    static {
        MEMBERS.put("title", List.of("TI", "T1", "CT"));
        MEMBERS.put("container-title", List.of("JF", "T2", "JO", "JA", "BT", "J2"));
        MEMBERS.put("volume", List.of("VL"));
        MEMBERS.put("issue", List.of("IS"));
        MEMBERS.put("publisher", List.of("PB"));
        MEMBERS.put("DOI", List.of("DO"));
        MEMBERS.put("URL", List.of("UR"));
        MEMBERS.put("note", List.of("N1"));
    }

    private final Map<String, List<String>> tags = new LinkedHashMap<>();
    private final int line;
    private String last = "TY";

    private RisFile(int line) {
        this.line = line;
    }

    static List<Incoming> read(String text) {
        var entries = new ArrayList<Incoming>();
        RisFile open = null;
        var stray = false;
        var number = 0;
        for (var raw : text.split("\r\n|\r|\n", -1)) {
            number++;
            var line = number == 1 && raw.startsWith("\uFEFF") ? raw.substring(1) : raw;
            var tagged = TAGGED.matcher(line.stripTrailing());
            var tag = tagged.matches() ? tagged.group(1) : null;
            if ("TY".equals(tag)) {
                if (open != null) entries.add(open.unended());
                open = new RisFile(number);
                stray = false;
            }
            if (open == null) {
                if (!line.isBlank() && !stray) {
                    entries.add(
                            Incoming.broken(number, null, "This stands outside of any entry, which begins with TY."));
                    stray = true;
                }
            } else if ("ER".equals(tag)) {
                entries.add(open.entry());
                open = null;
            } else if (tag != null) {
                open.add(tag, tagged.group(2));
            } else if (!line.isBlank()) {
                open.goOn(line.strip());
            }
        }
        if (open != null) entries.add(open.unended());
        return entries;
    }

    private Incoming unended() {
        return Incoming.broken(line, first("ID"), "This entry has no end: the line ER is missing.");
    }

    private void add(String tag, @Nullable String value) {
        last = tag;
        if (value != null && !value.isBlank())
            tags.computeIfAbsent(tag, t -> new ArrayList<>()).add(value.strip());
    }

    /** A value may go on in the next line. */
    private void goOn(String more) {
        var values = tags.computeIfAbsent(last, t -> new ArrayList<>());
        if (values.isEmpty()) values.add(more);
        else values.set(values.size() - 1, values.get(values.size() - 1) + ' ' + more);
    }

    private @Nullable String first(String tag) {
        var values = tags.get(tag);
        return values == null ? null : values.get(0);
    }

    /** Takes the first value away, so that what is left in the end is what was not used. */
    private @Nullable String take(String tag) {
        var values = tags.get(tag);
        if (values == null) return null;
        var value = values.remove(0);
        if (values.isEmpty()) tags.remove(tag);
        return value;
    }

    private Incoming entry() {
        var item = StrictJson.mapper().createObjectNode();
        var key = take("ID");
        var type = first("TY");
        if (type != null && TYPES.containsKey(type)) take("TY");
        item.put("type", TYPES.getOrDefault(type == null ? "" : type, "document"));
        MEMBERS.forEach((member, names) -> {
            for (var name : names) {
                if (item.has(member)) break;
                var value = take(name);
                if (value != null) item.put(member, value);
            }
        });
        for (var tag : List.of("AU", "A1")) {
            for (var author = take(tag); author != null; author = take(tag)) author(item, author);
        }
        pages(item);
        for (var tag : List.of("DA", "PY", "Y1")) if (!item.has("issued")) day(item, "issued", tag);
        day(item, "accessed", "Y2");
        pubMed(item);
        return new Incoming(line, key, item, List.copyOf(tags.keySet()), null);
    }

    /** Accession numbers are PubMed's where the entry says it is from there. */
    private void pubMed(ObjectNode item) {
        for (var tag : List.of("DB", "DP")) {
            var number = first("AN");
            if (number == null || !"PubMed".equalsIgnoreCase(first(tag))) continue;
            take(tag);
            take("AN");
            item.put("PMID", number);
        }
    }

    private void pages(ObjectNode item) {
        var from = take("SP");
        var to = take("EP");
        if (from == null && to != null) item.put("page", to);
        else if (from != null)
            item.put("page", to == null || from.contains("-") || to.equals(from) ? from : from + '-' + to);
    }

    private static void author(ObjectNode item, String written) {
        var parts = written.split(",", 3);
        var name = item.withArrayProperty("author").addObject();
        if (parts.length == 1) {
            name.put("literal", written);
            return;
        }
        name.put("family", parts[0].strip());
        if (!parts[1].isBlank()) name.put("given", parts[1].strip());
        if (parts.length == 3 && !parts[2].isBlank()) name.put("suffix", parts[2].strip());
    }

    /** {@code YYYY/MM/DD/other}, each but the year optional. */
    private void day(ObjectNode item, String member, String tag) {
        var written = first(tag);
        if (written == null) return;
        var parts = Arrays.stream(written.split("[/-]"))
                .takeWhile(part -> DIGITS.matcher(part).matches())
                .limit(3)
                .map(Integer::valueOf)
                .toList();
        if (parts.isEmpty()) return;
        take(tag);
        var day = item.putObject(member).putArray("date-parts").addArray();
        parts.forEach(day::add);
    }
}
