package org.imprimatur.keys;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** That a key was in other hands from an instant on; told again with an earlier one, the earliest counts. */
@Entity
@Immutable
@Table(name = "signing_key_compromise")
class SigningKeyCompromise {
    @Id
    private UUID id;

    private String kid;
    private Instant since;
    private String reason;

    @Column(name = "told_by")
    private UUID toldBy;

    @Column(name = "told_at")
    private Instant toldAt;

    @SuppressWarnings("NullAway.Init")
    protected SigningKeyCompromise() {} // Hibernate only

    /** @param since a whole second */
    SigningKeyCompromise(String kid, Instant since, String reason, UUID toldBy, Instant toldAt) {
        id = UUID.randomUUID();
        this.kid = kid;
        this.since = since;
        this.reason = reason;
        this.toldBy = toldBy;
        this.toldAt = toldAt;
    }
}
