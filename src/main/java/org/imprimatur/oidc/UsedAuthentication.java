package org.imprimatur.oidc;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** That a person's authentication at the provider was taken for a signature: the key is the rule. Never forgotten. */
@Entity
@Immutable
@IdClass(UsedAuthentication.Key.class)
@Table(name = "used_authentication")
class UsedAuthentication {
    record Key(UUID person, Instant authTime) {}

    @Id
    @Column(name = "person_id")
    private UUID person;

    @Id
    @Column(name = "auth_time")
    private Instant authTime;

    @Column(name = "used_at")
    private Instant usedAt;

    @SuppressWarnings("NullAway.Init")
    protected UsedAuthentication() {} // Hibernate only

    UsedAuthentication(UUID person, Instant authTime, Instant now) {
        this.person = person;
        this.authTime = authTime;
        usedAt = now;
    }

    Instant authTime() {
        return authTime;
    }
}
