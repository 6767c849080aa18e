package org.imprimatur.keys;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** The public half of a key, for ever. Its id is its RFC 7638 thumbprint, so no other key can go by it. */
@Entity
@Immutable
@Table(name = "signing_key")
class SigningKey {
    @Id
    private String kid;

    @Column(name = "public_key")
    private String publicKey;

    @Column(name = "valid_from")
    private Instant validFrom;

    @SuppressWarnings("NullAway.Init")
    protected SigningKey() {} // Hibernate only

    /**
     * @param publicKey the {@code x} of an Ed25519 JWK (RFC 8037, section 2)
     * @param validFrom a whole second, as a JWK Set tells it
     */
    SigningKey(String kid, String publicKey, Instant validFrom) {
        this.kid = kid;
        this.publicKey = publicKey;
        this.validFrom = validFrom;
    }

    String kid() {
        return kid;
    }

    String publicKey() {
        return publicKey;
    }

    Instant validFrom() {
        return validFrom;
    }
}
