package org.imprimatur.preview;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** That a token showed its revision to somebody. */
@Entity
@Immutable
@Table(name = "preview_use")
class PreviewUse {
    @Id
    private UUID id;

    @Column(name = "token_id")
    private UUID token;

    @Column(name = "used_at")
    private Instant usedAt;

    @SuppressWarnings("NullAway.Init")
    protected PreviewUse() {} // Hibernate only

    PreviewUse(UUID token, Instant usedAt) {
        id = UUID.randomUUID();
        this.token = token;
        this.usedAt = usedAt;
    }

    Instant usedAt() {
        return usedAt;
    }
}
