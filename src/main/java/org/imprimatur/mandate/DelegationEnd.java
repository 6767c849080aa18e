package org.imprimatur.mandate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** That somebody ended a delegation before its time. */
@Entity
@Immutable
@Table(name = "delegation_end")
class DelegationEnd {
    @Id
    @Column(name = "delegation_id")
    private UUID delegation;

    @Column(name = "ended_by")
    private UUID endedBy;

    private String reason;

    @Column(name = "ended_at")
    private Instant endedAt;

    @SuppressWarnings("NullAway.Init")
    protected DelegationEnd() {} // Hibernate only

    DelegationEnd(UUID delegation, UUID endedBy, String reason, Instant endedAt) {
        this.delegation = delegation;
        this.endedBy = endedBy;
        this.reason = reason;
        this.endedAt = endedAt;
    }

    UUID endedBy() {
        return endedBy;
    }

    String reason() {
        return reason;
    }

    Instant endedAt() {
        return endedAt;
    }
}
