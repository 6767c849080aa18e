package org.imprimatur.passkey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** That a passkey signs no more. */
@Entity
@Immutable
@Table(name = "passkey_end")
class PasskeyEnd {
    @Id
    @Column(name = "passkey_id")
    private UUID passkey;

    private String reason;

    @Column(name = "ended_at")
    private Instant endedAt;

    @SuppressWarnings("NullAway.Init")
    protected PasskeyEnd() {} // Hibernate only

    PasskeyEnd(UUID passkey, String reason, Instant endedAt) {
        this.passkey = passkey;
        this.reason = reason;
        this.endedAt = endedAt;
    }
}
