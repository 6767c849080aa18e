package org.imprimatur.underfire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.imprimatur.testsupport.Desk.Article;
import org.imprimatur.underfire.Timeline.Kind;

/** The texts that writers write while others read: each has a word of its own, by which every form of it is known again. */
final class Bookshelf {
    private static final Pattern WORD = Pattern.compile("tkn[0-9a-f]{32}");

    private final Map<String, Text> byWord = new ConcurrentHashMap<>();
    private final Map<String, Text> byDigest = new ConcurrentHashMap<>();
    private final Map<String, Map<String, List<Fact>>> byTag = new ConcurrentHashMap<>();
    private final Map<Long, JsonNode> entries = new ConcurrentHashMap<>();
    private final List<Article> articles;

    /** Stands in every title, and is the code of their condition. */
    final String subject;

    /** @param digest of the revision */
    record Text(String slug, String digest) {}

    /** What an answer says of an article, whoever gets it and whenever. */
    record Fact(Kind kind, String slug, String digest) {
        static Fact of(Kind kind, Text text) {
            return new Fact(kind, text.slug, text.digest);
        }

        static Fact of(Kind kind, String slug) {
            return new Fact(kind, slug, "");
        }
    }

    Bookshelf(String subject, List<Article> articles) {
        this.subject = subject;
        this.articles = articles;
    }

    static String newWord() {
        return "tkn" + UUID.randomUUID().toString().replace("-", "");
    }

    List<String> slugs() {
        return articles.stream().map(Article::slug).toList();
    }

    void add(String word, Text text) {
        byDigest.put(text.digest, text);
        byWord.put(word, text);
    }

    /** The texts whose words occur here; a word that is of a draft only is none that anybody may see. */
    Set<Text> in(String body) {
        var found = new LinkedHashSet<Text>();
        var words = WORD.matcher(body);
        while (words.find()) {
            var text = byWord.get(words.group());
            if (text == null) throw new AssertionError("Nobody submitted " + words.group() + " in " + body);
            found.add(text);
        }
        return found;
    }

    /** Null for the text of somebody else. */
    Text of(JsonNode item) {
        var text = byDigest.get(item.path("digest").asText());
        if (text == null && slugs().contains(item.path("slug").asText()))
            throw new AssertionError("Nobody submitted " + item);
        if (text != null && !text.slug.equals(item.path("slug").asText(text.slug)))
            throw new AssertionError(text + " is told as " + item);
        return text;
    }

    List<Fact> missing(Set<String> there) {
        return slugs().stream()
                .filter(slug -> !there.contains(slug))
                .map(slug -> Fact.of(Kind.MISSING, slug))
                .toList();
    }

    /** @throws AssertionError if another reader was told another thing under that number */
    Fact entry(JsonNode entry) {
        var number = entry.required("number").asLong();
        var before = entries.putIfAbsent(number, entry);
        if (before != null && !before.equals(entry)) throw new AssertionError(before + " has become " + entry);
        var text = of(entry);
        if (text == null) return null;
        return switch (entry.required("kind").asText()) {
            case "published", "updated" -> Fact.of(Kind.CAME, text);
            case "withdrawn" -> Fact.of(Kind.WENT, text);
            default -> throw new AssertionError("Nothing here lapses: " + entry);
        };
    }

    // ------------------------------------------------------------------ what was had before

    void remember(String path, String tag, List<Fact> facts) {
        byTag.computeIfAbsent(path, none -> new ConcurrentHashMap<>()).put(tag, facts);
    }

    List<String> tags(String path, Random chance) {
        var all = new ArrayList<>(byTag.getOrDefault(path, Map.of()).keySet());
        var some = new ArrayList<String>();
        for (var i = 0; i < 5 && !all.isEmpty(); i++) some.add(all.remove(chance.nextInt(all.size())));
        return some;
    }

    List<Fact> had(String path, String tag) {
        var facts = byTag.getOrDefault(path, Map.of()).get(tag);
        if (facts == null) throw new AssertionError("Nobody ever had " + tag + " of " + path);
        return facts;
    }
}
