package org.imprimatur.passkey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What one person may answer with an authenticator, for one purpose, once. */
@Entity
@IdClass(PasskeyChallenge.Key.class)
@Table(name = "passkey_challenge")
class PasskeyChallenge {
    /** To enrol a passkey. */
    static final String ENROL = "enrol";
    /** To prove with one that it is they, for something of their own. */
    static final String PROVE = "prove";

    record Key(UUID person, String purpose) {}

    @Id
    @Column(name = "person_id")
    private UUID person;

    @Id
    private String purpose;

    private String hash;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init")
    protected PasskeyChallenge() {} // Hibernate only

    /** @param hash of the challenge, which is told once */
    PasskeyChallenge(UUID person, String purpose, String hash, Instant expiresAt) {
        this.person = person;
        this.purpose = purpose;
        this.hash = hash;
        this.expiresAt = expiresAt;
    }
}
