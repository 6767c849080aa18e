package org.imprimatur.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.imprimatur.testsupport.Browser;
import org.imprimatur.testsupport.OverHttp;
import org.junit.jupiter.api.Test;

/** What a person finds who types the server's name into a browser. */
class HomeIT extends OverHttp {
    private static final long PATIENCE = 60_000_000_000L;

    @Test
    void the_root_is_a_page_that_may_load_nothing() {
        var page = desk.anonymous().get("/").expect(200);
        assertThat(page.header("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(page.header("Content-Language")).hasValue("en");
        assertThat(page.header("Cache-Control")).hasValue("public, max-age=300");
        assertThat(page.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.header("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("frame-ancestors 'none'");
        assertThat(page.text()).contains("Version 0.").doesNotContain("<script", "{version}", "src=", "onload");

        var known = desk.anonymous().with("If-None-Match", page.etag()).get("/").expect(304);
        assertThat(known.text()).isEmpty();
        var head = desk.anonymous()
                .send("HEAD", "/", BodyPublishers.noBody(), null)
                .expect(200);
        assertThat(head.text()).isEmpty();
        assertThat(head.etag()).isEqualTo(page.etag());
    }

    @Test
    void it_is_to_be_read_and_every_other_path_is_as_it_was() {
        assertThat(desk.anonymous().post("/", "{}").expect(405).problem()).isEqualTo("method-not-allowed");
        var unknown =
                desk.anonymous().get("/content/articles/none-of-that-name").expect(404);
        for (var path : List.of("/index.html", "/home", "/docs", "/docs/", "/docs/adr", "/docs/signing.md", "/x/y")) {
            var answer = desk.anonymous().get(path).expect(404);
            assertThat(answer.header("Content-Type")).as(path).hasValue("application/problem+json");
            assertThat(answer.text()).as(path).isEqualTo(unknown.text());
        }
    }

    @Test
    void the_documents_it_leads_to_are_those_of_the_house() throws Exception {
        for (var name : List.of("consuming.md", "verify.md")) {
            var document = desk.anonymous().get("/docs/" + name).expect(200);
            assertThat(document.header("Content-Security-Policy").orElseThrow()).startsWith("default-src 'none'");
            desk.anonymous()
                    .with("If-None-Match", document.etag())
                    .get("/docs/" + name)
                    .expect(304);
            assertThat(document.text()).isEqualTo(Files.readString(Path.of("docs", name)));
            assertThat(document.header("Content-Type").orElseThrow()).startsWith("text/markdown");
        }
        assertThat(desk.anonymous().get("/docs/verify.mjs").expect(200).text())
                .isEqualTo(Files.readString(Path.of("docs/verify.mjs")));
    }

    @Test
    void it_names_all_there_is_to_read() {
        assertThat(desk.anonymous().get("/").expect(200).text())
                .contains(
                        "href=\"/content/articles\"",
                        "href=\"/content/search?q=",
                        "href=\"/content/search/suggestions?q=",
                        "href=\"/content/changes\"",
                        "/content/changes/events",
                        "href=\"/content/announcements\"",
                        "href=\"/content/feed.atom\"",
                        "href=\"/content/feed.json\"",
                        "href=\"/content/sitemap.xml\"",
                        "href=\"/.well-known/jwks.json\"");
    }

    /** The index is opened in the background. */
    private void untilSearchIsReady() {
        var deadline = System.nanoTime() + PATIENCE;
        while (desk.anonymous().get("/content/search?q=ready").status() != 200) {
            assertThat(System.nanoTime()).as("search does not get ready").isLessThan(deadline);
            LockSupport.parkNanos(50_000_000);
        }
    }

    @Test
    void a_browser_shows_it_and_every_link_leads_somewhere() {
        untilSearchIsReady();
        try (var browser = new Browser(base.resolve("/").toString())) {
            assertThat(browser.title()).isEqualTo("Imprimatur: medically reviewed treatment articles");
            assertThat(browser.texts("h1")).containsExactly("Imprimatur");
            assertThat(browser.texts("h2"))
                    .containsExactly(
                            "What this is", "What is published", "If you build a site", "If you run this server");
            assertThat(browser.texts("header, main, footer")).hasSize(3).noneMatch(String::isBlank);
            assertThat(browser.properties("html", "lang")).containsExactly("en");
            assertThat(browser.texts("a")).noneMatch(String::isBlank).doesNotHaveDuplicates();
            // the style is the one the policy names
            assertThat(browser.styled("body", "max-width")).isEqualTo("672px");
            assertThat(browser.properties("a", "href"))
                    .hasSizeGreaterThan(13)
                    .allSatisfy(address -> assertThat(address).startsWith(base.toString()))
                    .allSatisfy(address -> desk.anonymous().get(address).expect(200));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void the_description_is_to_be_read_in_a_browser_too() {
        try (var browser = new Browser(base.resolve("/openapi/ui/").toString())) {
            browser.await("[id*='readPublished']");
            assertThat(browser.texts("body").get(0))
                    .contains("Imprimatur", "/content/articles/{slug}", "One published article");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
