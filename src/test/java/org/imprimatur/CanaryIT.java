package org.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Aviary;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is asked of the public surface, by whomever and however: no word of a text that is not live comes out. */
class CanaryIT extends OverHttp {
    private static final List<String> PEOPLE =
            List.of("editor", "editor2", "reviewer", "reviewer2", "publisher", "auditor", "admin");
    private static final List<String> MEDIA = List.of(
            "application/json",
            "*/*",
            "application/*",
            "application/ld+json",
            "application/problem+json",
            "application/xml",
            "text/html",
            "text/plain",
            "application/atom+xml",
            "image/*;q=0.1",
            "application/json;version=draft",
            "nonsense");
    private static final Set<String> DIFFERS = Set.of("date", "ratelimit", "x-request-id");

    /** Built once: it takes a while, and reading changes nothing. */
    private static Aviary aviary;

    private static String cursor;

    @BeforeEach
    void open() {
        if (aviary == null) aviary = new Aviary(desk);
    }

    // ------------------------------------------------------------------ the crawl

    @Test
    void the_canaries_can_be_heard_where_they_are() {
        for (var article : aviary.articles().values()) {
            assertThat(aviary.heardIn(
                            desk.editor().get(article.path() + "/draft").expect(200)))
                    .isNotEmpty();
        }
    }

    @Test
    void no_address_leads_to_a_text_that_is_not_live() {
        for (var path : Stream.concat(addresses(), traversals()).toList()) shut(desk.anonymous(), path);
    }

    @Test
    void no_header_leads_to_a_text_that_is_not_live() {
        for (var path : mainAddresses()) {
            for (var api : disguises()) shut(api, path);
        }
    }

    @Test
    void nobody_sees_more_of_the_public_surface_for_who_they_are() {
        for (var login : PEOPLE) {
            for (var path : addresses().toList()) shut(desk.as(login), path);
        }
    }

