package org.imprimatur.signoff;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.imprimatur.policy.Meaning;

/**
 * What a reviewer was shown and may sign: one person, one revision, one digest, one meaning, a few minutes. The token is
 * told once; only its digest is kept. Used is a challenge that a sign-off points at.
 */
@Entity
@Immutable
@Table(name = "challenge")
class Challenge {
    @Id
    private UUID id;

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "person_id")
    private UUID person;

    @Column(name = "revision_id")
    private UUID revision;

    private String digest;

    @Enumerated(EnumType.STRING)
    private Meaning meaning;

    private String statement;

    @Column(name = "statement_version")
    private String statementVersion;

    @Column(name = "issued_at")
    private Instant issuedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init")
    protected Challenge() {} // Hibernate only

    Challenge(
            String tokenHash,
            UUID person,
            UUID revision,
            String digest,
            Meaning meaning,
            Instant issuedAt,
            Instant expiresAt) {
        id = UUID.randomUUID();
        this.tokenHash = tokenHash;
        this.person = person;
        this.revision = revision;
        this.digest = digest;
        this.meaning = meaning;
        statement = meaning.statement();
        statementVersion = meaning.statementVersion();
        this.issuedAt = issuedAt;
        this.expiresAt = expiresAt;
    }

    boolean isFor(UUID person, UUID revision, String digest, Meaning meaning) {
        return this.person.equals(person)
                && this.revision.equals(revision)
                && this.digest.equals(digest)
                && this.meaning == meaning;
    }

    UUID id() {
        return id;
    }

    UUID person() {
        return person;
    }

    UUID revision() {
        return revision;
    }

    String digest() {
        return digest;
    }

    Meaning meaning() {
        return meaning;
    }

    String statement() {
        return statement;
    }

    String statementVersion() {
        return statementVersion;
    }

    Instant expiresAt() {
        return expiresAt;
    }
}
