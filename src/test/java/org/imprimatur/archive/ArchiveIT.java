package org.imprimatur.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.imprimatur.http.HttpDate;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was live at a time, over HTTP. */
class ArchiveIT extends OverHttp {
    private static final String BEFORE_US = "Sat, 01 Jan 2000 00:00:00 GMT";

    private static String path(Desk.Article article) {
        return "/content/articles/" + article.slug();
    }

    private Answer asOf(Desk.Article article, String when) {
        return desk.anonymous().get(path(article) + "?asOf=" + URLEncoder.encode(when, StandardCharsets.UTF_8));
    }

    private JsonNode versions(Desk.Article article) {
        return desk.anonymous()
                .get(path(article) + "/versions")
                .expect(200)
                .json()
                .required("items");
    }

    /** Published, and published anew in other words. */
    private Desk.Article twice(String title) {
        var article = desk.published(Articles.minimal(title)).article();
        var second = desk.resubmitted(article, Articles.minimal(title + ", second"));
        desk.sign("reviewer", second);
        desk.publish(second);
        return article;
    }

    private static List<String> links(Answer answer) {
        return answer.response().headers().allValues("Link").stream()
                .flatMap(value -> java.util.Arrays.stream(value.split(", (?=<)")))
                .toList();
    }

    // ------------------------------------------------------------------ versions

    @Test
    void each_version_is_listed_with_where_it_can_be_read() {
        var article = desk.published(Articles.minimal("Listed")).article();
        var before = desk.read(article).expect(200);
        var second = desk.resubmitted(article, Articles.minimal("Listed anew"));
        desk.sign(second);
        desk.publish(second);
        var after = desk.read(article).expect(200);

        var versions = versions(article);
        assertThat(versions).hasSize(2);
        var now = versions.get(0);
        assertThat(now.required("revision").asInt()).isEqualTo(2);
        assertThat(now.required("digest").asText()).isEqualTo(second.digest());
        assertThat(now.has("endedAt")).isFalse();
        assertThat(now.has("ended")).isFalse();
        var old = versions.get(1);
        assertThat(old.required("ended").asText()).isEqualTo("superseded");
        assertThat(old.required("endedAt").asText())
                .isEqualTo(now.required("publishedAt").asText());
        assertThat(old.has("reason")).isFalse();

        var memento = desk.anonymous().get(old.required("memento").asText()).expect(200);
        assertThat(memento.text()).isEqualTo(before.text());
        assertThat(memento.etag()).isEqualTo(before.etag());
        assertThat(memento.header("Publication-Status")).hasValue("superseded");
        assertThat(memento.header("Cache-Control")).hasValue("no-store");
        assertThat(memento.header("Content-Language")).hasValue("en-GB");
        assertThat(memento.header("Memento-Datetime"))
                .hasValue(HttpDate.of(Instant.parse(old.required("publishedAt").asText())));
        var home = path(article) + "?locale=en-GB";
        assertThat(links(memento))
                .contains("<" + home + ">; rel=\"canonical latest-version original timegate\"")
                .contains("<" + path(article) + "/versions?locale=en-GB>; rel=\"version-history\"")
                .anyMatch(link -> link.contains("rel=\"first memento\""))
                .anyMatch(link -> link.contains("rel=\"last next memento\""))
                .anyMatch(link -> link.contains("rel=\"successor-version\""))
                .anyMatch(link -> link.equals("<https://www.example.org/terms>; rel=\"license\""));
        var current = desk.anonymous().get(now.required("memento").asText()).expect(200);
        assertThat(current.text()).isEqualTo(after.text());
        assertThat(current.header("Publication-Status")).hasValue("current");

        var first = desk.anonymous().get(path(article) + "/versions?limit=1").expect(200);
        assertThat(first.json().required("items")).hasSize(1);
        assertThat(desk.anonymous()
                        .get(first.json().required("next").asText())
                        .expect(200)
                        .json()
                        .at("/items/0"))
                .isEqualTo(old);
    }

