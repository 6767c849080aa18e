package org.imprimatur.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imprimatur.http.PublicBase;
import org.junit.jupiter.api.Test;

class FeedFormsTest {
    private static final PublicBase NONE = PublicBase.of(Optional.empty());
    private static final Instant MORNING = Instant.parse("2027-03-01T09:00:00Z");

    @Test
    void are_well_formed_whatever_people_wrote() {
        var evil = "a < b & \"c\" ]]> \u0000\u0008\uFFFE\uD83D\uDC8A";
        var feed = new Feed(
                evil,
                "/content/feed.atom",
                "/content/feed.atom",
                null,
                MORNING,
                MORNING,
                List.of(
                        new Feed.Text(
                                "one", "en-GB", "default", 1, "sha-256:00", evil, evil, MORNING, MORNING, MORNING),
                        new Feed.Gone("two", "en-GB", "withdrawn", MORNING, evil, "urgent", null)));
        var entries = XmlForms.atom(Atom.of(feed, NONE));
        assertThat(entries).extracting(XmlForms.Entry::title).containsOnly("a < b & \"c\" ]]> \uD83D\uDC8A");
    }

    @Test
    void that_need_whole_addresses_are_refused_where_nobody_has_said_what_they_begin_with() {
        var resource = new FeedResource();
        resource.base = NONE;
        assertThatExceptionOfType(FeedRefusal.NoPublicBase.class).isThrownBy(() -> resource.sitemap(null));
        assertThatExceptionOfType(FeedRefusal.NoPublicBase.class)
                .isThrownBy(() -> resource.json(null, null, null, null));
    }

    @Test
    void a_full_part_of_a_sitemap_stays_below_its_bounds() {
        var slug = "s".repeat(114);
        var texts = IntStream.range(0, Feeds.PART)
                .mapToObj(i -> new Feeds.Located(slug + "-" + i, "sl-Latn-IT-nedis-x-verylong-subtags", MORNING))
                .toList();
        assertThat(XmlForms.sitemap(Sitemap.part(texts, "https://health.example.org"), "urlset", "url"))
                .hasSize(50_000);
    }
}
