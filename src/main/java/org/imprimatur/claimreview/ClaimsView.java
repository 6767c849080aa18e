package org.imprimatur.claimreview;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.imprimatur.claimreview.ClaimReview.Verdict;
import org.imprimatur.content.Citation;
import org.imprimatur.content.Claim;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a revision, for whoever judges them.
 *
 * @param comparedWith the last signed revision before it; absent when there is none
 * @param removed claims of that one that this one does not make
 */
@Face
public record ClaimsView(
        int revision, String digest, @Nullable Integer comparedWith, List<ClaimView> claims, List<Claim> removed) {
    /**
     * @param sources with what the text says became of them
     * @param change {@code added}, {@code changed} or {@code same}; a claim changes with its sources
     * @param before as it was; absent unless it changed
     * @param verdicts the newest of each reviewer
     */
    public record ClaimView(
            String id,
            Claim.Type type,
            String text,
            List<Claim.Applicability> jurisdictions,
            @Nullable LocalDate asOf,
            @Nullable LocalDate validUntil,
            List<Citation> sources,
            String change,
            @Nullable BeforeView before,
            List<VerdictView> verdicts) {}

    public record BeforeView(Claim claim, List<Citation> sources) {}

    public record VerdictView(Verdict verdict, @Nullable String note, ReviewerView reviewer, Instant at) {}

    public record ReviewerView(UUID id, String printedName) {}
}
