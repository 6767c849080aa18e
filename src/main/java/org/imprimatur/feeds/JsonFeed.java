package org.imprimatur.feeds;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.List;
import org.imprimatur.http.PublicBase;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * A feed as JSON Feed 1.1. It has no word for what is gone: that is an extension of ours, by the rule for those.
 *
 * @param gone the ids of items to remove, and why
 */
public record JsonFeed(
        String version,
        String title,
        @JsonProperty("feed_url") String feedUrl,
        @JsonProperty("next_url") @Nullable String nextUrl,
        List<Item> items,
        @JsonProperty("_gone") List<GoneItem> gone) {
    static final String TYPE = "application/feed+json";

    public record Item(
            String id,
            String url,
            String title,
            @JsonProperty("content_text") String contentText,
            String summary,
            @JsonProperty("date_published") Instant datePublished,
            @JsonProperty("date_modified") Instant dateModified,
            List<String> tags,
            String language,
            @JsonProperty("_imprimatur") Extension extension) {}

    public record Extension(String slug, String articleClass, int revision, String digest) {}

    public record GoneItem(
            String id,
            String url,
            String kind,
            Instant at,
            String reason,
            @Nullable String recallClass,
            @Nullable String replacement) {}

    static byte[] of(Feed feed, PublicBase base) {
        var json = new JsonFeed(
                "https://jsonfeed.org/version/1.1",
                feed.title(),
                base.of(feed.address()),
                feed.next() == null ? null : base.of(feed.next()),
                feed.entries().stream()
                        .filter(Feed.Text.class::isInstance)
                        .map(entry -> item((Feed.Text) entry, base))
                        .toList(),
                feed.entries().stream()
                        .filter(Feed.Gone.class::isInstance)
                        .map(entry -> gone((Feed.Gone) entry, base))
                        .toList());
        try {
            return StrictJson.mapper().writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A feed has no JSON form", e);
        }
    }

    private static Item item(Feed.Text text, PublicBase base) {
        return new Item(
                text.id(),
                base.of(text.path()),
                text.title(),
                text.summary(),
                text.summary(),
                text.published(),
                text.modified(),
                List.of(text.articleClass()),
                text.locale(),
                new Extension(text.slug(), text.articleClass(), text.revision(), text.digest()));
    }

    private static GoneItem gone(Feed.Gone gone, PublicBase base) {
        return new GoneItem(
                gone.id(),
                base.of(gone.path()),
                gone.kind(),
                gone.when(),
                gone.reason(),
                gone.recallClass(),
                gone.replacement());
    }
}
