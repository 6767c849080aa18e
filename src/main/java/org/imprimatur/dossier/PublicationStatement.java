package org.imprimatur.dossier;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.imprimatur.attestation.Sealed;
import org.imprimatur.platform.StrictJson;

/** What was stated of a publication or of its end: the database's view over statements and what they are about. */
@Entity
@Immutable
@Table(name = "publication_statement")
class PublicationStatement {
    @Id
    private UUID id;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String statement;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String jws;

    private String kid;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "article_id")
    private UUID article;

    private int number;

    @SuppressWarnings("NullAway.Init")
    protected PublicationStatement() {} // Hibernate only

    UUID id() {
        return id;
    }

    Instant madeAt() {
        return madeAt;
    }

    UUID article() {
        return article;
    }

    /** Of the revision. */
    int number() {
        return number;
    }

    Sealed.Wrapped wrapped() {
        try {
            return new Sealed.Wrapped(StrictJson.mapper().readTree(statement), jws, kid);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The statement " + id + " cannot be read", e);
        }
    }
}
