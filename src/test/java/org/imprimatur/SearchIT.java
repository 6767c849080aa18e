package org.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is published is found, and nothing else is. */
class SearchIT extends OverHttp {
    private static final long PATIENCE = 60_000_000_000L;

    /** The index is opened in the background. */
    @BeforeEach
    void ready() {
        until(() -> desk.anonymous().get("/content/search?q=ready").status() == 200);
    }

    private static void until(java.util.function.BooleanSupplier happened) {
        var deadline = System.nanoTime() + PATIENCE;
        while (!happened.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it does not happen").isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** A word that is in no other text of the house. */
    private static String word() {
        return "q" + Desk.uniqueSlug().replaceAll("[^a-z0-9]", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode search(String query) {
        return desk.anonymous().get("/content/search?" + query).expect(200).json();
    }

    private static List<String> slugs(JsonNode page) {
        return StreamSupport.stream(page.required("items").spliterator(), false)
                .map(item -> item.path("slug").asText())
                .toList();
    }

    @Test
    void a_published_text_is_found_by_the_next_request_and_a_withdrawn_one_by_none() {
        var word = word();
        assertThat(search("q=" + word).required("total").asLong()).isZero();
        var revision = desk.published(Articles.saying("Title " + word, "It may be " + word + "."));
        var found = search("q=" + word + "&facets=condition,therapy,audience,locale,class,reviewStatus");
        assertThat(slugs(found)).containsExactly(revision.article().slug());
        assertThat(found.required("total").asLong()).isEqualTo(1);
        assertThat(found.required("totalIsExact").asBoolean()).isTrue();
        assertThat(found.required("next").isNull()).isTrue();
        assertThat(found.required("facets").properties())
                .allSatisfy(
                        facet -> assertThat(facet.getValue()).as(facet.getKey()).hasSize(1));
        assertThat(found.at("/facets/condition/0/value").asText()).isEqualTo("http://hl7.org/fhir/sid/icd-10|C45.0");
        var item = found.at("/items/0");
        for (var member : List.of(
                "locale",
                "title",
                "summary",
                "articleClass",
                "reviewStatus",
                "lastReviewed",
                "reviewDue",
                "publishedAt",
                "modifiedAt")) {
            assertThat(item.required(member).asText()).as(member).isNotBlank();
        }
        assertThat(item.at("/highlights/title").asText()).isEqualTo("Title <em>" + word + "</em>");
        assertThat(item.at("/highlights/body/0").asText()).contains("<em>" + word + "</em>");
        assertThat(suggestions(word.substring(0, 12))).contains("Title " + word);

        desk.withdraw(revision.article());
        var after = search("q=" + word + "&facets=condition,locale");
        assertThat(after.required("total").asLong()).isZero();
        assertThat(after.at("/facets/condition")).isEmpty();
        assertThat(after.at("/facets/locale")).isEmpty();
        assertThat(after.toString()).doesNotContain(word);
        assertThat(suggestions(word.substring(0, 12))).isEmpty();
    }

    private List<String> suggestions(String begun) {
        return StreamSupport.stream(
                        desk.anonymous()
                                .get("/content/search/suggestions?q=" + encoded(begun))
                                .expect(200)
                                .json()
                                .required("items")
                                .spliterator(),
                        false)
                .map(suggestion -> suggestion.required("text").asText())
                .toList();
    }

    @Test
    void an_update_is_found_by_its_new_words_and_by_its_old_ones_no_more() {
        var before = word();
        var after = word();
        var article = desk.published(Articles.saying("Before", before)).article();
        desk.save(article, Articles.saying("After", after));
        assertThat(search("q=" + after).required("total").asLong()).isZero();
        assertThat(slugs(search("q=" + before))).containsExactly(article.slug());
        var next = desk.submit(article);
        desk.sign(next);
        assertThat(search("q=" + after).required("total").asLong()).isZero();
        desk.publish(next);
        assertThat(slugs(search("q=" + after))).containsExactly(article.slug());
        assertThat(search("q=" + before).required("total").asLong()).isZero();
    }

    @Test
    void pages_lead_through_all_hits_once() {
        var word = word();
        var published = Stream.generate(() ->
                        desk.published(Articles.saying("Page", word)).article().slug())
                .limit(5)
                .toList();
        var seen = new java.util.ArrayList<String>();
        var next = "/content/search?q=" + word + "&limit=2";
        while (next != null) {
            var answer = desk.anonymous().get(next).expect(200);
            seen.addAll(slugs(answer.json()));
            assertThat(answer.json().required("total").asLong()).isEqualTo(5);
            next = answer.json().required("next").textValue();
            if (next != null) assertThat(answer.header("Link")).hasValue("<" + next + ">; rel=\"next\"");
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void a_hostile_text_is_shown_as_text() {
        var word = word();
        desk.published(Articles.saying(
                "<script>alert(1)</script> " + word, "<img src=x onerror=alert(2)> \"" + word + "\" & </em>"));
        var highlights = search("q=" + word).at("/items/0/highlights");
        var shown = highlights.required("title").asText()
                + highlights.required("body").get(0).asText();
        assertThat(shown)
                .contains("<em>" + word + "</em>")
                .contains("&lt;script&gt;")
                .contains("&lt;img");
        assertThat(shown.replace("<em>" + word + "</em>", "")).doesNotContain("<", ">");
    }

    @Test
    void what_is_not_understood_is_refused() {
        for (var query : List.of(
                "",
                "?q=",
                "?q=%20",
                "?q=a%00b",
                "?q=" + "x".repeat(201),
                "?q=" + "a+".repeat(17),
                "?q=a&q=b",
                "?q=a&draft=true",
                "?q=a&locale=*",
                "?q=a&condition=",
                "?q=a&condition=%7C",
                "?q=a&therapy=x%7C",
                "?q=a&audience=all",
                "?q=a&class=A%20B",
                "?q=a&reviewStatus=draft",
                "?q=a&facets=slug",
                "?q=a&facets=",
                "?q=a&limit=0",
                "?q=a&limit=101",
                "?q=a&page=0",
                "?q=a&page=51",
                "?q=a&page=11&limit=100",
                "?q=a&cursor=x",
                "?q=a&sort=title")) {
            bad("/content/search" + query);
        }
        for (var query : List.of(
                "", "?q=", "?q=a&limit=21", "?q=a&limit=0", "?q=a&page=1", "?q=a&locale=_", "?q=a&facets=locale")) {
            bad("/content/search/suggestions" + query);
        }
        desk.anonymous().get("/content/search?q=a&page=10&limit=100").expect(200);
        assertThat(desk.anonymous()
                        .with("Accept", "text/csv")
                        .get("/content/search?q=a")
                        .status())
                .isEqualTo(406);
        assertThat(desk.anonymous().get("/content/search/").status()).isIn(400, 404);
    }

    private void bad(String path) {
        var answer = Watch.problem(desk.anonymous().get(path), 400, "malformed");
        assertThat(answer.header("Access-Control-Allow-Origin")).hasValue("*");
    }

    @Test
    void nobody_keeps_an_answer_and_everybody_may_read_it() {
        var answer = desk.anonymous().get("/content/search?q=anything").expect(200);
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(desk.anonymous()
                        .send("HEAD", "/content/search?q=anything", BodyPublishers.noBody(), null)
                        .expect(200)
                        .text())
                .isEmpty();
    }

    @Test
    void filters_and_locales_narrow() {
        var word = word();
        var content = Articles.saying("Narrow", word);
        ((ObjectNode) content.at("/conditions/0"))
                .put("system", "http://example.org/own")
                .put("code", word);
        var slug = desk.published(content).article().slug();
        for (var filter : List.of(
                "condition=" + word,
                "condition=" + encoded("http://example.org/own|" + word),
                "therapy=L01FF01",
                "audience=patient",
                "reviewStatus=current",
                "locale=en-GB")) {
            assertThat(slugs(search("q=" + word + "&" + filter))).as(filter).containsExactly(slug);
        }
        for (var filter : List.of(
                "condition=C45.0",
                "condition=" + encoded("http://example.org/other|" + word),
                "therapy=L01",
                "audience=clinician",
                "reviewStatus=overdue",
                "locale=de-DE",
                "class=no-such-class")) {
            assertThat(search("q=" + word + "&" + filter).required("total").asLong())
                    .as(filter)
                    .isZero();
        }
    }

    @Test
    void no_query_string_brings_it_down() {
        var chance = new Random(29);
        var parts = List.of(
                "*",
                "?",
                "\"",
                "(",
                ")",
                "[",
                "]",
                "{",
                "}",
                "~",
                "^",
                ":",
                "\\",
                "/",
                "+",
                "-",
                "&&",
                "||",
                "!",
                "AND",
                "OR",
                "NOT",
                "title_en:x",
                "é",
                "ß",
                "İ",
                "\u202e",
                "\ud83e\uddec",
                "漢字",
                "ﬀ",
                "a\u0301",
                "<em>",
                "&amp;",
                "%",
                "'",
                "fatigue",
                "mesothelioma",
                "of",
                "x".repeat(60),
                "1e999",
                "NaN",
                "\t",
                "null",
                "asbestos cancer");
        for (var i = 0; i < 300; i++) {
            var q = new StringBuilder();
            for (var n = chance.nextInt(8); n >= 0; n--) {
                q.append(parts.get(chance.nextInt(parts.size()))).append(chance.nextBoolean() ? " " : "");
            }
            for (var path : List.of("/content/search?facets=locale&q=", "/content/search/suggestions?q=")) {
                var answer = desk.anonymous().get(path + encoded(q.toString()));
                assertThat(answer.status()).as("%s: %s", q, answer).isIn(200, 400);
                Watch.discreet(answer);
            }
        }
    }

    @Test
    void an_index_made_anew_answers_all_the_while_and_the_journal_tells_who_asked() {
        var word = word();
        var slug = desk.published(Articles.saying("Rebuilt", word)).article().slug();
        var watch = new Watch(desk);
        var head = watch.head();
        var begun = desk.admin().post("/api/search/rebuild").expect(202);
        assertThat(begun.json().required("state").asText()).isEqualTo("running");
        assertThat(begun.header("Location").orElseThrow()).endsWith("/api/search/rebuild");
        until(() -> {
            assertThat(slugs(search("q=" + word))).containsExactly(slug);
            return !progress().required("state").asText().equals("running");
        });
        var ended = progress();
        assertThat(ended.required("state").asText()).isEqualTo("finished");
        assertThat(ended.required("done").asLong()).isPositive();
        assertThat(ended.required("total").asLong()).isPositive();
        assertThat(ended.required("finishedAt").asText()).isNotBlank();
        assertThat(slugs(search("q=" + word))).containsExactly(slug);
        assertThat(watch.since(head))
                .extracting(entry -> entry.path("action").asText())
                .containsExactly("search.rebuild");
        for (Api who : List.of(desk.editor(), desk.publisher(), desk.auditor())) {
            Answer refused = who.post("/api/search/rebuild");
            Watch.problem(refused, 403, "forbidden");
        }
    }

    private JsonNode progress() {
        return desk.admin().get("/api/search/rebuild").expect(200).json();
    }
}
