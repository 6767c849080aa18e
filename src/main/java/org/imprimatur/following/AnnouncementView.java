package org.imprimatur.following;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.imprimatur.publication.Newsstand;
import org.jspecify.annotations.Nullable;

/**
 * That a text was withdrawn, for people to read and for machines to act upon.
 *
 * @param number of its entry in the public log
 * @param recallClass {@code urgent} or {@code routine}
 * @param article where the text was; if it came back since, it is there again
 */
public record AnnouncementView(
        long number,
        Instant at,
        String slug,
        String locale,
        String articleClass,
        int revision,
        String digest,
        @Nullable String recallClass,
        String reason,
        @Nullable String replacement,
        String article) {
    static AnnouncementView of(Newsstand.Told told) {
        return new AnnouncementView(
                told.number(),
                told.at(),
                told.slug(),
                told.locale(),
                told.articleClass(),
                told.revision(),
                told.digest(),
                told.recallClass(),
                told.reason(),
                told.replacement(),
                "/content/articles/" + told.slug() + "?locale="
                        + URLEncoder.encode(told.locale(), StandardCharsets.UTF_8));
    }
}
