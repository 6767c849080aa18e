package org.imprimatur.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.imprimatur.clients.Scope;
import org.imprimatur.following.Wanted;
import org.imprimatur.http.PublicBase;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.testsupport.PublicDesk;
import org.imprimatur.testsupport.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** N1 to N4, on both databases. */
class FeedsTest {
    private static final PublicBase NONE = PublicBase.of(Optional.empty());
    private static final PublicBase BASE = PublicBase.of(Optional.of("https://health.example.org"));

    private static Feed feed(PublicDesk desk, Wanted wanted, Long before) {
        return desk.desk().in(house -> house.get(Feeds.class).feed("/content/feed.atom", wanted, before));
    }

    private static Wanted wanted(int limit, String locale, Scope scope) {
        return Wanted.of(null, Integer.toString(limit), locale, null, scope);
    }

    private static Wanted everything() {
        return wanted(20, null, Scope.EVERYTHING);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void hold_the_last_word_on_each_article(TestDatabase.Vendor vendor) throws IOException {
        try (var desk = new PublicDesk(vendor)) {
            var one = desk.published("one");
            desk.published("two", "de-DE", "default");
            var before = XmlForms.atom(Atom.of(feed(desk, everything(), null), BASE));
            assertThat(before)
                    .extracting(XmlForms.Entry::link)
                    .containsExactly(
                            "https://health.example.org/content/articles/two?locale=de-DE",
                            "https://health.example.org/content/articles/one?locale=en-GB");
            desk.next(one.article());
            assertThat(XmlForms.atom(Atom.of(feed(desk, everything(), null), BASE)))
                    .extracting(XmlForms.Entry::id)
                    .containsExactly(before.get(1).id(), before.get(0).id());
            desk.withdraw(one.article());

            var feed = feed(desk, everything(), null);
            var after = XmlForms.atom(Atom.of(feed, NONE));
            assertThat(after).hasSize(2);
            assertThat(after.get(0).isGone()).isTrue();
            assertThat(after.get(0).id()).isEqualTo(before.get(1).id());
            assertThat(after.get(0).title()).isEqualTo("A dose is wrong");
            assertThat(after.get(1).link()).isEqualTo("/content/articles/two?locale=de-DE");
            assertThat(after.get(1).language()).isEqualTo("de-DE");

            var json = json(feed);
            assertThat(json.path("version").asText()).isEqualTo("https://jsonfeed.org/version/1.1");
            assertThat(json.path("items")).hasSize(1);
            var item = json.path("items").path(0);
            assertThat(item.path("id").asText()).isEqualTo(before.get(0).id());
            assertThat(item.path("url").asText())
                    .isEqualTo("https://health.example.org/content/articles/two?locale=de-DE");
            assertThat(item.path("content_text").asText()).isNotBlank();
            assertThat(json.path("_gone").path(0).path("id").asText())
                    .isEqualTo(before.get(1).id());
        }
    }

    private static JsonNode json(Feed feed) throws IOException {
        return StrictJson.mapper().readTree(JsonFeed.of(feed, BASE));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void go_on_page_by_page_and_hide_by_filter_and_scope(TestDatabase.Vendor vendor) {
        try (var desk = new PublicDesk(vendor)) {
            desk.published("one");
            desk.published("two", "de-DE", "default");
            desk.withdraw(desk.published("three").article());
            var first = feed(desk, wanted(2, null, Scope.EVERYTHING), null);
            assertThat(first.entries()).extracting(Feed.Entry::slug).containsExactly("three", "two");
            assertThat(first.next()).startsWith("/content/feed.atom?limit=2&cursor=");
            assertThat(XmlForms.nextOf(Atom.of(first, BASE))).isEqualTo("https://health.example.org" + first.next());
            var second = feed(desk, wanted(2, null, Scope.EVERYTHING), 2L);
            assertThat(second.entries()).extracting(Feed.Entry::slug).containsExactly("one");
            assertThat(second.next()).isNull();
            assertThat(second.id()).isEqualTo(first.id());
            assertThat(feed(desk, wanted(9, "de-DE", Scope.EVERYTHING), null).entries())
                    .extracting(Feed.Entry::slug)
                    .containsExactly("three", "two");
            assertThat(feed(desk, wanted(9, null, new Scope(Set.of("de-DE"), Set.of())), null)
                            .entries())
                    .extracting(Feed.Entry::slug)
                    .containsExactly("two");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void leave_out_what_has_outlived_its_sign_off_and_what_is_not_what_was_attested(TestDatabase.Vendor vendor) {
        try (var desk = new PublicDesk(vendor)) {
            var altered = desk.published("altered");
            var other = desk.published("other", "de-DE", "default");
            desk.desk().sql("alter table rendition drop constraint digest_of_body");
            desk.desk()
                    .sql("drop trigger rendition_is_frozen"
                            + (vendor == TestDatabase.Vendor.H2 ? "" : " on rendition"));
            desk.desk()
                    .sql("update rendition set body = replace(body, 'tired', 'well') where revision_id = '"
                            + altered.revision().id() + "'");
            assertThat(feed(desk, everything(), null).entries())
                    .extracting(Feed.Entry::slug)
                    .containsExactly("other");
            desk.desk().clock().set(other.signOff().validUntil());
            assertThat(feed(desk, everything(), null).entries()).isEmpty();
            assertThat(desk.desk().<Integer>in(house -> house.get(Feeds.class)
                            .part(Scope.EVERYTHING, 0)
                            .size()))
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void tell_crawlers_when_the_words_changed(TestDatabase.Vendor vendor) {
        try (var desk = new PublicDesk(vendor)) {
            assertThat(XmlForms.sitemap(index(desk, Scope.EVERYTHING), "sitemapindex", "sitemap"))
                    .containsExactly(new XmlForms.Located("https://health.example.org/content/sitemap.xml?part=1", ""));
            desk.published("one");
            var written = desk.desk().clock().instant();
            desk.published("two", "de-DE", "default");
            desk.withdraw(desk.published("three").article());
            desk.pass();
            assertThat(XmlForms.sitemap(index(desk, Scope.EVERYTHING), "sitemapindex", "sitemap"))
                    .containsExactly(new XmlForms.Located(
                            "https://health.example.org/content/sitemap.xml?part=1", written.toString()));
            assertThat(XmlForms.sitemap(part(desk, Scope.EVERYTHING), "urlset", "url"))
                    .containsExactly(
                            new XmlForms.Located(
                                    "https://health.example.org/content/articles/one?locale=en-GB",
                                    written.minusSeconds(1).toString()),
                            new XmlForms.Located(
                                    "https://health.example.org/content/articles/two?locale=de-DE",
                                    written.toString()));
            assertThat(XmlForms.sitemap(part(desk, new Scope(Set.of(), Set.of("default"))), "urlset", "url"))
                    .hasSize(1);
        }
    }

    private static byte[] index(PublicDesk desk, Scope scope) {
        return desk.desk()
                .in(house -> Sitemap.index(
                        house.get(Feeds.class).parts(scope), BASE.address().orElseThrow()));
    }

    private static byte[] part(PublicDesk desk, Scope scope) {
        return desk.desk()
                .in(house -> Sitemap.part(
                        house.get(Feeds.class).part(scope, 0), BASE.address().orElseThrow()));
    }
}
