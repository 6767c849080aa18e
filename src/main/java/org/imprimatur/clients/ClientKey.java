package org.imprimatur.clients;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.imprimatur.token.Secret;

/** What the house keeps of an API key. It counts until a {@link ClientKeyEnd}. */
@Entity
@Immutable
@Table(name = "client_key")
class ClientKey {
    @Id
    private UUID id;

    @Column(name = "client_id")
    private UUID client;

    @Column(name = "first_scope")
    private int firstScope;

    private String prefix;
    private String digest;

    @Column(name = "made_by")
    private UUID madeBy;

    @Column(name = "made_at")
    private Instant madeAt;

    @SuppressWarnings("NullAway.Init")
    protected ClientKey() {} // Hibernate only

    ClientKey(UUID client, Secret secret, UUID madeBy, Instant madeAt) {
        id = UUID.randomUUID();
        this.client = client;
        firstScope = 1;
        prefix = secret.prefix();
        digest = secret.digest();
        this.madeBy = madeBy;
        this.madeAt = madeAt;
    }

    UUID id() {
        return id;
    }

    UUID client() {
        return client;
    }

    String prefix() {
        return prefix;
    }

    String digest() {
        return digest;
    }

    UUID madeBy() {
        return madeBy;
    }

    Instant madeAt() {
        return madeAt;
    }
}
