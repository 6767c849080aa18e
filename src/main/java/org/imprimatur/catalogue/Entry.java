package org.imprimatur.catalogue;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.imprimatur.board.Card;

/** A live text as the list knows it. */
record Entry(Keys keys, Card card) implements Sorted.Placed {
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

    static Entry of(Card card) {
        return new Entry(
                new Keys(
                        card.article(),
                        card.slug(),
                        card.locale(),
                        Keys.folded(card.title()),
                        card.publishedAt(),
                        card.firstPublishedAt(),
                        card.modifiedAt(),
                        card.lastReviewed(),
                        card.reviewDue(),
                        card.validUntil()),
                card);
    }

    boolean outAt(Instant now) {
        return card.standsAt(now);
    }

    Set<String> postings() {
        var names = new HashSet<String>();
        names.add(Postings.locale(card.locale()));
        names.add(Postings.articleClass(card.articleClass()));
        names.add(Postings.reviewStatus(card.reviewStatus()));
        for (var condition : card.conditions()) names.add(Postings.condition(condition.code()));
        for (var therapy : card.therapies()) names.add(Postings.therapy(therapy.code()));
        for (var audience : card.audiences()) names.add(Postings.audience(audience));
        return names;
    }
}
