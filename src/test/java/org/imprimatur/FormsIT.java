package org.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text is had in the form that was asked for, each with its own tag, digest and statement. */
class FormsIT extends OverHttp {
    private static final Map<String, String> TYPES = Map.of(
            "application/json", "application/json",
            "application/ld+json", "application/ld+json;profile=\"http://www.w3.org/ns/json-ld#compacted\"",
            "text/html", "text/html;charset=utf-8",
            "text/plain", "text/plain;charset=utf-8");

    private Answer read(Desk.Article article, String accept) {
        return desk.anonymous().with("Accept", accept).get("/content/articles/" + article.slug());
    }

    private static String digest(byte[] body) {
        try {
            return "sha-256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void each_form_has_its_own_type_tag_digest_and_statement() {
        var article = desk.published(Articles.minimal("In all forms")).article();
        var evidence = desk.anonymous()
                .get("/content/articles/" + article.slug() + "/attestation")
                .expect(200)
                .json();
        var tags = new HashSet<String>();
        TYPES.forEach((accept, type) -> {
            var answer = read(article, accept).expect(200);
            assertThat(answer.header("Content-Type")
                            .orElseThrow()
                            .replace("; ", ";")
                            .toLowerCase(java.util.Locale.ROOT))
                    .isEqualTo(type);
            assertThat(answer.text()).contains("In all forms", "Dr Robin Example", "DEMO-0001");
            var digest = digest(answer.response().body());
            assertThat(answer.etag()).isEqualTo('"' + digest.substring("sha-256:".length()) + '"');
            assertThat(answer.header("Repr-Digest"))
                    .hasValue("sha-256=:"
                            + Base64.getEncoder()
                                    .encodeToString(HexFormat.of().parseHex(digest.substring("sha-256:".length())))
                            + ":");
            assertThat(answer.header("Vary").orElseThrow()).contains("Accept");
            assertThat(answer.header("Last-Modified")).isPresent();
            assertThat(answer.header("Content-Language")).hasValue("en-GB");
            assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
            tags.add(answer.etag());
            assertThat(evidence.findParents("representation"))
                    .anyMatch(told -> told.path("representation").asText().equals(digest)
                            && told.path("mediaType").asText().equals(accept));
        });
        assertThat(tags).hasSize(4);
        assertThat(evidence.findParents("representation")).hasSize(4);
    }

    @Test
    void each_form_is_unchanged_by_its_own_tag_only() {
        var article = desk.published(Articles.minimal("Unchanged forms")).article();
        var path = "/content/articles/" + article.slug();
        for (var accept : TYPES.keySet()) {
            var answer = read(article, accept).expect(200);
            for (var other : TYPES.keySet()) {
                var again = desk.anonymous()
                        .with("Accept", other)
                        .with("If-None-Match", answer.etag())
                        .get(path)
                        .expect(other.equals(accept) ? 304 : 200);
                assertThat(again.header("Vary").orElseThrow()).contains("Accept");
                if (other.equals(accept)) assertThat(again.etag()).isEqualTo(answer.etag());
            }
            var head = desk.anonymous()
                    .with("Accept", accept)
                    .send("HEAD", path, BodyPublishers.noBody(), null)
                    .expect(200);
            assertThat(head.etag()).isEqualTo(answer.etag());
            assertThat(head.header("Content-Type")).isEqualTo(answer.header("Content-Type"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/html;q=0.5, application/json;q=0.4      | text/html
            text/*;q=0.5, application/ld+json;q=0.4      | text/html
            text/html;q=0, text/*                        | text/plain
            application/json;q=0, application/*          | application/ld+json
            image/png, */*;q=0.1                         | application/json
            text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | text/html
            """)
    void the_weights_decide(String accept, String kind) {
        var article = desk.published(Articles.minimal("By weight")).article();
        assertThat(read(article, accept).expect(200).header("Content-Type").orElseThrow())
                .startsWith(kind);
    }

    @Test
    void what_is_not_there_is_refused_with_what_is() {
        var article = desk.published(Articles.minimal("No picture")).article();
        for (var accept : List.of("image/png", "*/*;q=0", "application/xml, text/css")) {
            var refused = read(article, accept).expect(406);
            assertThat(refused.problem()).isEqualTo("not-acceptable");
            assertThat(refused.header("Content-Type")).hasValue("application/problem+json");
            assertThat(refused.json().required("available"))
                    .extracting(kind -> kind.asText())
                    .containsExactly("application/json", "application/ld+json", "text/html", "text/plain");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "text/html;q=2", "text", "*/html"})
    void what_cannot_be_read_is_refused(String accept) {
        var article = desk.published(Articles.minimal("Unreadable")).article();
        read(article, accept).expect(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/ld+json", "text/plain", "image/png"})
    void gone_and_unknown_are_said_before_any_form(String accept) {
        var article = desk.published(Articles.minimal("Gone")).article();
        desk.withdraw(article);
        assertThat(read(article, accept).expect(410).problem()).isEqualTo("withdrawn");
        var draft = desk.draft(Articles.minimal("Draft"));
        var unknown = desk.anonymous()
                .with("Accept", accept)
                .get("/content/articles/never-was")
                .expect(404);
        assertThat(read(draft, accept).expect(404).text()).isEqualTo(unknown.text());
    }

    @Test
    void each_answer_leads_to_the_others() {
        var content = Articles.minimal("Linked");
        ((com.fasterxml.jackson.databind.node.ObjectNode) content.required("publisher")).put("licence", "CC-BY-4.0");
        var article = desk.published(content).article();
        var address = "</content/articles/" + article.slug() + "?locale=en-GB>";
        var links = read(article, "text/html").expect(200).response().headers().allValues("Link");

        assertThat(String.join(", ", links).split(", (?=<)"))
                .contains(
                        "</content/articles/" + article.slug()
                                + "/attestation?locale=en-GB>; rel=\"describedby\"; type=\"application/json\"",
                        address + "; rel=\"canonical latest-version original timegate\"",
                        address + "; rel=\"alternate\"; type=\"application/json\"",
                        address + "; rel=\"alternate\"; type=\"application/ld+json\"",
                        address + "; rel=\"alternate\"; type=\"text/plain\"",
                        "<https://spdx.org/licenses/CC-BY-4.0>; rel=\"license\"")
                .noneMatch(link -> link.equals(address + "; rel=\"alternate\"; type=\"text/html\""));
    }

    @Test
    void hostile_words_stay_words_in_every_form() {
        var evil = "</p></article><script>alert(1)</script> & <img src=x onerror=alert(2)> \"'";
        var article = desk.published(Articles.saying(evil, evil)).article();

        var html = read(article, "text/html").expect(200);
        var document = Jsoup.parseBodyFragment(html.text());
        assertThat(document.select("script, img, [onerror]")).isEmpty();
        assertThat(document.selectFirst("h1").wholeText()).isEqualTo(evil);
        assertThat(document.body().children()).hasSize(1);
        assertThat(html.header("Content-Security-Policy").orElseThrow()).contains("default-src 'none'", "sandbox");
        assertThat(read(article, "application/ld+json").expect(200).text()).doesNotContain("<", ">");
        assertThat(read(article, "application/ld+json")
                        .expect(200)
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo(evil);
        assertThat(read(article, "text/plain").expect(200).text()).startsWith(evil + "\n");
    }

    @Test
    void the_disclaimer_in_force_goes_out_with_its_version() {
        var answer = desk.read(desk.published(Articles.minimal("Disclaimed")).article())
                .expect(200);
        var disclaimer = answer.json().required("disclaimer");
        assertThat(disclaimer.required("text").asText()).contains("does not replace");
        assertThat(disclaimer.required("language").asText()).isEqualTo("en");
        assertThat(disclaimer.required("version").asText())
                .isEqualTo(
                        digest(disclaimer.required("text").asText().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
