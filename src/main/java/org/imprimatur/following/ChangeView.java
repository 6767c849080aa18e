package org.imprimatur.following;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.imprimatur.publication.Newsstand;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the public log, as clients are told.
 *
 * @param kind {@code published}, {@code updated}, {@code withdrawn} or {@code lapsed}
 * @param reviewStatus {@code current}, {@code overdue} or {@code re-review-needed}; absent for a text that ended
 * @param reason why it ended; absent for a text that is out
 */
public record ChangeView(
        long number,
        String kind,
        String slug,
        String locale,
        String articleClass,
        int revision,
        String digest,
        @Nullable String reviewStatus,
        Instant at,
        @Nullable String reason,
        @Nullable String recallClass,
        @Nullable String replacement,
        Links links) {

    /** @param versions absent for a text that ended */
    public record Links(
            String article, String attestation, @Nullable String versions) {}

    /**
     * @param next address of the next page; null where there is nothing more yet
     * @param through up to this number the client has heard all it asked for: what it asks after next time
     */
    public record Page(
            List<ChangeView> items,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String next,

            long through) {
        static Page of(ChangeLog.Heard heard, Wanted wanted) {
            return new Page(
                    heard.shown().stream().map(ChangeView::of).toList(),
                    heard.more() ? wanted.address(heard.through()) : null,
                    heard.through());
        }
    }

    static ChangeView of(Newsstand.Told told) {
        var article = "/content/articles/" + told.slug();
        var locale = "?locale=" + URLEncoder.encode(told.locale(), StandardCharsets.UTF_8);
        return new ChangeView(
                told.number(),
                told.kind(),
                told.slug(),
                told.locale(),
                told.articleClass(),
                told.revision(),
                told.digest(),
                told.reviewStatus(),
                told.at(),
                told.reason().isEmpty() ? null : told.reason(),
                told.recallClass(),
                told.replacement(),
                new Links(
                        article + locale,
                        article + "/attestation" + locale,
                        Wanted.isTombstone(told) ? null : article + "/versions" + locale));
    }
}
