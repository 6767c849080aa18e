package org.imprimatur.feeds;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One page of what is out and what is gone, newest word first.
 *
 * @param address of this page, from the root of the server
 * @param first address of the first page, without a cursor
 * @param next address of the next page
 * @param freshUntil when the first text on it may end
 */
record Feed(
        String title,
        String address,
        String first,
        @Nullable String next,
        Instant updated,
        Instant freshUntil,
        List<Entry> entries) {
    sealed interface Entry {
        String slug();

        String locale();

        /** The same for as long as the article lives, whatever the server is called (RFC 4287, section 4.2.6). */
        default String id() {
            return urn(slug() + ' ' + locale());
        }

        default String path() {
            return "/content/articles/" + slug() + "?locale=" + URLEncoder.encode(locale(), StandardCharsets.UTF_8);
        }
    }

    /**
     * @param published when it was first made public
     * @param updated when these bytes were
     * @param modified when the words last changed
     */
    record Text(
            String slug,
            String locale,
            String articleClass,
            int revision,
            String digest,
            String title,
            String summary,
            Instant published,
            Instant updated,
            Instant modified)
            implements Entry {}

    record Gone(
            String slug,
            String locale,
            String kind,
            Instant when,
            String reason,
            @Nullable String recallClass,
            @Nullable String replacement)
            implements Entry {}

    String id() {
        return urn(first);
    }

    static String urn(String name) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
