package org.imprimatur.authenticator;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one person's authenticator app and the house both know. It is shown once and sealed; it counts from the first code
 * that shows that the app has it, and ends when its owner removes it or a password reset does.
 */
@Entity
@Table(name = "totp")
class TotpSecret {
    @Id
    @Column(name = "person_id")
    private UUID person;

    private String secret;

    @Column(name = "begun_at")
    private Instant begunAt;

    @Column(name = "confirmed_at")
    private @Nullable Instant confirmedAt;

    @Column(name = "last_step")
    private long lastStep;

    @SuppressWarnings("NullAway.Init")
    protected TotpSecret() {} // Hibernate only

    /** @param sealed as the vault gave it for this person */
    TotpSecret(UUID person, String sealed, Instant now) {
        this.person = person;
        secret = sealed;
        begunAt = now;
    }

    /** The first code, which is used up by this. */
    void confirm(long step, Instant now) {
        confirmedAt = now;
        lastStep = step;
    }

    UUID person() {
        return person;
    }

    /** Sealed. */
    String secret() {
        return secret;
    }

    Instant begunAt() {
        return begunAt;
    }

    @Nullable
    Instant confirmedAt() {
        return confirmedAt;
    }

    boolean inForce() {
        return confirmedAt != null;
    }

    /** Number of the latest time step whose code was accepted; 0 before the first. */
    long lastStep() {
        return lastStep;
    }
}
