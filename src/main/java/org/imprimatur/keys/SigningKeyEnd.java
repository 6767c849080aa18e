package org.imprimatur.keys;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** That a key signs no more. */
@Entity
@Immutable
@Table(name = "signing_key_end")
class SigningKeyEnd {
    @Id
    private String kid;

    @Column(name = "valid_until")
    private Instant validUntil;

    private String reason;

    @Column(name = "retired_by")
    private UUID retiredBy;

    @SuppressWarnings("NullAway.Init")
    protected SigningKeyEnd() {} // Hibernate only

    /** @param validUntil a whole second; the first instant at which it no longer signs */
    SigningKeyEnd(String kid, Instant validUntil, String reason, UUID retiredBy) {
        this.kid = kid;
        this.validUntil = validUntil;
        this.reason = reason;
        this.retiredBy = retiredBy;
    }
}
