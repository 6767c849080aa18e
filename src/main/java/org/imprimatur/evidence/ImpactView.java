package org.imprimatur.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.imprimatur.content.Claim;
import org.imprimatur.content.Claim.Applicability;
import org.imprimatur.evidence.DownstreamSites.Site;
import org.jspecify.annotations.Nullable;

/**
 * A text that something bears upon.
 *
 * @param kind {@code draft} or {@code revision}
 * @param article its id
 * @param revision its number; absent for a draft
 * @param state {@code draft}, or the revision's
 * @param at when it was saved or submitted
 * @param publication the one it is live in; absent unless it is live
 * @param claims those that match
 * @param outsideClaims whether the text matches outside its claims too: what it is about as a whole, sources that no claim names
 * @param heldBy downstream sites that hold it; null when nobody knows
 */
public record ImpactView(
        String kind,
        UUID article,
        String slug,
        String locale,
        String title,
        @Nullable Integer revision,
        @Nullable String digest,
        String state,
        Instant at,
        @Nullable UUID publication,
        List<ClaimView> claims,
        boolean outsideClaims,

        @Schema(nullable = true) @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
        List<Site> heldBy) {
    /** @param jurisdiction the one asked for; null for none */
    static ImpactView of(Impact.Touched touched, @Nullable String jurisdiction) {
        var place = touched.place();
        var claims = touched.claims().stream()
                .map(IndexedClaim::said)
                .filter(Objects::nonNull)
                .toList();
        return new ImpactView(
                place.revision() == null ? "draft" : "revision",
                place.article(),
                place.slug(),
                place.locale(),
                place.title(),
                place.revisionNumber(),
                place.digest(),
                place.state() == null ? "draft" : place.state(),
                place.at(),
                place.publication(),
                claims.stream().map(claim -> ClaimView.of(claim, jurisdiction)).toList(),
                claims.size() < touched.claims().size(),
                touched.heldBy());
    }

    /**
     * @param status in the jurisdiction asked for, as said for itself or else for one it lies within; absent when none was asked
     *     for, and when the claim says nothing of either
     * @param jurisdictions what it says for the jurisdiction asked for, those within it and those it lies within; all, if none was
     */
    public record ClaimView(
            String id,
            Claim.Type type,
            String text,
            Applicability.@Nullable Status status,
            List<Applicability> jurisdictions) {
        static ClaimView of(Claim claim, @Nullable String asked) {
            var said = IndexedClaim.applicabilities(claim);
            var touched = said.stream()
                    .filter(one -> asked == null || Applicability.overlap(one.jurisdiction(), asked))
                    .toList();
            return new ClaimView(
                    claim.id(), claim.type(), claim.text(), asked == null ? null : status(said, asked), touched);
        }

        private static Applicability.@Nullable Status status(List<Applicability> said, String asked) {
            var places = new ArrayList<>(List.of(asked));
            places.addAll(Applicability.around(asked));
            for (var place : places) {
                for (var one : said) if (one.jurisdiction().equals(place)) return one.status();
            }
            return null;
        }
    }
}
