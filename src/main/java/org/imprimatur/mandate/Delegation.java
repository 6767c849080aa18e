package org.imprimatur.mandate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * That one medical reviewer lets another stand in for them, for a while. It lends a place and nothing else: the delegate signs
 * with the name, credential and proof that are their own. Never edited; it ends by its time or by a {@link DelegationEnd}.
 */
@Entity
@Immutable
@Table(name = "delegation")
class Delegation {
    @Id
    private UUID id;

    private UUID principal;
    private UUID delegate;

    @Column(name = "article_class")
    private @Nullable String articleClass;

    private String reason;

    @Column(name = "from_at")
    private Instant from;

    @Column(name = "until_at")
    private Instant until;

    @Column(name = "given_at")
    private Instant givenAt;

    @SuppressWarnings("NullAway.Init")
    protected Delegation() {} // Hibernate only

    /** @param articleClass null for every class */
    Delegation(
            UUID principal,
            UUID delegate,
            @Nullable String articleClass,
            String reason,
            Instant from,
            Instant until,
            Instant givenAt) {
        id = UUID.randomUUID();
        this.principal = principal;
        this.delegate = delegate;
        this.articleClass = articleClass;
        this.reason = reason;
        this.from = from;
        this.until = until;
        this.givenAt = givenAt;
    }

    boolean covers(String articleClass, Instant when) {
        return !when.isBefore(from)
                && when.isBefore(until)
                && (this.articleClass == null || this.articleClass.equals(articleClass));
    }

    UUID id() {
        return id;
    }

    UUID principal() {
        return principal;
    }

    UUID delegate() {
        return delegate;
    }

    @Nullable
    String articleClass() {
        return articleClass;
    }

    String reason() {
        return reason;
    }

    Instant from() {
        return from;
    }

    /** The first instant at which it no longer counts. */
    Instant until() {
        return until;
    }

    Instant givenAt() {
        return givenAt;
    }
}
