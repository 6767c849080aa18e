package org.imprimatur.catalogue;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A live text as the list knows it.
 *
 * @param changedAt when the bytes served came to be
 * @param withheldAtEnd whether it leaves the list when the first sign-off under it ends
 */
record Entry(
        Keys keys,
        String articleClass,
        String reviewStatus,
        List<Filter.Coded> conditions,
        List<Filter.Coded> therapies,
        Set<String> audiences,
        Instant changedAt,
        boolean withheldAtEnd)
        implements Sorted.Placed {
    boolean outAt(Instant now) {
        return !withheldAtEnd || now.isBefore(keys.validUntil());
    }

    Set<String> postings() {
        var names = new HashSet<String>();
        names.add(Postings.locale(keys.locale()));
        names.add(Postings.articleClass(articleClass));
        names.add(Postings.reviewStatus(reviewStatus));
        for (var condition : conditions) names.add(Postings.condition(condition.code()));
        for (var therapy : therapies) names.add(Postings.therapy(therapy.code()));
        for (var audience : audiences) names.add(Postings.audience(audience));
        return names;
    }
}
