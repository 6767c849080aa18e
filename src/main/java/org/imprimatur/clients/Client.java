package org.imprimatur.clients;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * A site that shows what was published. What it may see is its newest {@link ClientScope}; it comes with a {@link ClientKey},
 * or several while it changes from one to the next. It is never deleted: without a key it is nobody.
 */
@Entity
@Immutable
@Table(name = "client")
class Client {
    @Id
    private UUID id;

    private String name;
    private @Nullable String contact;

    @Column(name = "created_by")
    private UUID createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Client() {} // Hibernate only

    Client(String name, @Nullable String contact, UUID createdBy, Instant createdAt) {
        id = UUID.randomUUID();
        this.name = name;
        this.contact = contact;
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    @Nullable
    String contact() {
        return contact;
    }

    UUID createdBy() {
        return createdBy;
    }

    Instant createdAt() {
        return createdAt;
    }
}
