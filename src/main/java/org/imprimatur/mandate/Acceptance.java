package org.imprimatur.mandate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** That a person agreed, once and for good, to a version of the signature policy. */
@Entity
@Immutable
@IdClass(Acceptance.Key.class)
@Table(name = "signature_policy_acceptance")
class Acceptance {
    record Key(UUID person, String version) {}

    @Id
    @Column(name = "person_id")
    private UUID person;

    @Id
    private String version;

    @Column(name = "accepted_at")
    private Instant acceptedAt;

    @SuppressWarnings("NullAway.Init")
    protected Acceptance() {} // Hibernate only

    Acceptance(UUID person, String version, Instant acceptedAt) {
        this.person = person;
        this.version = version;
        this.acceptedAt = acceptedAt;
    }

    Instant acceptedAt() {
        return acceptedAt;
    }
}
