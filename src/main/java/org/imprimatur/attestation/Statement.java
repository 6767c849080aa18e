package org.imprimatur.attestation;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * The closed list of what the house states and signs; each is a JSON object with {@code type} and {@code version}. A
 * member without a value is left out. docs/verify.md tells verifiers the same.
 */
@Face
public sealed interface Statement {
    int VERSION = 1;

    /** When it was made, in the house's time: the signing key must have counted then. */
    Instant madeAt();

    @JsonProperty("type")
    String type();

    @JsonProperty("version")
    default int version() {
        return VERSION;
    }

    /** What is signed: RFC 8785 canonical JSON. */
    default String text() {
        return CanonicalJson.of(this);
    }

    /** Which bytes a statement is about. */
    @Face
    record Bytes(UUID article, String slug, String locale, int revision, String digest) {}

    /**
     * The signer as they were when they signed (21 CFR 11.50(a)(1)).
     *
     * @param roles in alphabetical order
     */
    @Face
    record Signer(UUID id, String printedName, @Nullable String titles, List<String> roles, Credential credential) {}

    @Face
    record Credential(
            String body,
            String number,
            String jurisdiction,
            String specialty,
            Instant verifiedAt,
            LocalDate expiresOn) {}

    @Face
    record Principal(UUID id, String printedName) {}

    /**
     * What the signer was shown and declares; a passkey signs its digest.
     *
     * @param onBehalfOf whom the signer stands in for; they sign as themselves all the same
     * @param interests empty when the signer declares that there are none
     * @param reviewedClaims ids of the claims the signer accepted one by one, in alphabetical order; absent for none
     * @param signaturePolicyVersion of what the signer has agreed to about signing
     * @param challenge id of the challenge this was shown with
     */
    @Face
    record Declaration(
            @JsonUnwrapped Bytes bytes,
            String meaning,
            String statement,
            String statementVersion,
            Signer signer,
            @Nullable Principal onBehalfOf,
            List<String> interests,
            @Nullable List<String> reviewedClaims,
            String policyVersion,
            String signaturePolicyVersion,
            UUID challenge,
            Instant preparedAt) {
        public String text() {
            return CanonicalJson.of(this);
        }
    }

    /**
     * How the signer proved at the moment of signing that it was they.
     *
     * @param methods in the order they were asked for, such as {@code password} and {@code totp}
     */
    @Face
    record Authentication(
            List<String> methods,
            @Nullable Oidc oidc,
            @Nullable Passkey passkey) {
        public String text() {
            return CanonicalJson.of(this);
        }
    }

    /** A sign-in at an OpenID provider (RFC 9470). */
    @Face
    record Oidc(String issuer, @Nullable String acr, Instant authTime) {}

    /**
     * A WebAuthn assertion whose challenge is the SHA-256 of the declaration; binary values in base64url.
     *
     * @param publicKey a JWK
     */
    @Face
    record Passkey(
            String credentialId,
            JsonNode publicKey,
            String alg,
            String relyingParty,
            String origin,
            String authenticatorData,
            String clientData,
            String signature) {}

    @Face
    record SignOff(
            UUID signOff, Declaration declaration, Authentication authentication, Instant signedAt, Instant validUntil)
            implements Statement {
        @Override
        public String type() {
            return "sign-off";
        }

        @Override
        public Instant madeAt() {
            return signedAt;
        }
    }

    /**
     * That exactly these bytes were made public; one for each rendition and each of its forms.
     *
     * @param representation digest of the bytes as served
     * @param signOffs what the imprimatur under it stands on, in order of their ids
     */
    @Face
    record Publication(
            UUID publication,
            @JsonUnwrapped Bytes bytes,
            String representation,
            String mediaType,
            String reviewStatus,
            List<UUID> signOffs,
            String policyVersion,
            Instant publishedAt,
            Instant validUntil,
            Instant statedAt)
            implements Statement {
        /** The same of other bytes of the same publication. */
        public Publication of(String otherRepresentation, String otherMediaType) {
            return new Publication(
                    publication,
                    bytes,
                    otherRepresentation,
                    otherMediaType,
                    reviewStatus,
                    signOffs,
                    policyVersion,
                    publishedAt,
                    validUntil,
                    statedAt);
        }

        @Override
        public String type() {
            return "publication";
        }

        @Override
        public Instant madeAt() {
            return statedAt;
        }
    }

    /** @param cause {@code revoked} or {@code expired} */
    @Face
    record SignOffEnd(UUID signOff, @JsonUnwrapped Bytes bytes, String cause, String reason, Instant endedAt)
            implements Statement {
        @Override
        public String type() {
            return "sign-off-end";
        }

        @Override
        public Instant madeAt() {
            return endedAt;
        }
    }

    /** @param cause {@code superseded}, {@code withdrawn}, {@code revoked} or {@code lapsed} */
    @Face
    record PublicationEnd(
            UUID publication,
            @JsonUnwrapped Bytes bytes,
            String cause,
            String reason,
            @Nullable String recallClass,
            @Nullable String replacement,
            Instant endedAt)
            implements Statement {
        @Override
        public String type() {
            return "publication-end";
        }

        @Override
        public Instant madeAt() {
            return endedAt;
        }
    }

    /**
     * Which entries the journal had.
     *
     * @param seq number of the last one
     * @param hash of that one
     * @param root of the hash tree (RFC 9162, section 2.1.1) whose leaves are the hashes of all entries up to it
     */
    @Face
    record Checkpoint(long seq, String hash, String root, Instant at) implements Statement {
        @Override
        public String type() {
            return "checkpoint";
        }

        @Override
        public Instant madeAt() {
            return at;
        }
    }

    /** @param manifest digest of a dossier's list of files */
    @Face
    record Manifest(UUID article, String manifest, Instant at) implements Statement {
        @Override
        public String type() {
            return "manifest";
        }

        @Override
        public Instant madeAt() {
            return at;
        }
    }
}
