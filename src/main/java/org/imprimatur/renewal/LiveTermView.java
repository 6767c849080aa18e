package org.imprimatur.renewal;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.imprimatur.policy.Meaning;
import org.imprimatur.policy.ReviewPolicies.Missing;

/**
 * A live text and its review.
 *
 * @param id the article's
 * @param reviewStatus {@code current}, {@code overdue} or {@code re-review-needed}
 * @param validUntil when the first sign-off under it ends
 * @param atEnd {@code withhold} or {@code flag}: what happens then
 * @param policyVersion digest of the policy its imprimatur was granted under
 * @param needs what has still to be signed
 */
public record LiveTermView(
        UUID id,
        String slug,
        String locale,
        String articleClass,
        String title,
        int revision,
        String digest,
        String changeClass,
        String reviewStatus,
        Instant validUntil,
        String atEnd,
        String policyVersion,
        List<NeedView> needs) {
    static LiveTermView of(ReviewsDue.Due due) {
        var term = due.term();
        return new LiveTermView(
                term.article(),
                term.slug(),
                term.locale(),
                term.articleClass(),
                term.title(),
                term.number(),
                term.digest(),
                term.changeClass(),
                term.reviewStatus(),
                term.validUntil(),
                term.atEnd(),
                term.policyVersion(),
                due.needs().stream().map(NeedView::of).toList());
    }

    /**
     * @param name what the policy calls it
     * @param count how many more people have to sign it
     * @param specialties one of which their credential must be of; empty for any
     * @param roles one of which they must have, besides being a medical reviewer; empty for no more than that
     */
    public record NeedView(String name, Meaning meaning, int count, List<String> specialties, Set<String> roles) {
        static NeedView of(Missing missing) {
            var step = missing.step();
            return new NeedView(step.name(), step.meaning(), missing.count(), step.specialties(), step.roles());
        }
    }
}
