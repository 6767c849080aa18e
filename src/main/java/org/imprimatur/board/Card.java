package org.imprimatur.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.imprimatur.platform.Face;

/**
 * All that is out of a live article but its bytes.
 *
 * @param rendition id of the bytes it shows
 * @param publishedAt of this publication
 * @param firstPublishedAt of the article's first
 * @param modifiedAt when the words last changed
 * @param changedAt when the bytes came to be: at publication, or when the review came to stand otherwise
 * @param dated the whole second to tell as the bytes' date
 * @param lastReviewed day (UTC) of the newest medical review under it
 * @param reviewDue day (UTC) of {@code validUntil}
 * @param reviewStatus {@code current}, {@code overdue} or {@code re-review-needed}
 * @param validUntil end of the first sign-off under it
 * @param withheldAtEnd whether it is gone from then on; otherwise it stays, flagged
 * @param conditions in the order of their systems and codes, as are the therapies
 * @param bodyDigest {@code sha-256:<hex>} of the JSON bytes
 */
@Face
public record Card(
        UUID article,
        UUID publication,
        UUID rendition,
        String slug,
        String locale,
        String articleClass,
        String title,
        Instant publishedAt,
        Instant firstPublishedAt,
        Instant modifiedAt,
        Instant changedAt,
        Instant dated,
        LocalDate lastReviewed,
        LocalDate reviewDue,
        String reviewStatus,
        Instant validUntil,
        boolean withheldAtEnd,
        List<Code> conditions,
        List<Code> therapies,
        List<String> audiences,
        String bodyDigest) {
    /** A code in the code system it comes from. */
    @Face
    public record Code(String system, String code) {}

    /** Whether it may be shown at this instant. */
    public boolean standsAt(Instant when) {
        return !withheldAtEnd || when.isBefore(validUntil);
    }

    Tombstone lapsed(long number) {
        return new Tombstone(
                number,
                "lapsed",
                article,
                publication,
                slug,
                locale,
                articleClass,
                validUntil,
                "The sign-off ended at " + validUntil + ".",
                null,
                null);
    }
}
