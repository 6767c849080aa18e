package org.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.junit.jupiter.api.Test;

/** What comes out is what was signed, for as long as it was signed for. */
class ReadingIT extends OverHttp {
    @Test
    void what_was_signed_is_read_to_the_byte() {
        var content = Articles.minimal("Published");
        var revision = desk.published(content);
        var answer = desk.read(revision.article()).expect(200);

        var article = answer.json();
        assertThat(article.required("content")).isEqualTo(content);
        assertThat(article.required("slug").asText())
                .isEqualTo(revision.article().slug());
        assertThat(article.required("revision").asInt()).isEqualTo(revision.number());
        assertThat(article.required("digest").asText()).isEqualTo(revision.digest());
        assertThat(article.at("/reviewedBy/0").toString()).contains("Dr Robin Example");
        assertThat(article.required("signOffs")).hasSize(1);
        for (var member : List.of("title", "lastReviewed", "reviewDue", "publishedAt", "modifiedAt")) {
            assertThat(article.required(member).asText()).as(member).isNotBlank();
        }
        // As a partner would: from nothing but the answer.
        assertThat(digestOf(article)).isEqualTo(revision.digest());

        assertThat(answer.header("Content-Type")).hasValue("application/json");
        assertThat(answer.header("Repr-Digest"))
                .hasValue("sha-256=:"
                        + Base64.getEncoder()
                                .encodeToString(sha256(answer.response().body())) + ":");
        assertThat(answer.header("Cache-Control").orElseThrow()).contains("public", "max-age=");
        assertThat(answer.header("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.header("Last-Modified")).isPresent();
        assertThat(answer.header("Vary").orElseThrow()).contains("Accept");
        assertThat(answer.etag()).startsWith("\"").endsWith("\"");
    }

    @Test
    void a_client_that_has_it_is_told_so() {
        var article = desk.published(Articles.minimal("Unchanged")).article();
        var path = "/content/articles/" + article.slug();
        var answer = desk.read(article).expect(200);

        var known =
                desk.anonymous().with("If-None-Match", answer.etag()).get(path).expect(304);
        assertThat(known.response().body()).isEmpty();
        assertThat(known.etag()).isEqualTo(answer.etag());
        assertThat(known.header("Cache-Control")).isPresent();
        desk.anonymous().with("If-None-Match", "\"something-else\"").get(path).expect(200);
        var date = answer.header("Last-Modified").orElseThrow();
        desk.anonymous().with("If-Modified-Since", date).get(path).expect(304);

        var head = desk.anonymous()
                .send("HEAD", path, BodyPublishers.noBody(), null)
                .expect(200);
        assertThat(head.response().body()).isEmpty();
        for (var name : List.of("ETag", "Content-Type", "Cache-Control", "Repr-Digest", "Last-Modified")) {
            assertThat(head.header(name)).as(name).isEqualTo(answer.header(name));
        }
        desk.anonymous().send("OPTIONS", path, BodyPublishers.noBody(), null).expect(204);
    }

    @Test
    void what_is_asked_for_its_head_has_the_same_tag_and_no_body() {
        var revision = desk.published(Articles.minimal("Head"));
        var article = revision.article();
        for (var path : List.of(
                article.path() + "/draft",
                revision.path(),
                "/content/articles/" + article.slug(),
                "/content/articles")) {
            var whole = desk.editor().get(path).expect(200);
            var head = desk.editor()
                    .send("HEAD", path, BodyPublishers.noBody(), null)
                    .expect(200);
            assertThat(head.etag()).as(path).isEqualTo(whole.etag());
            assertThat(head.header("Content-Type")).as(path).isEqualTo(whole.header("Content-Type"));
            assertThat(head.text()).as(path).isEmpty();
        }
    }

    @Test
    void no_cache_keeps_it_past_the_end_of_its_sign_off() {
        var revision = desk.submitted(Articles.minimal("Fresh"));
        var signOff = desk.sign(revision);
        desk.publish(revision);
        var validUntil = Instant.parse(desk.auditor()
                .get(signOff.path())
                .expect(200)
                .json()
                .required("validUntil")
                .asText());
        desk.clock(until(validUntil).minusSeconds(20));
        assertThat(maxAge(desk.read(revision.article())
                        .expect(200)
                        .header("Cache-Control")
                        .orElseThrow()))
                .isLessThanOrEqualTo(20);
        assertThat(maxAge(desk.anonymous()
                        .get("/content/articles")
                        .expect(200)
                        .header("Cache-Control")
                        .orElseThrow()))
                .isLessThanOrEqualTo(20);
    }

    @Test
    void a_listed_article_is_found_by_what_it_shows() {
        var content = Articles.minimal("Listed");
        ((com.fasterxml.jackson.databind.node.ObjectNode) content.at("/conditions/0"))
                .put("system", "http://example.org/own")
                .put("code", "X-" + Desk.uniqueSlug());
        var code = content.at("/conditions/0/code").asText();
        var revision = desk.published(content);
        assertThat(Desk.all(desk.anonymous(), "/content/articles?condition=" + code))
                .extracting(item -> item.path("slug").asText())
                .containsExactly(revision.article().slug());
        desk.withdraw(revision.article());
        assertThat(Desk.all(desk.anonymous(), "/content/articles?condition=" + code))
                .isEmpty();
    }

    @Test
    void script_in_a_text_stays_text() {
        var evil = "<script>alert(1)</script> & <img src=x onerror=alert(2)>";
        var answer = desk.read(desk.published(Articles.saying("Evil", evil)).article())
                .expect(200);
        assertThat(answer.json().at("/content/sections/0/blocks/0/text/0/text").asText())
                .isEqualTo(evil);
        assertThat(answer.header("Content-Type")).hasValue("application/json");
        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void the_digest_does_not_depend_on_how_the_text_was_typed() {
        var composed = desk.submitted(Articles.saying("Caf\u00e9", "Na\u00efve T cells"));
        var article = composed.article();
        desk.save(article, Articles.saying("Cafe\u0301", "Nai\u0308ve T cells"));
        assertThat(desk.submit(desk.editor(), article).expect(409).problem()).isEqualTo("unchanged");
        assertThat(digestOf(desk.editor().get(composed.path()).expect(200).json()))
                .isEqualTo(composed.digest());
    }

    private static long maxAge(String cacheControl) {
        return Long.parseLong(cacheControl.replaceAll(".*max-age=(\\d+).*", "$1"));
    }

    private static Duration until(Instant instant) {
        return Duration.between(Clock.systemUTC().instant(), instant);
    }

    /** RFC 8785 for texts without numbers other than small integers, written down once more and apart from the product. */
    private static String digestOf(JsonNode article) {
        try {
            var signed = Map.of(
                    "content", article.required("content"),
                    "locale", article.required("locale"),
                    "slug", article.required("slug"));
            var sorted = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
            var canonical = sorted.writeValueAsString(sorted.treeToValue(sorted.valueToTree(signed), Object.class));
            return "sha-256:" + HexFormat.of().formatHex(sha256(canonical.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
