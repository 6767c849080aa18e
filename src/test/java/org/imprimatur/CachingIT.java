package org.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.brotli.dec.BrotliInputStream;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.junit.jupiter.api.Test;

/** What a cache is told, on the quick way and on the slow one, and that no cache keeps what was withdrawn. */
class CachingIT extends OverHttp {
    /** Accepts nothing else, but is not what the quick way takes. */
    private static final String ODD = "application/json, text/none-of-ours;q=0.1";

    private static final String CODINGS = "gzip, deflate, br";

    private static String path(Desk.Article article) {
        return "/content/articles/" + article.slug();
    }

    private Api slow() {
        return desk.anonymous().with("Accept", ODD);
    }

    /** All but what is another for each answer. */
    private static Map<String, List<String>> headers(Answer answer) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(answer.response().headers().map());
        headers.remove("Date");
        headers.remove("RateLimit");
        headers.remove("X-Request-Id");
        return headers;
    }

    private static void reprDigestIsOf(Answer answer) {
        try {
            var sha = MessageDigest.getInstance("SHA-256")
                    .digest(answer.response().body());
            assertThat(answer.header("Repr-Digest"))
                    .hasValue("sha-256=:" + Base64.getEncoder().encodeToString(sha) + ":");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void each_coding_of_a_text_unpacks_to_the_same_bytes_and_has_a_tag_of_its_own() throws IOException {
        var path = path(desk.published(Articles.minimal("Coded")).article());
        var plain = desk.anonymous().get(path).expect(200);
        var gzip = desk.anonymous().with("Accept-Encoding", "gzip").get(path).expect(200);
        var brotli = desk.anonymous().with("Accept-Encoding", CODINGS).get(path).expect(200);

        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(gzip.header("Content-Encoding")).hasValue("gzip");
        assertThat(brotli.header("Content-Encoding")).hasValue("br");
        var bytes = plain.response().body();
        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.response().body())).readAllBytes())
                .isEqualTo(bytes);
        assertThat(new BrotliInputStream(
                                new ByteArrayInputStream(brotli.response().body()))
                        .readAllBytes())
                .isEqualTo(bytes);
        assertThat(Set.of(plain.etag(), gzip.etag(), brotli.etag())).hasSize(3);
        for (var answer : List.of(plain, gzip, brotli)) {
            reprDigestIsOf(answer);
            assertThat(answer.header("Content-Length"))
                    .hasValue(String.valueOf(answer.response().body().length));
            assertThat(answer.header("Content-Type")).hasValue("application/json");
            assertThat(answer.header("Vary"))
                    .hasValue("Accept, Accept-Datetime, Accept-Language, Accept-Encoding, Authorization");
        }
        var refusing = desk.anonymous()
                .with("Accept-Encoding", "gzip;q=0, br;q=0, identity;q=0")
                .get(path)
                .expect(200);
        assertThat(refusing.response().body()).isEqualTo(bytes);
    }

    @Test
    void the_quick_way_and_the_slow_one_say_the_same() {
        var article = desk.published(Articles.minimal("Both ways")).article();
        var gone = desk.published(Articles.minimal("Gone both ways")).article();
        desk.withdraw(gone);
        var tag = desk.anonymous().get(path(article)).expect(200).etag();
        for (var codings : List.of("identity", "gzip", CODINGS)) {
            for (var known : List.of("\"another\"", tag)) {
                for (var address : List.of(
                        path(article),
                        path(article) + "?locale=en-GB",
                        path(article) + "?locale=fr",
                        path(gone),
                        "/content/articles/unheard-of",
                        path(article) + "?unknown=1",
                        path(article) + "?locale=%20",
                        path(article) + "/")) {
                    for (var method : List.of("GET", "HEAD")) {
                        var quick = desk.anonymous()
                                .with("Accept-Encoding", codings)
                                .with("If-None-Match", known)
                                .send(method, address, BodyPublishers.noBody(), null);
                        var slow = slow().with("Accept-Encoding", codings)
                                .with("If-None-Match", known)
                                .send(method, address, BodyPublishers.noBody(), null);
                        var told = method + " " + address + " " + codings + " " + known;
                        assertThat(quick.status()).as(told).isEqualTo(slow.status());
                        assertThat(alike(quick, method)).as(told).isEqualTo(alike(slow, method));
                        assertThat(quick.response().body())
                                .as(told)
                                .isEqualTo(slow.response().body());
                    }
                }
            }
        }
    }

    @Test
    void a_head_is_the_answer_without_its_body() {
        var article = desk.published(Articles.minimal("Head and all")).article();
        for (var api : List.of(
                desk.anonymous(),
                desk.anonymous().with("Accept-Encoding", CODINGS),
                slow(),
                slow().with("Accept-Encoding", "gzip"))) {
            var whole = api.get(path(article)).expect(200);
            var head = api.send("HEAD", path(article), BodyPublishers.noBody(), null)
                    .expect(200);
            assertThat(alike(head, "HEAD")).isEqualTo(alike(whole, "HEAD"));
            // The server leaves it out where it knows that the content is coded, as it may (RFC 9110, section 9.3.2).
            head.header("Content-Length").ifPresent(length -> assertThat(whole.header("Content-Length"))
                    .hasValue(length));
            assertThat(head.response().body()).isEmpty();
        }
        assertThat(desk.anonymous()
                        .send("HEAD", path(article), BodyPublishers.noBody(), null)
                        .header("Content-Length"))
                .isEqualTo(desk.read(article).header("Content-Length"));
    }

    private static Map<String, List<String>> alike(Answer answer, String method) {
        var headers = headers(answer);
        if (method.equals("HEAD")) headers.remove("Content-Length");
        return headers;
    }

    @Test
    void a_304_carries_what_a_cache_needs_as_the_200_does() {
        var article = desk.published(Articles.minimal("Not modified")).article();
        for (var api : List.of(desk.anonymous(), slow())) {
            var whole = api.with("Accept-Encoding", CODINGS).get(path(article)).expect(200);
            var known = api.with("Accept-Encoding", CODINGS)
                    .with("If-None-Match", whole.etag())
                    .get(path(article))
                    .expect(304);
            assertThat(known.response().body()).isEmpty();
            for (var name : List.of("ETag", "Cache-Control", "Vary", "Content-Language", "Access-Control-Allow-Origin"))
                assertThat(known.header(name)).as(name).isPresent().isEqualTo(whole.header(name));
            for (var name : List.of("Link", "Last-Modified", "Surrogate-Key", "Repr-Digest"))
                assertThat(known.header(name)).as(name).isEmpty();
            // of another coding that this client takes, too
            var plain = desk.anonymous().get(path(article)).expect(200).etag();
            assertThat(api.with("Accept-Encoding", CODINGS)
                            .with("If-None-Match", plain)
                            .get(path(article))
                            .expect(304)
                            .etag())
                    .isEqualTo(plain);
        }
    }

    @Test
    void gone_is_said_before_unchanged_and_no_cache_keeps_it() {
        var article = desk.published(Articles.minimal("Withdrawn")).article();
        var known = desk.anonymous().get(path(article)).expect(200);
        desk.withdraw(article);
        for (var api : List.of(desk.anonymous(), slow())) {
            for (var condition : Map.of(
                            "If-None-Match",
                            known.etag(),
                            "If-Modified-Since",
                            known.header("Last-Modified").orElseThrow())
                    .entrySet()) {
                var gone = api.with(condition.getKey(), condition.getValue())
                        .get(path(article))
                        .expect(410);
                assertThat(gone.problem()).isEqualTo("withdrawn");
                assertThat(gone.header("Cache-Control")).hasValue("no-store");
                assertThat(gone.header("ETag")).isEmpty();
            }
        }
        var nothing = desk.anonymous().get("/content/articles/unheard-of").expect(404);
        assertThat(nothing.header("Cache-Control")).hasValue("no-store");
    }

    @Test
    void what_is_not_out_looks_like_what_is_not_there() {
        var signed = desk.signed(Articles.minimal("Signed only")).article();
        for (var api : List.of(desk.anonymous(), slow())) {
            var unheard = api.get("/content/articles/unheard-of").expect(404);
            var hidden = api.get(path(signed)).expect(404);
            assertThat(hidden.text()).isEqualTo(unheard.text());
            assertThat(headers(hidden)).isEqualTo(headers(unheard));
        }
    }

    @Test
    void each_command_is_seen_by_the_next_reader() {
        var revision = desk.published(Articles.minimal("First words"));
        var article = revision.article();
        var tags = new HashSet<String>();
        tags.add(desk.read(article).expect(200).etag());
        for (var words : List.of("Second words", "Third words")) {
            var next = desk.resubmitted(article, Articles.minimal(words));
            desk.sign(next);
            desk.publish(next);
            var answer = desk.read(article).expect(200);
            assertThat(answer.json().required("title").asText()).isEqualTo(words);
            assertThat(tags.add(answer.etag())).isTrue();
        }
        desk.withdraw(article);
        desk.read(article).expect(410);
    }

    @Test
    void what_a_cache_may_drop_together_is_named() {
        var article = desk.published(Articles.minimal("Keyed")).article();
        assertThat(desk.read(article).expect(200).header("Surrogate-Key"))
                .hasValue("article/" + article.id() + " slug/" + article.slug()
                        + " locale/en-GB class/oncology-treatment");
        var cacheControl = desk.read(article).header("Cache-Control").orElseThrow();
        assertThat(cacheControl)
                .isEqualTo("public, max-age=60, must-revalidate")
                .doesNotContain("stale");
    }

    @Test
    void a_part_is_not_to_be_had_and_asking_for_one_does_no_harm() {
        var article = desk.published(Articles.minimal("In one piece")).article();
        var whole = desk.read(article).expect(200);
        for (var range : List.of("bytes=0-9", "bytes=9999999-", "bytes=5-1", "lines=1", "bytes=0-1,3-4,,")) {
            var answer =
                    desk.anonymous().with("Range", range).get(path(article)).expect(200);
            assertThat(answer.response().body()).isEqualTo(whole.response().body());
            assertThat(answer.header("Content-Range")).isEmpty();
        }
    }

    @Test
    void a_request_keeps_its_id_on_the_quick_way() {
        var article = desk.published(Articles.minimal("Traced")).article();
        var given = "it-" + UUID.randomUUID();
        for (var api : List.of(desk.anonymous(), slow())) {
            assertThat(api.with("X-Request-Id", given)
                            .get(path(article))
                            .expect(200)
                            .header("X-Request-Id"))
                    .hasValue(given);
            var own = api.with("X-Request-Id", "<script>").get(path(article)).expect(200);
            assertThat(UUID.fromString(own.header("X-Request-Id").orElseThrow()))
                    .isNotNull();
        }
    }
}
