package org.imprimatur.archive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One publication of an article.
 *
 * @param ended {@code superseded}, {@code withdrawn} or {@code lapsed}; absent while it is live
 * @param reason why it was withdrawn or lapsed, as the public was told then
 * @param memento where it can be read; absent where it was taken back
 */
public record VersionView(
        int revision,
        String digest,
        Instant publishedAt,
        @Nullable Instant endedAt,
        @Nullable String ended,
        @Nullable String reason,
        @Nullable String recallClass,
        @Nullable String memento) {
    static VersionView of(Past past, Past.Version version) {
        return new VersionView(
                version.revision(),
                version.digest(),
                version.from(),
                version.until(),
                version.ended(),
                version.reason(),
                version.recallClass(),
                past.first(version).map(past::address).orElse(null));
    }
}
