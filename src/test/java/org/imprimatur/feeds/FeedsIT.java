package org.imprimatur.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.ItServer;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Feeds and sitemap as their readers get them. */
class FeedsIT extends OverHttp {
    private String address(Desk.Article article) {
        return ItServer.PUBLIC_BASE + "/content/articles/" + article.slug() + "?locale=en-GB";
    }

    @Test
    void a_feed_has_what_is_out_and_tells_what_is_gone() {
        var article = desk.published(Articles.minimal("In the <feed> & out")).article();
        var answer = desk.anonymous().get("/content/feed.atom?limit=5").expect(200);
        assertThat(answer.header("Content-Type")).hasValue("application/atom+xml");
        assertThat(answer.header("Cache-Control")).hasValue("public, max-age=5, must-revalidate");
        var entry = XmlForms.atom(answer.response().body()).get(0);
        assertThat(entry.link()).isEqualTo(address(article));
        assertThat(entry.title()).isEqualTo("In the <feed> & out");
        desk.anonymous()
                .with("If-None-Match", answer.etag())
                .get("/content/feed.atom?limit=5")
                .expect(304);

        var json = desk.anonymous().get("/content/feed.json?limit=5").expect(200);
        assertThat(json.header("Content-Type")).hasValue("application/feed+json");
        var item = json.json().required("items").get(0);
        assertThat(item.required("id").asText()).isEqualTo(entry.id());
        assertThat(item.required("url").asText()).isEqualTo(address(article));
        assertThat(desk.anonymous()
                        .with("Accept", "application/json")
                        .get("/content/feed.json")
                        .expect(200)
                        .header("Content-Type"))
                .hasValue("application/json");

        desk.withdraw(article);
        var gone = XmlForms.atom(desk.anonymous()
                        .with("If-None-Match", answer.etag())
                        .get("/content/feed.atom?limit=5&locale=de-DE")
                        .expect(200)
                        .response()
                        .body())
                .get(0);
        assertThat(gone.isGone()).isTrue();
        assertThat(gone.id()).isEqualTo(entry.id());
        assertThat(desk.anonymous()
                        .get("/content/feed.json?class=another-class&limit=5")
                        .expect(200)
                        .json()
                        .at("/_gone/0/id")
                        .asText())
                .isEqualTo(entry.id());
    }

    @Test
    void a_feed_is_read_to_its_end() {
        desk.published(Articles.minimal("At the end of the feed"));
        var ids = new ArrayList<String>();
        var live = 0;
        for (var next = "/content/feed.atom?limit=3"; next != null; ) {
            var answer = desk.anonymous().get(next).expect(200);
            for (var entry : XmlForms.atom(answer.response().body())) {
                ids.add(entry.id());
                if (!entry.isGone()) live++;
            }
            var link = XmlForms.nextOf(answer.response().body());
            next = link == null ? null : link.substring(ItServer.PUBLIC_BASE.length());
            assertThat(answer.header("Link").isPresent()).isEqualTo(next != null);
        }
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(live)
                .isEqualTo(Desk.all(desk.anonymous(), "/content/articles?limit=100")
                        .size());
    }

    @Test
    void crawlers_find_what_is_out_with_the_date_of_its_words() {
        var article = desk.published(Articles.minimal("Crawled")).article();
        var modified =
                desk.read(article).expect(200).json().required("modifiedAt").asText();
        var index = desk.anonymous().get("/content/sitemap.xml").expect(200);
        assertThat(index.header("Content-Type").orElseThrow()).startsWith("application/xml");
        assertThat(XmlForms.sitemap(index.response().body(), "sitemapindex", "sitemap"))
                .extracting(XmlForms.Located::loc)
                .containsExactly(ItServer.PUBLIC_BASE + "/content/sitemap.xml?part=1");
        assertThat(located()).contains(new XmlForms.Located(address(article), modified));
        desk.withdraw(article);
        assertThat(located()).noneMatch(one -> one.loc().equals(address(article)));
    }

    private List<XmlForms.Located> located() {
        return XmlForms.sitemap(
                desk.anonymous()
                        .get("/content/sitemap.xml?part=1")
                        .expect(200)
                        .response()
                        .body(),
                "urlset",
                "url");
    }

    @Test
    void no_request_says_what_addresses_begin_with() {
        var poisoned = desk.anonymous()
                .with("X-Forwarded-Host", "evil.example.net")
                .with("X-Forwarded-Proto", "gopher")
                .with("Forwarded", "host=evil.example.net");
        for (var path : List.of("/content/feed.atom", "/content/feed.json", "/content/sitemap.xml")) {
            assertThat(poisoned.get(path).expect(200).text())
                    .contains(ItServer.PUBLIC_BASE)
                    .doesNotContain("evil", "localhost");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/content/feed.atom?limit=0",
                "/content/feed.atom?cursor=MXx4",
                "/content/feed.atom?cursor=%21",
                "/content/feed.atom?locale=en_GB",
                "/content/feed.atom?status=draft",
                "/content/feed.json?class=Big%20Class",
                "/content/feed.json?cursor=MXwtMQ",
                "/content/sitemap.xml?part=0",
                "/content/sitemap.xml?part=one",
                "/content/sitemap.xml?part=10000",
                "/content/sitemap.xml?locale=en-GB"
            })
    void what_is_not_understood_is_refused(String path) {
        Watch.problem(desk.anonymous().get(path), 400, "malformed");
    }

    @Test
    void there_is_nothing_beyond_the_last_part_nor_in_another_form() {
        Watch.problem(desk.anonymous().get("/content/sitemap.xml?part=99"), 404, "not-found");
        for (var path : List.of("/content/feed.atom", "/content/feed.json", "/content/sitemap.xml")) {
            Watch.problem(desk.anonymous().with("Accept", "image/png").get(path), 406, "not-acceptable");
        }
    }
}
