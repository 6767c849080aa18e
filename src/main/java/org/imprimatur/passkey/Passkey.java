package org.imprimatur.passkey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/**
 * One key of one person: the public half of what their authenticator keeps. It is in force while a {@link StandingPasskey}
 * points at it, and a {@link PasskeyEnd} tells how that ended.
 */
@Entity
@Immutable
@Table(name = "passkey")
class Passkey {
    @Id
    private UUID id;

    @Column(name = "person_id")
    private UUID person;

    @Column(name = "credential_id")
    private String credentialId;

    @Column(name = "public_key")
    private String publicKey;

    @Column(name = "backup_eligible")
    private boolean backupEligible;

    private String label;

    @Column(name = "added_at")
    private Instant addedAt;

    @SuppressWarnings("NullAway.Init")
    protected Passkey() {} // Hibernate only

    Passkey(UUID person, WebAuthn.Made made, String label, Instant addedAt) {
        id = UUID.randomUUID();
        this.person = person;
        credentialId = made.credentialId();
        publicKey = made.publicKey();
        backupEligible = made.backupEligible();
        this.label = label;
        this.addedAt = addedAt;
    }

    UUID id() {
        return id;
    }

    UUID person() {
        return person;
    }

    /** In base64url. */
    String credentialId() {
        return credentialId;
    }

    /** A COSE key (RFC 9052, section 7), in base64url. */
    String publicKey() {
        return publicKey;
    }

    /** Whether its authenticator may copy it to other devices of its owner. */
    boolean backupEligible() {
        return backupEligible;
    }

    String label() {
        return label;
    }

    Instant addedAt() {
        return addedAt;
    }
}
