package org.imprimatur.review;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A reviewer's verdict that a revision cannot be signed as it is. It stays with that revision; the next one starts without. */
@Entity
@Immutable
@Table(name = "changes_requested")
class ChangesRequested {
    @Id
    @Column(name = "revision_id")
    private UUID revision;

    private String reason;

    @Column(name = "requested_by")
    private UUID requestedBy;

    private Instant at;

    @SuppressWarnings("NullAway.Init")
    protected ChangesRequested() {} // Hibernate only

    ChangesRequested(UUID revision, String reason, UUID requestedBy, Instant at) {
        this.revision = revision;
        this.reason = reason;
        this.requestedBy = requestedBy;
        this.at = at;
    }

    String reason() {
        return reason;
    }

    UUID requestedBy() {
        return requestedBy;
    }

    Instant at() {
        return at;
    }
}
