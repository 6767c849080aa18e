package org.imprimatur.signoff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.imprimatur.attestation.Statement;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.policy.Meaning;
import org.jspecify.annotations.Nullable;

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

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String declaration;

    @Column(name = "issued_at")
    private Instant issuedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init")
    protected Challenge() {} // Hibernate only

    /**
     * @param id named in the declaration
     * @param declaration what the person is shown and will sign
     */
    Challenge(
            UUID id,
            String tokenHash,
            UUID revision,
            Meaning meaning,
            Statement.Declaration declaration,
            Instant expiresAt) {
        this.id = id;
        this.tokenHash = tokenHash;
        person = declaration.signer().id();
        this.revision = revision;
        digest = declaration.bytes().digest();
        this.meaning = meaning;
        statement = declaration.statement();
        statementVersion = declaration.statementVersion();
        this.declaration = declaration.text();
        issuedAt = declaration.preparedAt();
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

    /** RFC 8785 canonical JSON of a {@link Statement.Declaration}. */
    String declaration() {
        return declaration;
    }

    List<String> interests() {
        return StrictJson.mapper().convertValue(declared().required("interests"), new TypeReference<>() {});
    }

    /** Whom the person stands in for. */
    @Nullable
    UUID principal() {
        var principal = declared().at("/onBehalfOf/id").textValue();
        return principal == null ? null : UUID.fromString(principal);
    }

    private JsonNode declared() {
        try {
            return StrictJson.mapper().readTree(declaration);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The declaration of challenge " + id + " cannot be read", e);
        }
    }

    Instant issuedAt() {
        return issuedAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }
}
