package org.imprimatur.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.imprimatur.board.Card;
import org.imprimatur.clients.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What a list is narrowed to; a null narrows nothing. Only what a live text shows can be asked for.
 *
 * @param changedSince the bytes served came to be then or later
 * @param reviewedSince the newest medical review was on this day (UTC) or later
 */
record Filter(
        @Nullable String locale,
        @Nullable Coded condition,
        @Nullable Coded therapy,
        @Nullable String audience,
        @Nullable String articleClass,
        @Nullable Instant changedSince,
        @Nullable LocalDate reviewedSince,
        @Nullable String reviewStatus) {
    static final Filter NONE = new Filter(null, null, null, null, null, null, null, null);

    /** @param system null for any code system */
    record Coded(@Nullable String system, String code) {
        boolean names(Card.Code shown) {
            return code.equals(shown.code()) && (system == null || system.equals(shown.system()));
        }
    }

    boolean takes(Card card) {
        return (locale == null || locale.equals(card.locale()))
                && (condition == null || card.conditions().stream().anyMatch(condition::names))
                && (therapy == null || card.therapies().stream().anyMatch(therapy::names))
                && (audience == null || card.audiences().contains(audience))
                && (articleClass == null || articleClass.equals(card.articleClass()))
                && (changedSince == null || !card.changedAt().isBefore(changedSince))
                && (reviewedSince == null || !card.lastReviewed().isBefore(reviewedSince))
                && (reviewStatus == null || reviewStatus.equals(card.reviewStatus()));
    }

    /** The postings that each hold every text this filter takes from this scope; see {@link Postings}. */
    List<String> postings(Scope scope) {
        var names = new ArrayList<String>();
        if (locale != null) names.add(Postings.locale(locale));
        else if (scope.locales().size() == 1)
            names.add(Postings.locale(scope.locales().iterator().next()));
        if (condition != null) names.add(Postings.condition(condition.code()));
        if (therapy != null) names.add(Postings.therapy(therapy.code()));
        if (audience != null) names.add(Postings.audience(audience));
        if (articleClass != null) names.add(Postings.articleClass(articleClass));
        else if (scope.classes().size() == 1)
            names.add(Postings.articleClass(scope.classes().iterator().next()));
        if (reviewStatus != null) names.add(Postings.reviewStatus(reviewStatus));
        return names;
    }
}
