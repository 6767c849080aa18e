package org.imprimatur.preview;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** That somebody revoked a token before its time. */
@Entity
@Immutable
@Table(name = "preview_token_end")
class PreviewTokenEnd {
    @Id
    @Column(name = "token_id")
    private UUID token;

    private String reason;

    @Column(name = "revoked_by")
    private UUID revokedBy;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    @SuppressWarnings("NullAway.Init")
    protected PreviewTokenEnd() {} // Hibernate only

    PreviewTokenEnd(UUID token, String reason, UUID revokedBy, Instant revokedAt) {
        this.token = token;
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
