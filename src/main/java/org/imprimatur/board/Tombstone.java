package org.imprimatur.board;

import java.time.Instant;
import java.util.UUID;
import org.imprimatur.platform.Face;
import org.imprimatur.publication.Newsstand;
import org.jspecify.annotations.Nullable;

/**
 * What became of an article that was out and is not any more.
 *
 * @param number of the article's last entry in the public log
 * @param kind {@code withdrawn} or {@code lapsed}
 * @param publication what was public last
 */
@Face
public record Tombstone(
        long number,
        String kind,
        UUID article,
        UUID publication,
        String slug,
        String locale,
        String articleClass,
        Instant at,
        String reason,
        @Nullable String recallClass,
        @Nullable String replacement) {
    public Newsstand.Gone gone() {
        return new Newsstand.Gone(publication, kind, at, reason, recallClass, replacement);
    }
}
