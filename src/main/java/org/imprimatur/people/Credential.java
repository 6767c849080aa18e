package org.imprimatur.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What qualifies a person to sign: a registration or licence, entered by one person and verified by somebody else than its holder. */
@Entity
@Table(name = "credential")
class Credential {
    @Id
    private UUID id;

    @Column(name = "person_id")
    private UUID person;

    private String body;
    private String number;
    private String jurisdiction;
    private String specialty;

    @Column(name = "expires_on")
    private LocalDate expiresOn;

    @Column(name = "entered_by")
    private UUID enteredBy;

    @Column(name = "entered_at")
    private Instant enteredAt;

    @Column(name = "verified_by")
    private @Nullable UUID verifiedBy;

    @Column(name = "verified_at")
    private @Nullable Instant verifiedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Credential() {} // Hibernate only

    Credential(
            UUID person,
            String body,
            String number,
            String jurisdiction,
            String specialty,
            LocalDate expiresOn,
            UUID enteredBy,
            Instant enteredAt) {
        id = UUID.randomUUID();
        this.person = person;
        this.body = body;
        this.number = number;
        this.jurisdiction = jurisdiction;
        this.specialty = specialty;
        this.expiresOn = expiresOn;
        this.enteredBy = enteredBy;
        this.enteredAt = enteredAt;
    }

    void verify(UUID verifier, Instant now) {
        if (verifier.equals(person)) throw new PeopleRefusal.OwnCredential();
        if (endedAt != null) throw new PeopleRefusal.CredentialEnded();
        if (verifiedBy != null) throw new PeopleRefusal.AlreadyVerified();
        verifiedBy = verifier;
        verifiedAt = now;
    }

    void end(Instant now) {
        if (endedAt != null) throw new PeopleRefusal.CredentialEnded();
        endedAt = now;
    }

    /** @param today the UTC date; the credential still counts on the day it expires */
    boolean expired(LocalDate today) {
        return expiresOn.isBefore(today);
    }

    boolean counts(LocalDate today) {
        return verifiedAt != null && endedAt == null && !expired(today);
    }

    UUID id() {
        return id;
    }

    UUID person() {
        return person;
    }

    String body() {
        return body;
    }

    String number() {
        return number;
    }

    String jurisdiction() {
        return jurisdiction;
    }

    String specialty() {
        return specialty;
    }

    LocalDate expiresOn() {
        return expiresOn;
    }

    UUID enteredBy() {
        return enteredBy;
    }

    Instant enteredAt() {
        return enteredAt;
    }

    @Nullable
    UUID verifiedBy() {
        return verifiedBy;
    }

    @Nullable
    Instant verifiedAt() {
        return verifiedAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }
}
