package org.imprimatur.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.publication.Newsstand;
import org.imprimatur.wording.Analysis;

/** Makes of a rendition's JSON what is searched, and nothing of anything else. */
final class Flattening {
    /** Of the article; the rest is taken from its content. */
    private static final List<String> SHOWN = List.of(
            "slug", "locale", "title", "lastReviewed", "reviewDue", "reviewStatus", "publishedAt", "modifiedAt");

    private static final List<String> SHOWN_OF_CONTENT = List.of("summary", "audience", "conditions", "therapies");

    /** Members of a block that a reader reads. */
    private static final Set<String> READ = Set.of(
            "text",
            "leadIn",
            "items",
            "term",
            "definition",
            "caption",
            "headers",
            "rows",
            "heading",
            "alt",
            "attribution");

    private final List<String> headings = new ArrayList<>();
    private final List<String> body = new ArrayList<>();
    private final Set<String> suggestions = new LinkedHashSet<>();

    private Flattening() {}

    static PublishedText of(Newsstand.Issue issue) {
        try {
            return new Flattening().text(issue, StrictJson.mapper().readTree(issue.body()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A rendition cannot be read", e);
        }
    }

    private PublishedText text(Newsstand.Issue issue, JsonNode article) throws JsonProcessingException {
        var content = article.path("content");
        suggest("t:", issue.title());
        paragraph(content.path("summary"));
        for (var section : content.path("sections")) section(section);
        for (var claim : content.path("claims")) paragraph(claim.path("text"));
        for (var source : content.path("citations")) paragraph(source.path("title"));
        for (var condition : content.path("conditions")) named("c:", condition.path("display"));
        for (var therapy : content.path("therapies")) named("m:", therapy.path("display"));
        headings.add(issue.slug().replace('-', ' '));
        return new PublishedText(
                issue.article().toString(),
                new PublishedText.Text(
                        issue.bodyDigest(),
                        Analysis.language(issue.locale()),
                        issue.slug(),
                        issue.locale(),
                        issue.articleClass(),
                        article.path("reviewStatus").asText(),
                        issue.validUntil(),
                        issue.atEnd().equals("withhold"),
                        issue.title(),
                        List.copyOf(headings),
                        List.copyOf(body),
                        codes(content.path("conditions")),
                        codes(content.path("therapies")),
                        texts(content.path("audience")),
                        List.copyOf(suggestions),
                        shown(issue, article, content)));
    }

    private static String shown(Newsstand.Issue issue, JsonNode article, JsonNode content)
            throws JsonProcessingException {
        var shown = ((ObjectNode) article.deepCopy()).retain(SHOWN);
        shown.put("articleClass", issue.articleClass());
        for (var member : SHOWN_OF_CONTENT) {
            if (content.has(member)) shown.set(member, content.get(member));
        }
        return StrictJson.mapper().writeValueAsString(shown);
    }

    private void section(JsonNode section) {
        named("h:", section.path("heading"));
        for (var block : section.path("blocks")) block(block);
        for (var inner : section.path("sections")) section(inner);
    }

    private void block(JsonNode node) {
        if (node.isTextual()) paragraph(node);
        else if (isRunningText(node)) {
            var words = new StringBuilder();
            for (var stretch : node) words.append(stretch.path("text").asText());
            add(words.toString());
        } else if (node.isArray()) for (var part : node) block(part);
        else
            for (var member : node.properties()) {
                if (READ.contains(member.getKey())) block(member.getValue());
            }
    }

    /** Stretches of one sentence, of which each may be marked differently. */
    private static boolean isRunningText(JsonNode node) {
        return node.isArray() && !node.isEmpty() && node.get(0).path("text").isTextual();
    }

    private void paragraph(JsonNode text) {
        if (text.isTextual()) add(text.textValue());
    }

    private void add(String words) {
        if (!words.isBlank()) body.add(words);
    }

    private void named(String kind, JsonNode name) {
        if (!name.isTextual() || name.textValue().isBlank()) return;
        headings.add(name.textValue());
        suggest(kind, name.textValue());
    }

    private void suggest(String kind, String text) {
        suggestions.add(kind + text);
    }

    private static List<String> codes(JsonNode coded) {
        var codes = new LinkedHashSet<String>();
        for (var code : coded) {
            codes.add(code.path("system").asText() + "|" + code.path("code").asText());
        }
        return List.copyOf(codes);
    }

    private static List<String> texts(JsonNode values) {
        var texts = new LinkedHashSet<String>();
        for (var value : values) texts.add(value.asText());
        return List.copyOf(texts);
    }
}
