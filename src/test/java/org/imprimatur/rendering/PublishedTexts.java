package org.imprimatur.rendering;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.testsupport.Texts;

/** Published texts as the house serves them in JSON, to be put into other forms. */
final class PublishedTexts {
    /** What somebody would write who wants to get out of a text into the page around it. */
    static final String HOSTILE =
            "</p></article><script>alert(1)</script><img src=x onerror=alert(2)> \"'><svg/onload=alert(3)> &lt;b&gt; &#60;i&#62; `{{x}}` ]]> --> \u2028 \uFFFE \u202E \uD83D\uDE00";

    private PublishedTexts() {}

    static String of(ObjectNode content, String locale) {
        return of(content, locale, "current");
    }

    static String of(ObjectNode content, String locale, String reviewStatus) {
        var text = (ObjectNode) Texts.json("""
                {'slug': 'immunotherapy', 'revision': 3,
                 'digest': 'sha-256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
                 'lastReviewed': '2026-07-01', 'reviewDue': '2027-07-01',
                 'reviewedBy': [{'printedName': 'Dr Robin Example', 'titles': 'MD, FRCP',
                   'credential': {'body': 'GMC', 'number': '1234567', 'jurisdiction': 'GB', 'specialty': 'oncology'}}],
                 'publishedAt': '2026-07-02T08:00:00Z', 'firstPublishedAt': '2025-01-02T08:00:00Z', 'modifiedAt': '2026-07-02T08:00:00Z',
                 'signOffs': [
                   {'id': '0b5e7a3c-9f0d-4c51-8a52-2f6f1d2c7b10', 'meaning': 'medical-review', 'statement': 'I have read it and it is right.',
                    'printedName': 'Dr Robin Example', 'titles': 'MD, FRCP', 'onBehalfOf': 'Dr Lee Absent',
                    'credential': {'body': 'GMC', 'number': '1234567', 'jurisdiction': 'GB', 'specialty': 'oncology'},
                    'signedAt': '2026-07-01T10:00:00.250Z', 'validUntil': '2027-07-01T10:00:00.250Z', 'policyVersion': 'sha-256:00'}],
                 'disclaimer': {'version': 'sha-256:11', 'language': 'en', 'text': 'No substitute for a doctor.'}}
                """);
        text.put("title", content.required("title").asText());
        text.put("locale", locale);
        text.put("reviewStatus", reviewStatus);
        text.set("content", content);
        return CanonicalJson.of(text);
    }

    static String complete() {
        return of(Texts.complete(), "en-GB");
    }

    static String hostile() {
        var content = Texts.complete();
        for (var place : new String[] {
            "/title",
            "/shortTitle",
            "/summary",
            "/conditions/0/display",
            "/therapies/0/code",
            "/sections/0/heading",
            "/sections/0/blocks/0/text/0/text",
            "/sections/0/blocks/0/text/2/text",
            "/sections/0/blocks/1/items/0/term",
            "/sections/0/sections/0/blocks/1/caption",
            "/sections/0/sections/0/blocks/1/headers/0",
            "/sections/0/sections/0/blocks/1/rows/0/0/0/text",
            "/sections/1/blocks/1/heading",
            "/sections/1/blocks/2/alt",
            "/sections/1/blocks/2/credit",
            "/sections/1/blocks/3/attribution",
            "/citations/0/title",
            "/citations/1/container-title",
            "/authors/0/name",
            "/funding/0/source",
            "/interests/0/statement",
            "/publisher/name",
            "/publisher/licence"
        }) {
            var cut = place.lastIndexOf('/');
            var holder = content.at(place.substring(0, cut));
            var words = HOSTILE.substring(0, Math.min(HOSTILE.length(), 90));
            var name = place.substring(cut + 1);
            if (holder instanceof ArrayNode list) list.set(Integer.parseInt(name), words);
            else ((ObjectNode) holder).put(name, words);
        }
        ((ObjectNode) content.at("/sections/0/blocks/0/text/2"))
                .put("href", "https://www.example.org/?a='onmouseover=alert(1)'&lt;b");
        return of(content, "en-GB");
    }
}
