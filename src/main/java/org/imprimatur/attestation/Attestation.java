package org.imprimatur.attestation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.imprimatur.keys.SigningKeys;

/** A statement with its signature, about one row of another table; frozen as that row is. */
@Entity
@Immutable
@Table(name = "attestation")
class Attestation {
    @Id
    private UUID id;

    private String kind;
    private UUID subject;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String statement;

    private String kid;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String jws;

    @Column(name = "made_at")
    private Instant madeAt;

    @SuppressWarnings("NullAway.Init")
    protected Attestation() {} // Hibernate only

    Attestation(UUID subject, String kind, Statement statement, String text, SigningKeys.Signature signature) {
        id = UUID.randomUUID();
        this.subject = subject;
        this.kind = kind;
        this.statement = text;
        kid = signature.kid();
        jws = signature.jws();
        madeAt = statement.madeAt();
    }

    String kid() {
        return kid;
    }

    Sealed sealed(SigningKeys.Known key) {
        return new Sealed(
                subject,
                kind,
                statement,
                jws,
                kid,
                madeAt,
                key.publicKey(),
                key.from(),
                key.until(),
                key.compromisedSince());
    }
}
