package org.imprimatur.renewal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A live text and until when its review holds: the database's view over what is live, its imprimatur and its reminders. */
@Entity
@Immutable
@Table(name = "live_term")
class Term {
    @Id
    @Column(name = "article_id")
    private UUID article;

    private String slug;
    private String locale;

    @Column(name = "article_class")
    private String articleClass;

    private String title;

    @Column(name = "revision_id")
    private UUID revision;

    private int number;
    private String digest;

    @Column(name = "change_class")
    private String changeClass;

    @Column(name = "imprimatur_id")
    private UUID imprimatur;

    @Column(name = "policy_version")
    private String policyVersion;

    @Column(name = "valid_until")
    private Instant validUntil;

    @Column(name = "at_end")
    private String atEnd;

    @Column(name = "review_status")
    private String reviewStatus;

    /** The shortest lead time that was told. */
    private @Nullable Integer reminded;

    @SuppressWarnings("NullAway.Init")
    protected Term() {} // Hibernate only

    /**
     * The lead time that its end has come within and that was not told yet, in days; the shortest of several, for what a
     * shorter one overtook is no news.
     */
    Optional<Integer> reminder(List<Integer> leadTimes, Instant now) {
        if (!now.isBefore(validUntil)) return Optional.empty();
        return leadTimes.stream()
                .filter(days -> !now.isBefore(validUntil.minus(Duration.ofDays(days))))
                .min(Comparator.naturalOrder())
                .filter(days -> reminded == null || days < reminded);
    }

    UUID article() {
        return article;
    }

    String slug() {
        return slug;
    }

    String locale() {
        return locale;
    }

    String articleClass() {
        return articleClass;
    }

    String title() {
        return title;
    }

    UUID revision() {
        return revision;
    }

    int number() {
        return number;
    }

    String digest() {
        return digest;
    }

    String changeClass() {
        return changeClass;
    }

    UUID imprimatur() {
        return imprimatur;
    }

    String policyVersion() {
        return policyVersion;
    }

    Instant validUntil() {
        return validUntil;
    }

    String atEnd() {
        return atEnd;
    }

    String reviewStatus() {
        return reviewStatus;
    }
}
