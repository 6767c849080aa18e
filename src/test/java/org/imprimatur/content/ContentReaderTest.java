package org.imprimatur.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.imprimatur.testsupport.Texts.complete;
import static org.imprimatur.testsupport.Texts.json;
import static org.imprimatur.testsupport.Texts.put;
import static org.imprimatur.testsupport.Texts.remove;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.imprimatur.platform.Detail;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Refusal;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.testsupport.Texts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentReaderTest {
    private static List<Detail> faults(@Nullable JsonNode node) {
        return faults(node, ContentLimits.DEFAULTS);
    }

    private static List<Detail> faults(@Nullable JsonNode node, ContentLimits limits) {
        var refusal =
                catchThrowableOfType(MalformedInput.class, () -> new ContentReader(limits).read(node, "/content"));
        assertThat(refusal).as("read without a fault").isNotNull();
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.MALFORMED);
        return refusal.errors();
    }

    private static String told(Detail fault) {
        return fault.code() + " " + fault.pointer();
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /colour | 'red' | unknown-member
            /sections/0/blocks/0/style | 'x' | unknown-member
            /sections/0/blocks/0/text/0/html | '<b>' | unknown-member
            /claims/1/effect/ci/width | '1' | unknown-member
            /citations/1/issued/season | 1 | unknown-member
            /title | 1 | wrong-type
            /title | ['T'] | wrong-type
            /title | true | wrong-type
            /sections | {} | wrong-type
            /sections/0 | 'section' | wrong-type
            /sections/0/blocks/0 | [] | wrong-type
            /sections/0/blocks/0/text | 'plain' | wrong-type
            /sections/1/blocks/0/ordered | 'false' | wrong-type
            /sections/1/blocks/0/ordered | 0 | wrong-type
            /sections/1/blocks/0/items/0 | {} | wrong-type
            /claims/0/asOf | 20260131 | wrong-type
            /claims/0/type | 3 | wrong-type
            /claims/1/effect/value | 0.74 | wrong-type
            /claims/1/effect/n | '605' | wrong-type
            /citations/1/PMID | 33485464 | wrong-type
            /publisher | [] | wrong-type
            /title | null | null-not-allowed
            /summary | null | null-not-allowed
            /audience/0 | null | null-not-allowed
            /sections/0/blocks/0/text/0 | null | null-not-allowed
            /claims/1/effect/ci | null | null-not-allowed
            /claims/1/effect/n | 605.0 | not-an-integer
            /claims/1/effect/n | 6e2 | not-an-integer
            /publisher/copyrightYear | 2026.5 | not-an-integer
            /citations/1/issued/date-parts/0/0 | 2.021e3 | not-an-integer
            /claims/1/effect/n | 2147483648 | bad-value
            /claims/1/effect/n | 99999999999999999999999 | bad-value
            /claims/1/effect/n | -1 | bad-value
            /publisher/copyrightYear | 26 | bad-value
            /title | ' ' | bad-value
            /audience/0 | 'Patient' | bad-value
            /audience/0 | 'patients' | bad-value
            /conditions/0/code | '' | bad-value
            /sections/0/id | 'How It Works' | bad-value
            /sections/0/id | '-how' | bad-value
            /sections/0/id | '' | bad-value
            /sections/0/healthAspect | 'SIDE_EFFECTS' | bad-value
            /sections/0/blocks/0/type | 'html' | bad-value
            /sections/0/blocks/0/type | 7 | bad-value
            /sections/0/blocks/0/text/2/claim | 'two words' | bad-value
            /sections/0/blocks/0/text/2/citations/0 | '' | bad-value|/sections/0/blocks/0/text/2/citations
            /sections/0/blocks/0/text/2/href | 'javascript:alert(1)' | bad-value
            /sections/0/blocks/0/text/2/href | 'JavaScript:alert(1)' | bad-value
            /sections/0/blocks/0/text/2/href | 'data:text/html,x' | bad-value
            /sections/0/blocks/0/text/2/href | '//example.org/x' | bad-value
            /sections/0/blocks/0/text/2/href | '/relative' | bad-value
            /sections/0/blocks/0/text/2/href | 'https:///no-host' | bad-value
            /sections/0/blocks/0/text/2/href | 'https://user:pw@example.org/' | bad-value
            /sections/0/blocks/0/text/2/href | 'https://exa mple.org/' | bad-value
            /sections/0/blocks/0/text/1/marks/0 | 'bold' | bad-value
            /sections/0/sections/0/blocks/1/rows/0 | [[{'text': 'x'}]] | bad-value | /sections/0/sections/0/blocks/1/rows
            /sections/1/blocks/1/tone | 'loud' | bad-value
            /sections/1/blocks/2/source | 'mailto:a@example.org' | bad-value
            /sections/1/blocks/2/digest | 'sha-256:ABC' | bad-value
            /claims/0/id | '' | bad-value
            /claims/0/type | 'rumour' | bad-value
            /claims/1/asOf | '2026-02-30' | bad-value
            /claims/1/asOf | '2026-1-31' | bad-value
            /claims/1/asOf | '2026-01-31T00:00:00Z' | bad-value
            /claims/1/asOf | '+12026-01-31' | bad-value
            /claims/1/validUntil | '2020-10-01' | bad-value
            /claims/1/effect/value | '0,74' | bad-value
            /claims/1/effect/value | '1e3' | bad-value
            /claims/1/effect/ci/level | '95%' | bad-value
            /claims/2/jurisdictions/0/jurisdiction | 'USA' | bad-value
            /claims/2/jurisdictions/0/jurisdiction | 'us' | bad-value
            /claims/2/jurisdictions/0/jurisdiction | 'XX' | bad-value
            /claims/2/jurisdictions/0/status | 'true' | bad-value
            /claims/2/jurisdictions/0/effectiveTo | '2020-10-01' | bad-value
            /citations/0/type | 'blog' | bad-value
            /citations/0/author/0 | {'given': 'Ada'} | bad-value | /citations/0/author/0/family
            /citations/1/snapshotDigest | 'sha-256:abc' | bad-value
            /citations/1/validUntil | '2027-2-1' | bad-value
            /claims/2/jurisdictions/0/jurisdiction | 'GB-LND' | bad-value
            /citations/1/issued/date-parts | [[2021, 13]] | bad-value
            /citations/1/issued/date-parts | [[2021, 2, 29]] | bad-value
            /citations/1/issued/date-parts | [] | bad-value
            /citations/1/issued/date-parts | [[2021], [2022]] | bad-value
            /citations/1/retraction/status | 'gone' | bad-value
            /publisher/termsOfUse | 'ftp://example.org/' | bad-value
            /sections/1/id | 'how-it-works' | duplicate-id
            /sections/1/id | 'combination' | duplicate-id
            /claims/1/id | 'c-brake' | duplicate-id
            /citations/1/id | 'nci' | duplicate-id
            /title | '\\u0000' | control-character
            /title | 'a\\u001fb' | control-character
            /title | 'a\\rb' | control-character
            /title | 'a\\u007fb' | control-character
            /title | 'a\\u0085b' | control-character
            /sections/0/blocks/0/text/0/text | 'a\\u0007' | control-character
            /title | '\\ud83d' | lone-surrogate
            /title | '\\ude00\\ud83d' | lone-surrogate
            /title | 'a\\ud83db' | lone-surrogate
            """)
    void refuses_at_the_place_of_the_fault(ArgumentsAccessor row) {
        var faults = faults(put(complete(), row.getString(0), row.getString(1)));

        var told = row.getString(row.size() > 3 ? 3 : 0);
        assertThat(faults).extracting(ContentReaderTest::told).containsExactly(row.getString(2) + " /content" + told);
        assertThat(faults.get(0).detail()).endsWith(".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/title",
                "/conditions/0/version",
                "/sections/0/id",
                "/sections/0/heading",
                "/sections/0/blocks/0/type",
                "/sections/0/blocks/0/text",
                "/sections/0/blocks/0/text/0/text",
                "/sections/0/blocks/1/items/0/definition",
                "/sections/1/blocks/0/items",
                "/sections/1/blocks/1/tone",
                "/sections/1/blocks/2/alt",
                "/claims/0/id",
                "/claims/0/type",
                "/claims/1/effect/ci/level",
                "/claims/1/certainty/scheme",
                "/claims/2/jurisdictions/0/status",
                "/citations/0/title",
                "/citations/1/issued/date-parts",
                "/authors/0/name",
                "/funding/0/source",
                "/interests/0/statement",
                "/publisher/name"
            })
    void refuses_a_missing_member_at_its_place(String pointer) {
        assertThat(faults(remove(complete(), pointer)))
                .extracting(ContentReaderTest::told)
                .containsExactly("missing-member /content" + pointer);
    }

    @ParameterizedTest
    @CsvSource({
        "/title, 200",
        "/shortTitle, 100",
        "/summary, 2000",
        "/sections/0/heading, 300",
        "/claims/0/text, 2000",
        "/citations/0/title, 1000",
        "/interests/0/statement, 2000",
        "/sections/0/blocks/0/text/0/text, 20000"
    })
    void takes_a_text_up_to_its_bound_and_no_further(String pointer, int max) {
        Texts.READER.read(put(complete(), pointer, "'" + "x".repeat(max) + "'"), "");

        assertThat(faults(put(complete(), pointer, "'" + "x".repeat(max + 1) + "'")))
                .extracting(ContentReaderTest::told)
                .containsExactly("too-long /content" + pointer);
    }

    static Stream<@Nullable JsonNode> not_articles() throws JsonProcessingException {
        return Stream.of(
                NullNode.instance,
                MissingNode.getInstance(),
                new TextNode("x"),
                BinaryNode.valueOf(new byte[] {1}),
                new POJONode(new Object()),
                new POJONode(null),
                DoubleNode.valueOf(Double.NaN),
                DecimalNode.valueOf(new BigDecimal("1e1000000")),
                StrictJson.mapper().readTree("[]"));
    }

    @ParameterizedTest
    @MethodSource("not_articles")
    void refuses_whatever_is_not_an_object(JsonNode node) {
        assertThat(faults(node)).singleElement().extracting(Detail::pointer).isEqualTo("/content");
        if (node.isTextual()) return; // that would be a title
        assertThat(faults(JsonNodeFactory.instance.objectNode().set("title", node)))
                .isNotEmpty();
    }

    @Test
    void refuses_nothing_at_all() {
        assertThat(faults(null)).extracting(ContentReaderTest::told).containsExactly("missing-member /content");
    }

    @Test
    void tells_all_faults_at_once_in_the_order_of_the_document() {
        var article = complete();
        put(article, "/title", "7");
        put(article, "/sections/0/heading", "null");
        put(article, "/sections/0/blocks/0/text/1/marks", "['loud']");
        put(article, "/sections/1/blocks/2/source", "'x'");
        put(article, "/sections/1/blocks/2/digest", "'y'");
        put(article, "/claims/0/extra", "1");
        remove(article, "/citations/0/type");

        assertThat(faults(article))
                .extracting(ContentReaderTest::told)
                .containsExactly(
                        "wrong-type /content/title",
                        "null-not-allowed /content/sections/0/heading",
                        "bad-value /content/sections/0/blocks/0/text/1/marks/0",
                        "bad-value /content/sections/1/blocks/2/source",
                        "bad-value /content/sections/1/blocks/2/digest",
                        "unknown-member /content/claims/0/extra",
                        "missing-member /content/citations/0/type");
    }

    @Test
    void stops_telling_after_fifty_faults() {
        var article = complete();
        var claims = article.putArray("claims");
        for (var i = 0; i < 200; i++) claims.addObject();

        assertThat(faults(article)).hasSize(50);
    }

    @Test
    void names_a_hostile_member_harmlessly() throws JsonProcessingException {
        var article = JsonNodeFactory.instance.objectNode().put("title", "T");
        article.put("a/b~c", 1)
                .put("\ud800", 1)
                .put("line\u0000\n", 1)
                .put("x".repeat(100_000), 1)
                .put("", 1);

        var faults = faults(article);

        assertThat(faults)
                .extracting(Detail::pointer)
                .contains("/content/a~1b~0c", "/content/\ufffd", "/content/line\ufffd\ufffd", "/content/");
        assertThat(faults).allSatisfy(fault -> assertThat(
                        fault.pointer().length() + fault.detail().length())
                .isLessThan(300));
        assertThat(StrictJson.mapper().writeValueAsBytes(faults)).isNotEmpty();
    }

    @Test
    void refuses_what_is_nested_too_deeply_where_it_becomes_so() {
        var article = JsonNodeFactory.instance.objectNode().put("title", "T");
        var section = article.putArray("sections").addObject().put("id", "s0").put("heading", "H");
        for (var i = 1; i < 20_000; i++)
            section =
                    section.putArray("sections").addObject().put("id", "s" + i).put("heading", "H");

        var faults = faults(article);

        assertThat(faults).extracting(Detail::code).containsExactly("too-deep");
        assertThat(faults.get(0).pointer()).isEqualTo("/content" + "/sections/0".repeat(16));
    }

    @Test
    void does_not_look_into_what_it_does_not_know() {
        var deep = JsonNodeFactory.instance.objectNode();
        var inner = deep;
        for (var i = 0; i < 100_000; i++) inner = inner.putObject("x");

        assertThat(faults(
                        JsonNodeFactory.instance.objectNode().put("title", "T").set("x", deep)))
                .extracting(ContentReaderTest::told)
                .containsExactly("unknown-member /content/x");
    }

    @Test
    void counts_what_has_a_limit_over_the_whole_article() {
        var limits = new ContentLimits(1_048_576, 32, 7, 2, 3, 1, 2, 20_000);

        assertThat(faults(complete(), limits))
                .extracting(ContentReaderTest::told)
                .containsExactly(
                        "too-many /content/sections/0/blocks/0/text",
                        "too-many /content/sections/0/sections/0/blocks",
                        "too-many /content/sections/1",
                        "too-many /content/sections/1/blocks",
                        "too-many /content/claims",
                        "too-many /content/citations");
        assertThat(faults(Texts.ofBlocks(251))).extracting(Detail::code).containsExactly("too-many");
    }

    @Test
    void refuses_a_content_of_more_bytes_than_a_body_may_have() {
        var limits = new ContentLimits(1_024, 32, 500, 200, 500, 500, 1_000, 20_000);

        assertThat(faults(complete(), limits))
                .extracting(ContentReaderTest::told)
                .containsExactly("too-long /content");
        assertThat(faults(
                        json("{'title': '" + "\u00e9".repeat(200) + "', 'summary': '" + "\u00e9".repeat(400) + "'}"),
                        limits))
                .hasSize(1);
    }

    @Test
    void normalises_text_to_nfc_and_line_feeds() {
        var sent = json("{'title': 'Cafe\\u0301', 'summary': 'one\\r\\ntwo\\nthree\\t\\ud83d\\ude00'}");

        var article = Texts.READER.read(sent, "").model();

        assertThat(article.title()).isEqualTo("Caf\u00e9");
        assertThat(article.summary()).isEqualTo("one\ntwo\nthree\t\ud83d\ude00");
    }

    @Test
    void refuses_a_letter_under_a_tower_of_marks_which_would_be_slow_to_normalise() {
        Texts.READER.read(json("{'title': 'a" + "\u0301".repeat(30) + "'}"), "");

        assertThat(faults(json("{'title': 'a" + "\u0316\u0301".repeat(16) + "'}")))
                .extracting(ContentReaderTest::told)
                .containsExactly("bad-value /content/title");
    }

    @Test
    void leaves_references_into_nowhere_to_the_checks() {
        var article = put(complete(), "/sections/0/blocks/0/text/0/claim", "'nowhere'");

        assertThat(Texts.READER.read(article, "").canonical()).contains("nowhere");
    }

    @Test
    void lets_a_draft_be_unfinished() {
        assertThat(Texts.content("""
                {'title': 'T', 'shortTitle': '', 'summary': '', 'sections': [{'id': 's', 'heading': '', 'blocks': [
                  {'type': 'paragraph', 'text': []}, {'type': 'list', 'items': []}, {'type': 'figure', 'source': 'https://example.org/x', 'alt': ''},
                  {'type': 'callout', 'tone': 'info', 'text': [{'text': ''}]}, {'type': 'table', 'headers': [], 'rows': []}]}]}
                """).model().sections()).hasSize(1);
    }
}
