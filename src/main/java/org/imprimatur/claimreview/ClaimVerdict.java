package org.imprimatur.claimreview;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.imprimatur.article.Revision;
import org.imprimatur.claimreview.ClaimReview.Verdict;
import org.jspecify.annotations.Nullable;

/** What a reviewer said of one claim of one revision's bytes. */
@Entity
@Immutable
@Table(name = "claim_verdict")
class ClaimVerdict {
    @Id
    private UUID id;

    @Column(name = "revision_id")
    private UUID revision;

    private String digest;
    private String claim;
    private UUID reviewer;

    /** Counts a reviewer's verdicts on the claim, from 1. */
    private int number;

    private String verdict;
    private @Nullable String note;
    private Instant at;

    @SuppressWarnings("NullAway.Init")
    protected ClaimVerdict() {} // Hibernate only

    ClaimVerdict(
            Revision revision,
            String claim,
            UUID reviewer,
            int number,
            Verdict verdict,
            @Nullable String note,
            Instant at) {
        id = UUID.randomUUID();
        this.revision = revision.id();
        digest = revision.digest();
        this.claim = claim;
        this.reviewer = reviewer;
        this.number = number;
        this.verdict = verdict.label();
        this.note = note;
        this.at = at;
    }

    UUID id() {
        return id;
    }

    String claim() {
        return claim;
    }

    UUID reviewer() {
        return reviewer;
    }

    int number() {
        return number;
    }

    Verdict verdict() {
        return Verdict.valueOf(verdict.toUpperCase(Locale.ROOT));
    }

    @Nullable
    String note() {
        return note;
    }

    Instant at() {
        return at;
    }
}
