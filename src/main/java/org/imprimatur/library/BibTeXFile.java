package org.imprimatur.library;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.imprimatur.platform.StrictJson;
import org.jbibtex.BibTeXEntry;
import org.jbibtex.BibTeXParser;
import org.jbibtex.Key;
import org.jbibtex.LaTeXParser;
import org.jbibtex.LaTeXPrinter;
import org.jbibtex.ParseException;
import org.jbibtex.TokenMgrException;
import org.jspecify.annotations.Nullable;

/** BibTeX and what BibLaTeX adds to it, entry by entry, so that a broken one is alone in being lost. */
final class BibTeXFile {
    /** Combining characters of TeX's accents. */
    private static final Map<String, String> MARKS = Map.ofEntries(
            Map.entry("`", "\u0300"),
            Map.entry("'", "\u0301"),
            Map.entry("^", "\u0302"),
            Map.entry("~", "\u0303"),
            Map.entry("=", "\u0304"),
            Map.entry("u", "\u0306"),
            Map.entry(".", "\u0307"),
            Map.entry("\"", "\u0308"),
            Map.entry("r", "\u030a"),
            Map.entry("H", "\u030b"),
            Map.entry("v", "\u030c"),
            Map.entry("c", "\u0327"),
            Map.entry("k", "\u0328"));

    private static final Pattern ACCENT = Pattern.compile(
            "\\\\(?:([`'^~=.\"])\\s*|([urHvck])(?=[\\s{\\\\])\\s*)(?:\\{\\\\?([A-Za-z])\\}|\\\\?([A-Za-z]))");

    private static final Pattern STROKED_L = Pattern.compile("\\\\([lL])(?![A-Za-z])\\s?");

    private static final Pattern BEGINS = Pattern.compile("(?m)^[ \\t]*@[ \\t]*([A-Za-z]+)[ \\t]*[{(]");
    private static final Set<String> NO_ENTRY = Set.of("comment", "preamble");
    private static final Pattern AND = Pattern.compile("\\s+and\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern DAY = Pattern.compile("([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** The library's reader descends with each brace. */
    private static final int MAX_BRACES = 20;

    private static final int MAX_ENTRY = 65_536;

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("article", "article-journal"),
            Map.entry("book", "book"),
            Map.entry("proceedings", "book"),
            Map.entry("manual", "book"),
            Map.entry("booklet", "pamphlet"),
            Map.entry("inbook", "chapter"),
            Map.entry("incollection", "chapter"),
            Map.entry("inproceedings", "paper-conference"),
            Map.entry("conference", "paper-conference"),
            Map.entry("mastersthesis", "thesis"),
            Map.entry("phdthesis", "thesis"),
            Map.entry("thesis", "thesis"),
            Map.entry("techreport", "report"),
            Map.entry("report", "report"),
            Map.entry("online", "webpage"),
            Map.entry("electronic", "webpage"),
            Map.entry("www", "webpage"),
            Map.entry("dataset", "dataset"),
            Map.entry("unpublished", "manuscript"),
            Map.entry("misc", "document"));

    /** Fields by the member they fill; the first that is there counts, any other is told as left out. */
    private static final Map<String, List<String>> MEMBERS = Map.of(
            "title", List.of("title"),
            "container-title", List.of("journal", "journaltitle", "booktitle"),
            "volume", List.of("volume"),
            "issue", List.of("issue", "number"),
            "page", List.of("pages"),
            "publisher", List.of("publisher", "institution", "school", "organization"),
            "DOI", List.of("doi"),
            "PMID", List.of("pmid"),
            "URL", List.of("url"),
            "note", List.of("note"));

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final ObjectNode item = StrictJson.mapper().createObjectNode();

    private BibTeXFile() {}

    static List<Incoming> read(String text) {
        var entries = new ArrayList<Incoming>();
        var abbreviations = new StringBuilder();
        var begins = BEGINS.matcher(text);
        var found = begins.find();
        var line = 1;
        var counted = 0;
        while (found) {
            var start = begins.start();
            var kind = begins.group(1).toLowerCase(Locale.ROOT);
            found = begins.find();
            var chunk = text.substring(start, found ? begins.start() : text.length());
            line += (int) text.substring(counted, start)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            counted = start;
            if (kind.equals("string")) abbreviations.append(chunk);
            else if (!NO_ENTRY.contains(kind)) entries.add(entry(chunk, abbreviations.toString(), line));
        }
        return entries;
    }

    private static Incoming entry(String chunk, String abbreviations, int line) {
        if (chunk.length() > MAX_ENTRY || abbreviations.length() > MAX_ENTRY || depth(chunk) > MAX_BRACES) {
            return Incoming.broken(line, null, "This entry is too long, or its braces too many.");
        }
        try {
            var parsed = parser().parse(new StringReader(abbreviations + chunk)).getEntries();
            for (var entry : parsed.values()) return new BibTeXFile().incoming(entry, line);
        } catch (ParseException | TokenMgrException | IllegalArgumentException unreadable) {
            // told below
        }
        return Incoming.broken(
                line,
                null,
                "This is no BibTeX entry: a brace, a quotation mark or a comma is missing, or an abbreviation is unknown.");
    }

    private static BibTeXParser parser() throws ParseException {
        return new BibTeXParser() {
            @Override
            public void checkCrossReferenceResolution(Key key, @Nullable BibTeXEntry entry) {
                // the field is told as left out
            }
        };
    }

    private static int depth(String text) {
        var depth = 0;
        var most = 0;
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '{') most = Math.max(most, ++depth);
            else if (text.charAt(i) == '}') depth--;
        }
        return most;
    }