    @Test
    void no_method_leads_to_a_text_that_is_not_live() {
        for (var path : mainAddresses()) {
            for (var method :
                    List.of("HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "PROPFIND", "COPY", "GIVE")) {
                for (var api : List.of(desk.anonymous(), desk.editor())) {
                    var answer = api.send(method, path, BodyPublishers.ofString("{}"), "application/json");
                    assertThat(aviary.heardIn(answer)).as(answer.toString()).isEmpty();
                    assertThat(answer.status()).as(answer.toString()).isLessThan(500);
                }
            }
        }
    }

    @Test
    void every_page_of_the_list_shows_live_texts_only() {
        for (var sort : List.of(
                "title",
                "-title",
                "slug",
                "-slug",
                "publishedAt",
                "-publishedAt",
                "firstPublishedAt",
                "-modifiedAt",
                "lastReviewed",
                "-reviewDue")) {
            var listed = Desk.all(
                    desk.anonymous(),
                    "/content/articles?limit=2&sort=" + sort
                            + "&fields=slug,locale,revision,digest,title,content,lastReviewed,reviewDue,reviewedBy,publishedAt,modifiedAt,signOffs,class,attestation");
            assertThat(listed)
                    .anyMatch(item ->
                            item.path("slug").asText().equals(aviary.live().slug()));
            assertThat(aviary.hidden()).noneMatch(listed.toString()::contains);
            for (var article : aviary.articles().values()) {
                if (article == aviary.live()) continue;
                assertThat(listed.toString()).doesNotContain(article.slug(), article.id());
            }
        }
        for (var canary : aviary.hidden()) {
            for (var filter : List.of("condition", "therapy", "class")) {
                var page = desk.anonymous()
                        .get("/content/articles?total=true&" + filter + "=" + canary)
                        .expect(200);
                assertThat(page.json().required("items")).isEmpty();
                assertThat(page.json().required("total").asInt()).isZero();
            }
        }
    }

    private void shut(Api api, String path) {
        var answer = api.get(path);
        assertThat(aviary.heardIn(answer)).as(answer.toString()).isEmpty();
        assertThat(answer.status()).as(answer.toString()).isLessThan(500);
        Watch.discreet(answer);
    }

    private static List<String> mainAddresses() {
        return Stream.concat(
                        Stream.of(
                                "/content/articles?limit=100&fields=slug,title,content,signOffs",
                                "/content/articles?limit=100&include=content,signOffs,attestation&total=true&sort=-reviewDue",
                                "/content/changes?after=0&limit=100",
                                "/content/search?q=immunotherapy&limit=100&facets=condition,therapy,audience,locale,class,reviewStatus",
                                "/content/search/suggestions?q=im&limit=20",
                                "/content/announcements?limit=100",
                                "/content/feed.atom?limit=100",
                                "/content/feed.json?limit=100",
                                "/content/sitemap.xml?part=1"),
                        aviary.articles().values().stream().map(article -> "/content/articles/" + article.slug()))
                .toList();
    }

    /** One that was given out for the plain list; there is more than one text out. */
    private String listCursor() {
        if (cursor == null) {
            desk.published(Articles.minimal("Another"));
            var next = desk.anonymous()
                    .get("/content/articles?limit=1")
                    .expect(200)
                    .json()
                    .required("next")
                    .asText();
            cursor = next.substring(next.indexOf("cursor=") + "cursor=".length());
        }
        return cursor;
    }

    private Stream<String> addresses() {
        var all = new ArrayList<>(mainAddresses());
        for (var name : List.of(
                "",
                "/",
                "/drafts",
                "/feed.atom",
                "/feed.json",
                "/sitemap.xml",
                "/announcements",
                "/revisions",
                "/journal")) {
            all.add("/content" + name);
        }
        for (var trick : List.of(
                "status=draft",
                "state=in-review",
                "preview=true",
                "draft=true",
                "include=draft",
                "version=latest",
                "asOf=2099-01-01T00:00:00Z",
                "filter%5Bstatus%5D=draft",
                "fields=contributors",
                "fields=draft",
                "sort=draft",
                "changedSince=2000-01-01T00:00:00Z",
                "locale=*",
                "locale=%25",
                "q=canary",
                "audience=patient",
                "limit=1000",
                "cursor=MXx7fQ",
                "cursor=" + "A".repeat(98),
                "cursor=" + listCursor(),
                "cursor=" + listCursor() + "&sort=title",
                "sort=reviewDue&include=content,signOffs,attestation&limit=100",
                "include=revisions",
                "reviewStatus=draft",
                "reviewStatus=current&total=true",
                "reviewedSince=2000-01-01",
                "class=oncology-treatment&total=true",
                "total=true&locale=en-GB",
                "condition=C45.0%27%20or%20%271%27=%271")) {
            all.add("/content/articles?" + trick);
            all.add("/content/search?" + trick);
            all.add("/content/changes?" + trick);
            all.add("/content/announcements?" + trick);
            all.add("/content/feed.atom?" + trick);
            all.add("/content/feed.json?" + trick);
            all.add("/content/sitemap.xml?" + trick);
        }
        for (var canary : aviary.hidden()) {
            all.add("/content/search?q=" + canary + "&facets=condition,therapy");
            all.add("/content/search?q=immunotherapy&facets=condition&condition=" + canary);
            all.add("/content/search/suggestions?q=" + canary);
            all.add("/content/search/suggestions?q=" + canary.substring(0, canary.length() / 2));
            all.add("/content/articles?condition=" + canary);
        }
        for (var article : aviary.articles().values()) {
            var slug = "/content/articles/" + article.slug();
            for (var suffix : List.of(
                    "?locale=en-GB",
                    "?locale=de-DE",
                    "?revision=1",
                    "?revision=3",
                    "?preview=true",
                    "?asOf=2099-01-01T00:00:00Z",
                    "?status=draft",
                    "?token=x",
                    "/draft",
                    "/revisions",
                    "/revisions/1",
                    "/attestation",
                    "/versions",
                    "/versions?limit=1",
                    "/timemap",
                    "?asOf=2026-12-01T00:00:00Z",
                    "/",
                    "//",
                    ";v=1",
                    ".json",
                    "%00",
                    "%20",
                    "~",
                    "?")) {
                all.add(slug + suffix);
            }
            all.add("/content/articles/" + article.slug().toUpperCase(java.util.Locale.ROOT));
            all.add("/content/articles/" + article.id());
            all.add("/content/" + article.id());
            all.add("/content/" + article.slug());
        }
        return all.stream();
    }

    /** These may lead out of the public surface, where somebody signed in may read: only nobody takes them. */
    private static Stream<String> traversals() {
        return aviary.articles().values().stream().flatMap(article -> Stream.of(
                        "/content/../api/articles/%s/draft",
                        "/content/%%2e%%2e/api/articles/%s/draft",
                        "/content/..%%2fapi%%2farticles%%2f%s%%2fdraft",
                        "/content/..;/api/articles/%s/draft",
                        "/content//../api/articles/%s/revisions/1",
                        "/content/articles/..%%2f..%%2fapi%%2farticles%%2f%s",
                        "/content/articles/%%252e%%252e/%s",
                        "/api;/articles/%s/draft",
                        "/api/articles/%s/draft;.json",
                        "/API/articles/%s/draft",
                        "/preview/%s",
                        "/WEB-INF/classes/%s",
                        "/desk/../api/articles/%s/draft")
                .map(path -> path.formatted(article.id())));
    }

    private List<Api> disguises() {
        var anonymous = desk.anonymous();
        var draft = aviary.articles().get("draft");
        var disguises = new ArrayList<Api>();
        for (var type : MEDIA) disguises.add(anonymous.with("Accept", type));
        for (var tag : aviary.tags()) disguises.add(anonymous.with("If-None-Match", tag));
        disguises.add(anonymous.with("If-None-Match", "*"));
        disguises.add(anonymous.with("If-Match", "*"));
        disguises.add(anonymous.with("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"));
        disguises.add(anonymous.with("Range", "bytes=0-99999"));
        disguises.add(anonymous.with("Accept-Datetime", "Thu, 31 May 2029 20:35:00 GMT"));
        disguises.add(anonymous.with("Last-Event-ID", "1"));
        disguises.add(anonymous.with("Accept-Language", "de, *;q=0.1"));
        disguises.add(anonymous.with("Cookie", "preview=1; role=editor; JSESSIONID=0000"));
        for (var header : List.of("X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Uri", "X-Forwarded-Prefix")) {
            disguises.add(anonymous.with(header, draft.path() + "/draft"));
        }
        for (var header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
            disguises.add(desk.editor().with(header, "PUT"));
        }
        for (var header : List.of("X-Preview", "X-Draft", "X-Role", "X-Forwarded-User", "Preview-Token", "X-Api-Key")) {
            disguises.add(anonymous.with(header, "editor"));
        }
        disguises.add(anonymous.with("Authorization", "Bearer draft"));
        disguises.add(anonymous.with("Prefer", "status=draft"));
        return disguises;
    }

    // ------------------------------------------------------------------ what an outsider can tell apart

    @Test
    void unknown_and_unpublished_look_the_same_to_the_byte() {
        var apis = Stream.concat(Stream.of(desk.anonymous(), desk.editor()), disguises().stream())
                .toList();
        for (var api : apis) {
            for (var suffix : List.of(
                    "",
                    "?locale=en-GB",
                    "/draft",
                    "?preview=true",
                    "/versions",
                    "/timemap",
                    "?asOf=2026-01-01T00:00:00Z")) {
                var unknown = looks(api.get("/content/articles/" + Desk.uniqueSlug() + suffix));
                for (var article : aviary.secret()) {
                    assertThat(looks(api.get("/content/articles/" + article.slug() + suffix)))
                            .as("%s%s", article.slug(), suffix)
                            .isEqualTo(unknown);
                }
            }
        }
    }

    @Test
    void only_a_live_text_is_ever_unchanged() {
        for (var tag : Stream.concat(aviary.tags().stream(), Stream.of("*")).toList()) {
            for (var article : aviary.articles().values()) {
                var answer = desk.anonymous().with("If-None-Match", tag).get("/content/articles/" + article.slug());
                if (article == aviary.live()) {
                    assertThat(answer.status()).isIn(200, 304);
                } else {
                    assertThat(answer.status())
                            .as(answer.toString())
                            .isEqualTo(aviary.secret().contains(article) ? 404 : 410);
                }
            }
        }
    }

    private static Map<String, Object> looks(Answer answer) {
        var looks = new TreeMap<String, Object>(answer.response().headers().map().entrySet().stream()
                .filter(header -> !DIFFERS.contains(header.getKey().toLowerCase(java.util.Locale.ROOT)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        looks.put("status", answer.status());
        looks.put("body", answer.text());
        return looks;
    }

    // ------------------------------------------------------------------ while it happens

    /** @param began and ended in nanoseconds of one clock */
    private record Look(long began, long ended, int status, String body) {}

    @Test
    void a_reader_sees_nothing_then_exactly_what_was_published_then_that_it_is_gone() throws InterruptedException {
        for (var round = 0; round < 3; round++) {
            var revision = desk.signed(Articles.saying("Round " + round, "Only ever whole."));
            var path = "/content/articles/" + revision.article().slug();
            var looks = Collections.synchronizedList(new ArrayList<Look>());
            var lists = Collections.synchronizedList(new ArrayList<Look>());
            var readers = List.of(
                    new Reader(desk.anonymous(), path, looks),
                    new Reader(desk.editor(), path, looks),
                    new Reader(desk.anonymous(), "/content/articles?sort=-publishedAt", lists));
            readers.forEach(Thread::start);
            try {
                Reader.waitFor(looks, 20);
                var publishing = System.nanoTime();
                desk.publish(revision);
                var published = System.nanoTime();
                Reader.waitFor(looks, looks.size() + 20);
                var bytes = desk.read(revision.article()).expect(200).text();
                var withdrawing = System.nanoTime();
                desk.withdraw(revision.article());
                var withdrawn = System.nanoTime();
                Reader.waitFor(looks, looks.size() + 20);
                for (var reader : readers) reader.end();
                for (var look : List.copyOf(looks)) {
                    if (look.ended < publishing) assertThat(look.status).isEqualTo(404);
                    else if (look.began > withdrawn) assertThat(look.status).isEqualTo(410);
                    else if (look.began > published && look.ended < withdrawing)
                        assertThat(look.status).isEqualTo(200);
                    else assertThat(look.status).isIn(200, 404, 410);
                    if (look.status == 200) assertThat(look.body).isEqualTo(bytes);
                    if (look.began > published) assertThat(look.status).isNotEqualTo(404);
                }
                for (var list : List.copyOf(lists)) {
                    assertThat(list.status).isEqualTo(200);
                    var shown = list.body.contains(revision.article().slug());
                    if (list.ended < publishing || list.began > withdrawn)
                        assertThat(shown).isFalse();
                    else if (list.began > published && list.ended < withdrawing)
                        assertThat(shown).isTrue();
                }
            } finally {
                for (var reader : readers) reader.end();
            }
        }
    }

    private static final class Reader extends Thread {
        private final Api api;
        private final String path;
        private final List<Look> looks;
        private volatile boolean over;
        private volatile RuntimeException fault;

        Reader(Api api, String path, List<Look> looks) {
            this.api = api;
            this.path = path;
            this.looks = looks;
        }

        @Override
        public void run() {
            try {
                while (!over) {
                    var began = System.nanoTime();
                    var answer = api.get(path);
                    looks.add(new Look(began, System.nanoTime(), answer.status(), answer.text()));
                }
            } catch (RuntimeException noAnswer) {
                fault = noAnswer;
            }
        }

        void end() throws InterruptedException {
            over = true;
            join();
            assertThat(fault).isNull();
        }

        static void waitFor(List<Look> looks, int count) {
            var deadline = System.nanoTime() + 30_000_000_000L;
            while (looks.size() < count) {
                assertThat(System.nanoTime()).as("the readers have stopped").isLessThan(deadline);
                java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
            }
        }
    }
}
