package org.imprimatur.attestation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.imprimatur.keys.DetachedJws;
import org.imprimatur.keys.SigningKeys;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * A statement as it is stored, with the key that signed it as the house knows it now.
 *
 * @param subject id of what it is about
 * @param kind the statement's type; {@code recall} for the second end of a publication
 * @param statement RFC 8785 canonical JSON
 * @param jws detached
 */
@Face
public record Sealed(
        UUID subject,
        String kind,
        String statement,
        String jws,
        String kid,
        Instant madeAt,
        String publicKey,
        Instant keyFrom,
        @Nullable Instant keyUntil,
        @Nullable Instant keyCompromisedSince) {
    /** A signature either is of these bytes or is not, for ever; only whether its key counts may change. */
    private static final Cache<Seal, Optional<JsonNode>> LOOKED_AT =
            Caffeine.newBuilder().maximumSize(20_000).build();

    private record Seal(String publicKey, String kid, String jws, String statement) {}

    /** What it says; empty unless the signature is of exactly this, by a key that counts for the time at which it was made. */
    public Optional<JsonNode> said() {
        if (jws == null) return Optional.empty(); // a row that has lost its statement is read all the same, and refused
        return counts() ? signed() : Optional.empty();
    }

    /** Whether it says exactly this, and counts. */
    public boolean says(Statement expected) {
        return counts() && saidOnce(expected);
    }

    /** Whether it says exactly this, though its key may have come into other hands since. */
    public boolean saidOnce(Statement expected) {
        return madeAt.equals(expected.madeAt()) && statement.equals(expected.text()) && signed().isPresent();
    }

    private boolean counts() {
        return new SigningKeys.Known(kid, publicKey, keyFrom, keyUntil, keyCompromisedSince).countsAt(madeAt);
    }

    private Optional<JsonNode> signed() {
        return LOOKED_AT.get(new Seal(publicKey, kid, jws, statement), Sealed::read);
    }

    private static Optional<JsonNode> read(Seal seal) {
        if (!DetachedJws.verifies(seal.jws(), seal.kid(), seal.publicKey(), seal.statement())) return Optional.empty();
        try {
            return Optional.of(StrictJson.mapper().readTree(seal.statement()));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** As it is given out. */
    public Wrapped wrapped() {
        try {
            return new Wrapped(StrictJson.mapper().readTree(statement), jws, kid);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A statement about " + subject + " cannot be read", e);
        }
    }

    /** @param jws detached: {@code <protected>..<signature>} over the statement's RFC 8785 form */
    public record Wrapped(@Schema(type = SchemaType.OBJECT) JsonNode statement, String jws, String keyId) {}
}