    private Incoming incoming(BibTeXEntry entry, int line) {
        entry.getFields()
                .forEach((key, value) -> fields.put(key.getValue().toLowerCase(Locale.ROOT), value.toUserString()));
        var type = entry.getType().getValue().toLowerCase(Locale.ROOT);
        if (!TYPES.containsKey(type)) fields.put("@" + type, type);
        item.put("type", TYPES.getOrDefault(type, "document"));
        var authors = fields.remove("author");
        if (authors != null) authors(authors);
        // a number is the issue of a journal; of anything else it is a number in a series, which nothing here holds
        var number = type.equals("article") ? null : fields.remove("number");
        MEMBERS.forEach((member, names) -> {
            for (var name : names) {
                if (item.has(member)) break;
                var value = fields.remove(name);
                if (value != null) item.put(member, member.equals("URL") ? value : plain(value));
            }
        });
        if (number != null) fields.put("number", number);
        if (item.has("page")) item.put("page", item.path("page").textValue().replaceAll("\\s*[-–—]+\\s*", "-"));
        issued();
        day("urldate", "accessed");
        return new Incoming(line, entry.getKey().getValue(), item, List.copyOf(fields.keySet()), null);
    }

    private void issued() {
        day("date", "issued");
        if (item.has("issued") || !fields.getOrDefault("year", "").strip().matches("[0-9]{4}")) return;
        var day = item.putObject("issued").putArray("date-parts").addArray();
        day.add(Integer.parseInt(fields.remove("year").strip()));
        var written = fields.getOrDefault("month", "").strip().toLowerCase(Locale.ROOT);
        var month = written.matches("[0-9]{1,2}")
                ? Integer.parseInt(written)
                : written.length() < 3 ? 0 : MONTHS.indexOf(written.substring(0, 3)) + 1;
        if (month < 1 || month > 12) return;
        fields.remove("month");
        day.add(month);
        number(day, "day");
    }

    private void number(ArrayNode day, String field) {
        if (!fields.getOrDefault(field, "").strip().matches("[0-9]{1,2}")) return;
        day.add(Integer.parseInt(fields.remove(field).strip()));
    }

    private void day(String field, String member) {
        var date = DAY.matcher(fields.getOrDefault(field, "").strip());
        if (!date.matches()) return;
        fields.remove(field);
        var day = item.putObject(member).putArray("date-parts").addArray();
        for (var i = 1; i <= 3; i++) if (date.group(i) != null) day.add(Integer.parseInt(date.group(i)));
    }

    /** Without TeX's commands, braces and line breaks. */
    private static String plain(String tex) {
        try {
            return new LaTeXPrinter()
                    .print(new LaTeXParser().parse(accented(tex)))
                    .replaceAll("\\s+", " ")
                    .strip();
        } catch (ParseException | TokenMgrException notTeX) {
            return tex.replaceAll("\\s+", " ").strip();
        }
    }

    /** The parser drops most accents and with them changes names; in Unicode they pass through it. */
    private static String accented(String tex) {
        var letters = STROKED_L.matcher(tex).replaceAll(match -> match.group(1).equals("l") ? "ł" : "Ł");
        return ACCENT.matcher(letters).replaceAll(match -> {
            var mark = MARKS.get(match.group(1) == null ? match.group(2) : match.group(1));
            var letter = match.group(3) == null ? match.group(4) : match.group(3);
            return Normalizer.normalize(letter + mark, Normalizer.Form.NFC);
        });
    }

    private void authors(String written) {
        var names = item.putArray("author");
        for (var author : split(written, AND)) {
            if (author.equalsIgnoreCase("others")) fields.put("author: and others", author);
            else name(names.addObject(), author);
        }
    }

    /** "First von Last", "von Last, First" or "von Last, Jr, First"; in braces, an organisation. */
    private static void name(ObjectNode name, String author) {
        if (author.startsWith("{")
                && author.endsWith("}")
                && split(author, Pattern.compile("\\s+")).size() == 1) {
            name.put("literal", plain(author));
            return;
        }
        var parts = split(author, Pattern.compile(","));
        if (parts.size() > 1) {
            name.put("family", plain(parts.get(0)));
            name.put("given", plain(parts.get(parts.size() - 1)));
            if (parts.size() > 2) name.put("suffix", plain(parts.get(1)));
            return;
        }
        var words = split(author, Pattern.compile("\\s+"));
        var family = words.size() - 1;
        while (family > 1 && Character.isLowerCase(words.get(family - 1).codePointAt(0))) family--;
        name.put("family", plain(String.join(" ", words.subList(family, words.size()))));
        if (family > 0) name.put("given", plain(String.join(" ", words.subList(0, family))));
    }

    /** What stands in braces is one. */
    private static List<String> split(String text, Pattern between) {
        var parts = new ArrayList<String>();
        var matcher = between.matcher(text);
        var start = 0;
        while (matcher.find()) {
            var before = text.substring(start, matcher.start());
            if (before.chars().filter(c -> c == '{').count()
                    > before.chars().filter(c -> c == '}').count()) continue;
            parts.add(before.strip());
            start = matcher.end();
        }
        parts.add(text.substring(start).strip());
        parts.removeIf(String::isEmpty);
        return parts;
    }
}