    @Test
    void the_live_text_says_what_belongs_to_it() {
        var article = twice("Linked");
        var home = path(article) + "?locale=en-GB";
        var old = versions(article).get(1).required("memento").asText();
        var read = desk.read(article).expect(200);
        assertThat(links(read))
                .contains(
                        "<" + home + ">; rel=\"canonical latest-version original timegate\"",
                        "<" + path(article) + "/versions?locale=en-GB>; rel=\"version-history\"",
                        "<" + path(article)
                                + "/timemap?locale=en-GB>; rel=\"timemap\"; type=\"application/link-format\"",
                        "<" + old + ">; rel=\"predecessor-version\"",
                        "<https://www.example.org/terms>; rel=\"license\"");
        assertThat(read.response().headers().allValues("Vary").toString()).contains("Accept-Datetime");
        assertThat(links(desk.read(desk.published(Articles.minimal("Only")).article())
                        .expect(200)))
                .noneMatch(link -> link.contains("predecessor-version"));
    }

    // ------------------------------------------------------------------ asOf

    @Test
    void what_was_live_then_is_read() {
        var article = twice("Then");
        var versions = versions(article);
        var began = Instant.parse(versions.get(1).required("publishedAt").asText());
        var replaced = Instant.parse(versions.get(0).required("publishedAt").asText());
        assertThat(asOf(article, began.toString())
                        .expect(200)
                        .json()
                        .required("revision")
                        .asInt())
                .isEqualTo(1);
        assertThat(asOf(article, replaced.minusMillis(1).toString())
                        .expect(200)
                        .json()
                        .required("revision")
                        .asInt())
                .isEqualTo(1);
        assertThat(asOf(article, replaced.toString())
                        .expect(200)
                        .json()
                        .required("revision")
                        .asInt())
                .isEqualTo(2);
        // before it was there, there is nothing, in the words used for what never was
        var before = Watch.problem(asOf(article, began.minusMillis(1).toString()), 404, "not-found");
        assertThat(before.text())
                .isEqualTo(desk.read(Desk.uniqueSlug()).expect(404).text());
        assertThat(desk.anonymous()
                        .with("Accept", "text/plain;q=0.5, image/png")
                        .get(path(article) + "?asOf=" + replaced)
                        .status())
                .isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2999-01-01T00:00:00Z", "yesterday", "2027-03-01", "1066-10-14T09:00:00Z", "", "-1"})
    void a_time_that_is_none_or_has_not_come_is_refused(String when) {
        var article = desk.published(Articles.minimal("When")).article();
        Watch.problem(asOf(article, when), 400, "malformed");
    }

    @Test
    void of_what_is_gone_there_is_no_past() {
        var article = twice("Gone");
        var memento = versions(article).get(1).required("memento").asText();
        desk.anonymous().get(memento).expect(200);
        desk.withdraw(article);
        for (var path : List.of(
                memento,
                path(article) + "?asOf=2000-01-01T00:00:00Z",
                path(article) + "?asOf=2999-01-01T00:00:00Z",
                path(article) + "/versions",
                path(article) + "/timemap")) {
            var gone = Watch.problem(desk.anonymous().get(path), 410, "withdrawn");
            assertThat(gone.json().required("reason").asText()).isEqualTo("Out of date");
            assertThat(gone.header("Cache-Control")).hasValue("no-store");
            Watch.problem(desk.anonymous().with("If-None-Match", "*").get(path), 410, "withdrawn");
        }
        Watch.problem(desk.anonymous().with("Accept-Datetime", BEFORE_US).get(path(article)), 410, "withdrawn");
    }

    @Test
    void what_was_taken_back_is_not_served_though_the_article_is_out_again() {
        var first = desk.published(Articles.minimal("Taken back"));
        var article = first.article();
        desk.withdraw(article);
        var second = desk.resubmitted(article, Articles.minimal("Corrected"));
        desk.sign(second);
        desk.publish(second);
        var withdrawn = versions(article).get(1);
        assertThat(withdrawn.required("ended").asText()).isEqualTo("withdrawn");
        assertThat(withdrawn.required("reason").asText()).isEqualTo("Out of date");
        assertThat(withdrawn.has("memento")).isFalse();
        var answer =
                Watch.problem(asOf(article, withdrawn.required("publishedAt").asText()), 410, "version-withdrawn");
        assertThat(answer.json().required("latestVersion").asText()).isEqualTo(path(article) + "?locale=en-GB");
        assertThat(answer.json().required("digest").asText()).isEqualTo(first.digest());
    }

    @Test
    void a_version_whose_sign_off_was_revoked_is_not_served() {
        var first = desk.submitted(Articles.minimal("Revoked later"));
        var signOff = desk.sign(first);
        desk.publish(first);
        var second = desk.resubmitted(first.article(), Articles.minimal("Better"));
        desk.sign(second);
        desk.publish(second);
        var old = versions(first.article()).get(1).required("memento").asText();
        desk.anonymous().get(old).expect(200);
        desk.revoke(signOff).expect(200);
        Watch.problem(desk.anonymous().get(old), 410, "version-withdrawn");
        assertThat(versions(first.article()).get(1).has("memento")).isFalse();
        desk.read(first.article()).expect(200);
    }

    @Test
    void what_is_not_known_or_not_published_has_no_past() {
        var unpublished = desk.signed(Articles.minimal("Secret")).article().slug();
        for (var suffix : List.of("/versions", "/timemap", "?asOf=2026-01-01T00:00:00Z")) {
            var unknown = desk.anonymous()
                    .get("/content/articles/" + Desk.uniqueSlug() + suffix)
                    .expect(404);
            var secret = desk.anonymous()
                    .get("/content/articles/" + unpublished + suffix)
                    .expect(404);
            assertThat(secret.text()).isEqualTo(unknown.text());
            desk.anonymous().get("/content/articles/NOT%20A%20SLUG" + suffix).expect(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/versions?limit=0",
                "/versions?cursor=MXx4",
                "/versions?cursor=MXwwMDAwMDAwMC0wMDAwLTQwMDAtODAwMC0wMDAwMDAwMDAwMDA",
                "/versions?locale=en_GB",
                "/versions?asOf=2026-01-01T00:00:00Z",
                "/timemap?locale=*",
                "/timemap?limit=5"
            })
    void what_is_not_understood_is_refused(String suffix) {
        var article = desk.published(Articles.minimal("Asked wrongly")).article();
        Watch.problem(desk.anonymous().get(path(article) + suffix), 400, "malformed");
    }

    // ------------------------------------------------------------------ Memento (RFC 7089)

    @Test
    void an_article_leads_to_what_it_was_at_a_time() {
        var article = desk.published(Articles.minimal("Memento")).article();
        // An HTTP date is of a second: the versions must not share theirs.
        desk.clock(Duration.ofMinutes(1));
        var second = desk.resubmitted(article, Articles.minimal("Memento, second"));
        desk.sign(second);
        desk.publish(second);
        var versions = versions(article);
        var began = Instant.parse(versions.get(1).required("publishedAt").asText());

        var gate = at(article, HttpDate.of(began)).expect(302);
        assertThat(gate.header("Location"))
                .hasValue(versions.get(1).required("memento").asText());
        assertThat(gate.header("Vary").orElseThrow()).contains("Accept-Datetime");
        assertThat(gate.header("Cache-Control")).hasValue("no-store");
        assertThat(links(gate)).anyMatch(link -> link.contains("rel=\"timemap\""));
        var memento =
                desk.anonymous().get(gate.header("Location").orElseThrow()).expect(200);
        assertThat(memento.header("Memento-Datetime")).hasValue(HttpDate.of(began));
        assertThat(memento.json().required("revision").asInt()).isEqualTo(1);

        // before the first, the first; after the last, the last
        assertThat(at(article, BEFORE_US).expect(302).header("Location"))
                .hasValue(versions.get(1).required("memento").asText());
        assertThat(at(article, "Tue, 01 Jan 2999 00:00:00 GMT").expect(302).header("Location"))
                .hasValue(versions.get(0).required("memento").asText());
        for (var none : List.of("yesterday", "2026-01-01T00:00:00Z", "Mon, 01 Jan 2999 00:00:00 GMT")) {
            Watch.problem(at(article, none), 400, "malformed");
        }

        var map = desk.anonymous().get(path(article) + "/timemap").expect(200);
        assertThat(map.header("Content-Type")).hasValue("application/link-format");
        assertThat(map.text())
                .contains("rel=\"original timegate\"", "rel=\"first memento\"", "rel=\"last memento\"")
                .contains("datetime=\"" + HttpDate.of(began) + "\"");
        desk.anonymous()
                .with("If-None-Match", map.etag())
                .get(path(article) + "/timemap")
                .expect(304);
    }

    private Answer at(Desk.Article article, String date) {
        return desk.anonymous().with("Accept-Datetime", date).get(path(article));
    }
}
