package org.imprimatur.clients;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** That a key opens nothing any more, for good. */
@Entity
@Immutable
@Table(name = "client_key_end")
class ClientKeyEnd {
    @Id
    @Column(name = "key_id")
    private UUID key;

    private String reason;

    @Column(name = "revoked_by")
    private UUID revokedBy;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    @SuppressWarnings("NullAway.Init")
    protected ClientKeyEnd() {} // Hibernate only

    ClientKeyEnd(UUID key, String reason, UUID revokedBy, Instant revokedAt) {
        this.key = key;
        this.reason = reason;
        this.revokedBy = revokedBy;
        this.revokedAt = revokedAt;
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
