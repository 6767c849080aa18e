package org.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of published texts, from outside: by a condition of its own each test sees its own texts alone. */
class ListIT extends OverHttp {
    private static final String LIST = "/content/articles";
    private final String code = "X-" + UUID.randomUUID();

    private String mine(String more) {
        return LIST + "?condition=" + code + more;
    }

    private ObjectNode text(String title) {
        var content = Articles.minimal(title);
        ((ObjectNode) content.at("/conditions/0"))
                .put("system", "http://example.org/own")
                .put("code", code);
        return content;
    }

    private Desk.Article published(String title) {
        return desk.published(text(title)).article();
    }

    private static List<String> slugs(JsonNode page) {
        return StreamSupport.stream(page.required("items").spliterator(), false)
                .map(item -> item.required("slug").asText())
                .toList();
    }

    private JsonNode page(String address) {
        return desk.anonymous().get(address).expect(200).json();
    }

    private List<String> all(String address) {
        return Desk.all(desk.anonymous(), address).stream()
                .map(item -> item.required("slug").asText())
                .toList();
    }

    @Test
    void narrows_by_what_the_texts_show_and_by_nothing_else() {
        var article = published("Listed");
        for (var fits : List.of(
                "",
                "&locale=en-GB",
                "&therapy=L01FF01",
                "&therapy=http%3A%2F%2Fwww.whocc.no%2Fatc%7CL01FF01",
                "&audience=patient",
                "&class=oncology-treatment",
                "&reviewStatus=current",
                "&changedSince=2000-01-01T00:00:00Z",
                "&reviewedSince=2000-01-01")) {
            assertThat(slugs(page(mine(fits)))).as(fits).containsExactly(article.slug());
        }
        for (var fitsNot : List.of(
                "&locale=de-DE",
                "&therapy=L01FF02",
                "&therapy=http%3A%2F%2Fexample.org%7CL01FF01",
                "&audience=clinician",
                "&class=news",
                "&reviewStatus=overdue",
                "&changedSince=2100-01-01T00:00:00Z",
                "&reviewedSince=2100-01-01")) {
            assertThat(slugs(page(mine(fitsNot)))).as(fitsNot).isEmpty();
        }
        desk.withdraw(article);
        assertThat(slugs(page(mine("")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "locale=x locale",
                "condition= condition",
                "therapy=%7C therapy",
                "audience=doctor audience",
                "class= class",
                "changedSince=2027-03-01 changedSince",
                "reviewedSince=today reviewedSince",
                "reviewStatus=good reviewStatus",
                "sort=validUntil sort",
                "fields=id fields",
                "include=draft include",
                "limit=0 limit",
                "limit=101 limit",
                "total=1 total",
                "cursor=x cursor",
                "colour=red colour",
                "locale=en&locale=de locale"
            })
    void refuses_a_value_it_does_not_understand_and_names_the_parameter(String query, String parameter) {
        var answer = desk.anonymous().get(LIST + "?" + query);
        assertThat(Watch.problem(answer, 400, "malformed")
                        .json()
                        .required("detail")
                        .asText())
                .contains(parameter);
    }

    @Test
    void sorts_either_way_round() {
        var first = published("b").slug();
        var second = published("\u00c1").slug();
        var third = published("C").slug();
        assertThat(all(mine("&sort=title"))).containsExactly(second, first, third);
        assertThat(all(mine("&sort=-title"))).containsExactly(third, first, second);
        assertThat(all(mine(""))).containsExactly(third, second, first);
        assertThat(all(mine("&sort=publishedAt&limit=1"))).containsExactly(first, second, third);
        var sorted = new ArrayList<>(List.of(first, second, third));
        Collections.sort(sorted);
        assertThat(all(mine("&sort=slug&limit=2"))).isEqualTo(sorted);
    }

    @Test
    void shows_of_each_text_what_is_asked_for() {
        var article = published("Sparse");
        var brief = page(mine("")).at("/items/0");
        assertThat(brief.has("content") || brief.has("signOffs") || brief.has("attestation"))
                .isFalse();
        assertThat(brief.required("class").asText()).isEqualTo("oncology-treatment");
        assertThat(page(mine("&fields=title,slug")).at("/items/0").toString())
                .isEqualTo("{\"slug\":\"" + article.slug() + "\",\"title\":\"Sparse\"}");
        var whole = page(mine("&include=content,signOffs,attestation")).at("/items/0");
        var read = desk.read(article).expect(200).json();
        for (var member : List.of("content", "signOffs", "title", "lastReviewed", "reviewedBy"))
            assertThat(whole.required(member)).as(member).isEqualTo(read.required(member));
        desk.anonymous().get(whole.required("attestation").asText()).expect(200);
    }

    @Test
    void counts_only_when_asked() {
        published("One");
        published("Two");
        assertThat(page(mine("")).has("total")).isFalse();
        assertThat(page(mine("&total=false")).has("total")).isFalse();
        var page = page(mine("&total=true&limit=1"));
        assertThat(page.required("total").asInt()).isEqualTo(2);
        assertThat(page(page.required("next").asText()).required("total").asInt())
                .isEqualTo(2);
    }

    @Test
    void goes_on_from_page_to_page_and_says_so_twice() {
        var articles = new HashSet<String>();
        for (var number = 0; number < 5; number++)
            articles.add(published("Page " + number).slug());
        var answer = desk.anonymous().get(mine("&limit=2")).expect(200);
        var next = answer.json().required("next").asText();
        var first = LIST + "?condition=" + code + "&limit=2";
        assertThat(answer.header("Link")).hasValue("<" + next + ">; rel=\"next\"");
        assertThat(desk.anonymous().get(next).expect(200).header("Link").orElseThrow())
                .startsWith("<" + first + ">; rel=\"first\", <" + first + "&cursor=")
                .endsWith("; rel=\"next\"");
        assertThat(all(first)).hasSize(5).containsAll(articles);
        var last = desk.anonymous().get(mine("&limit=5")).expect(200);
        assertThat(last.json().required("next").isNull()).isTrue();
        assertThat(last.header("Link")).isEmpty();
    }

    @Test
    void a_cursor_is_good_for_its_own_list_only() {
        published("One");
        published("Two");
        var next = page(mine("&limit=1")).required("next").asText();
        var cursor = next.substring(next.indexOf("cursor=") + 7);
        for (var other : List.of(
                LIST + "?cursor=" + cursor,
                mine("&sort=title&cursor=" + cursor),
                mine("&locale=en-GB&cursor=" + cursor),
                mine("&cursor=" + cursor.substring(1)),
                mine("&cursor=" + cursor + "A"),
                mine("&cursor=" + cursor.toLowerCase(java.util.Locale.ROOT)))) {
            Watch.problem(desk.anonymous().get(other), 400, "malformed");
        }
        // it does not say how much of each text is shown, nor how many at a time
        assertThat(slugs(page(mine("&limit=7&fields=slug&cursor=" + cursor)))).hasSize(1);
    }

    @Test
    void a_cursor_that_is_too_old_says_where_to_begin_again() {
        published("One");
        published("Two");
        var next = page(mine("&limit=1")).required("next").asText();
        published("Three");
        desk.anonymous().get(next).expect(200);
        desk.clock(Duration.ofHours(25));
        var gone = Watch.problem(desk.anonymous().get(next), 410, "cursor-too-old");
        var restart = gone.json().required("restart").asText();
        assertThat(gone.header("Link")).hasValue("<" + restart + ">; rel=\"first\"");
        assertThat(slugs(page(restart))).hasSize(1);
    }

    @Test
    void moves_no_text_out_of_a_walk_that_has_begun() {
        var first = published("One");
        var second = published("Two");
        var third = published("Three");
        var page = page(mine("&limit=1&sort=-publishedAt&fields=slug,title"));
        assertThat(slugs(page)).containsExactly(third.slug());
        // to the front of the list, where the walk has been already
        var again = desk.resubmitted(first, text("One again"));
        desk.sign(again);
        desk.publish(again);
        var rest = Desk.all(desk.anonymous(), page.required("next").asText());
        assertThat(rest.toString()).contains("One again").doesNotContain("\"One\"");
        assertThat(rest.stream().map(item -> item.required("slug").asText()))
                .containsExactly(second.slug(), first.slug());
        assertThat(all(mine(""))).containsExactly(first.slug(), third.slug(), second.slug());
    }

    // ------------------------------------------------------------------ HTTP

    /** The first answer comes by way of Jakarta REST, the others do not. */
    @Test
    void answers_alike_whoever_hands_the_page_over() {
        published("Alike");
        published("Alike too");
        var address = mine("&limit=1");
        var plain = desk.anonymous().get(address).expect(200);
        var again = desk.anonymous().get(address).expect(200);
        var throughRest = desk.anonymous()
                .with("Accept", "application/json;q=0.9")
                .get(address)
                .expect(200);
        assertThat(looks(again)).isEqualTo(looks(plain));
        assertThat(looks(throughRest)).isEqualTo(looks(plain));
        assertThat(again.header("X-Request-Id")).isPresent();
        assertThat(plain.header("Cache-Control").orElseThrow()).matches("public, max-age=[0-5], must-revalidate");
        assertThat(plain.header("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(plain.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(plain.header("Vary")).hasValue("Accept, Accept-Encoding, Authorization");
        assertThat(plain.header("Repr-Digest")).isPresent();
        assertThat(desk.anonymous().with("X-Request-Id", "mine").get(address).header("X-Request-Id"))
                .hasValue("mine");
    }

    private static TreeMap<String, Object> looks(Answer answer) {
        var looks = new TreeMap<String, Object>(answer.response().headers().map().entrySet().stream()
                .filter(header -> !Set.of("date", "x-request-id", "content-length", "transfer-encoding", "ratelimit")
                        .contains(header.getKey().toLowerCase(java.util.Locale.ROOT)))
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(java.util.Locale.ROOT), header -> header.getValue())));
        looks.put("body", answer.text());
        return looks;
    }

    @Test
    void a_client_that_has_the_page_is_told_so() {
        var article = published("Known");
        var answer = desk.anonymous().get(mine("")).expect(200);
        for (var round = 0; round < 2; round++) {
            var known = desk.anonymous()
                    .with("If-None-Match", answer.etag())
                    .get(mine(""))
                    .expect(304);
            assertThat(known.response().body()).isEmpty();
            assertThat(known.etag()).isEqualTo(answer.etag());
            assertThat(known.header("Link")).isEmpty();
            assertThat(known.header("Cache-Control")).isPresent();
            desk.anonymous().with("If-None-Match", "\"other\"").get(mine("")).expect(200);
        }
        desk.withdraw(article);
        assertThat(slugs(desk.anonymous()
                        .with("If-None-Match", answer.etag())
                        .get(mine(""))
                        .expect(200)
                        .json()))
                .isEmpty();
    }

    @Test
    void comes_shorter_to_whoever_can_read_it() throws IOException {
        for (var number = 0; number < 4; number++) published("Long " + number);
        var plain = desk.anonymous().get(mine("")).expect(200);
        for (var round = 0; round < 2; round++) {
            var gzip = desk.anonymous()
                    .with("Accept-Encoding", "gzip")
                    .get(mine(""))
                    .expect(200);
            assertThat(gzip.header("Content-Encoding")).hasValue("gzip");
            try (var unpacked =
                    new GZIPInputStream(new ByteArrayInputStream(gzip.response().body()))) {
                assertThat(unpacked.readAllBytes()).isEqualTo(plain.response().body());
            }
            var brotli = desk.anonymous()
                    .with("Accept-Encoding", "br, gzip;q=0.5")
                    .get(mine(""))
                    .expect(200);
            assertThat(brotli.header("Content-Encoding").orElse("none")).isIn("br", "gzip");
            assertThat(brotli.response().body())
                    .hasSizeLessThan(plain.response().body().length);
            assertThat(Set.of(plain.etag(), gzip.etag(), brotli.etag()).size()).isGreaterThanOrEqualTo(2);
            desk.anonymous()
                    .with("Accept-Encoding", "gzip")
                    .with("If-None-Match", gzip.etag())
                    .get(mine(""))
                    .expect(304);
        }
    }

    @Test
    void heads_and_options_work() {
        published("Head");
        var whole = desk.anonymous().get(mine("")).expect(200);
        for (var round = 0; round < 2; round++) {
            var head = desk.anonymous()
                    .send("HEAD", mine(""), BodyPublishers.noBody(), null)
                    .expect(200);
            assertThat(head.response().body()).isEmpty();
            for (var name : List.of("ETag", "Content-Type", "Cache-Control", "Repr-Digest", "Link", "Vary"))
                assertThat(head.header(name)).as(name).isEqualTo(whole.header(name));
        }
        desk.anonymous()
                .send("OPTIONS", mine(""), BodyPublishers.noBody(), null)
                .expect(204);
        Watch.problem(desk.anonymous().with("Accept", "text/csv").get(mine("")), 406, "not-acceptable");
        assertThat(desk.anonymous()
                        .send("POST", LIST, BodyPublishers.ofString("{}"), "application/json")
                        .status())
                .isEqualTo(405);
    }

    // ------------------------------------------------------------------ while it happens

    @Test
    void never_lacks_a_text_that_stayed_live_while_others_and_itself_are_superseded() throws InterruptedException {
        var stays = new ArrayList<Desk.Article>();
        for (var number = 0; number < 3; number++) stays.add(published("Stays " + number));
        var slugs = stays.stream().map(Desk.Article::slug).toList();
        var faults = Collections.synchronizedList(new ArrayList<String>());
        var over = new AtomicBoolean();
        var readers = new ArrayList<Thread>();
        for (var sort : List.of("-publishedAt", "title", "slug", "-modifiedAt")) {
            var reader = new Thread(() -> {
                try {
                    while (!over.get()) {
                        var listed = all(mine("&limit=1&sort=" + sort));
                        if (!listed.containsAll(slugs) || new HashSet<>(listed).size() != listed.size())
                            faults.add(sort + " " + listed);
                    }
                } catch (RuntimeException | AssertionError fault) {
                    faults.add(sort + " " + fault);
                }
            });
            readers.add(reader);
            reader.start();
        }
        try {
            for (var round = 0; round < 12; round++) {
                var again = desk.resubmitted(stays.get(round % 3), text("Round " + round));
                desk.sign(again);
                desk.publish(again);
                if (round % 4 == 0) desk.withdraw(published("Comes and goes"));
            }
        } finally {
            over.set(true);
            for (var reader : readers) reader.join();
        }
        assertThat(faults).isEmpty();
    }
}
