package org.imprimatur.catalogue;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where a text stands in every order of the list.
 *
 * @param title folded, see {@link #folded}
 * @param validUntil when the first sign-off under it ends
 */
record Keys(
        UUID article,
        String slug,
        String locale,
        String title,
        Instant publishedAt,
        Instant firstPublishedAt,
        Instant modifiedAt,
        LocalDate lastReviewed,
        LocalDate reviewDue,
        Instant validUntil)
        implements Sorted.Placed {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** Capitals and accents do not part what a reader takes for the same letter (Unicode Standard Annex 15, NFKD). */
    static String folded(String title) {
        return MARKS.matcher(Normalizer.normalize(title, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public Keys keys() {
        return this;
    }
}
