package org.imprimatur.catalogue;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.imprimatur.board.Card;

/** A live text as the list knows it. */
record Entry(Keys keys, Card card) implements Sorted.Placed {
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
