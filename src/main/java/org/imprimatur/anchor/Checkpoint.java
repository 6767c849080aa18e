package org.imprimatur.anchor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.imprimatur.attestation.Statement;
import org.imprimatur.keys.SigningKeys;
import org.imprimatur.platform.StrictJson;

/** How far the journal had come, signed. The key is the rule: one for an entry. */
@Entity
@Immutable
@Table(name = "checkpoint")
class Checkpoint {
    @Id
    private long seq;

    private String hash;
    private String root;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String peaks;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String statement;

    private String kid;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String jws;

    @Column(name = "made_at")
    private Instant madeAt;

    @SuppressWarnings("NullAway.Init")
    protected Checkpoint() {} // Hibernate only

    Checkpoint(Statement.Checkpoint stated, HashTree tree, SigningKeys.Signature signature) {
        seq = stated.seq();
        hash = stated.hash();
        root = stated.root();
        peaks = tree.peaks();
        statement = stated.text();
        kid = signature.kid();
        jws = signature.jws();
        madeAt = stated.at();
    }

    long seq() {
        return seq;
    }

    String hash() {
        return hash;
    }

    String root() {
        return root;
    }

    /** The tree as it was, to go on from. */
    HashTree tree() {
        return new HashTree(seq, peaks);
    }

    String kid() {
        return kid;
    }

    String jws() {
        return jws;
    }

    Instant madeAt() {
        return madeAt;
    }

    /** What was signed. */
    String statement() {
        return statement;
    }

    /** Whether its columns say what was signed. */
    boolean isAsStated() {
        return statement.equals(new Statement.Checkpoint(seq, hash, root, madeAt).text());
    }

    JsonNode stated() {
        try {
            return StrictJson.mapper().readTree(statement);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The checkpoint of entry " + seq + " cannot be read", e);
        }
    }
}
