package org.imprimatur.events;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** That an event was recorded in error: it touches nothing any more. */
@Entity
@Immutable
@Table(name = "event_revocation")
class EventRevocation {
    @Id
    @Column(name = "event_id")
    private UUID event;

    private String reason;

    @Column(name = "revoked_by")
    private UUID revokedBy;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    @SuppressWarnings("NullAway.Init")
    protected EventRevocation() {} // Hibernate only

    EventRevocation(UUID event, String reason, UUID revokedBy, Instant revokedAt) {
        this.event = event;
        this.reason = reason;
        this.revokedBy = revokedBy;
        this.revokedAt = revokedAt;
    }

    UUID event() {
        return event;
    }

    String reason() {
        return reason;
    }

    UUID revokedBy() {
        return revokedBy;
    }

    Instant revokedAt() {
        return revokedAt;
    }
}
