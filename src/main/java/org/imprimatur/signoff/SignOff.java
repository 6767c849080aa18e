package org.imprimatur.signoff;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.imprimatur.attestation.Statement;
import org.imprimatur.authenticator.Proof;
import org.imprimatur.mandate.Delegations;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.policy.Given;
import org.imprimatur.policy.Meaning;
import org.jspecify.annotations.Nullable;

/**
 * Proof that a qualified person read exactly these bytes and what they confirmed of them. Made only in this room, from a
 * {@link Challenge}; never edited. The signer's name, titles and credential are as they were at that moment
 * (21 CFR 11.50); a later change of either touches nothing here.
 *
 * <p>It stands until it is revoked or its time is over. That the credential expires earlier does not shorten it: the
 * reading was done by somebody qualified when it was done.
 */
@Face
@Entity
@Immutable
@Table(name = "sign_off")
public class SignOff {
    @Id
    private UUID id;

    @Column(name = "article_id")
    private UUID article;

    @Column(name = "revision_id")
    private UUID revision;

    private String digest;
    private UUID signer;
    private String capacity;

    @Column(name = "challenge_id")
    private UUID challenge;

    @Enumerated(EnumType.STRING)
    private Meaning meaning;

    private String statement;

    @Column(name = "statement_version")
    private String statementVersion;

    @Column(name = "printed_name")
    private String printedName;

    private @Nullable String titles;

    @Column(name = "signer_roles")
    private String roles;

    @Column(name = "credential_body")
    private String credentialBody;

    @Column(name = "credential_number")
    private String credentialNumber;

    @Column(name = "credential_jurisdiction")
    private String credentialJurisdiction;

    @Column(name = "credential_specialty")
    private String credentialSpecialty;

    @Column(name = "credential_verified_at")
    private Instant credentialVerifiedAt;

    @Column(name = "credential_expires_on")
    private LocalDate credentialExpiresOn;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String interests;

    private String authentication;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String proof;

    @Column(name = "policy_version")
    private String policyVersion;

    @Column(name = "signature_policy_version")
    private String signaturePolicyVersion;

    @Column(name = "on_behalf_of")
    private @Nullable UUID onBehalfOf;

    @Column(name = "on_behalf_of_name")
    private @Nullable String onBehalfOfName;

    @Column(name = "delegation_id")
    private @Nullable UUID delegation;

    @Column(name = "delegated_from")
    private @Nullable Instant delegatedFrom;

    @Column(name = "delegated_until")
    private @Nullable Instant delegatedUntil;

    @Column(name = "passkey_credential")
    private @Nullable String passkeyCredential;

    @Column(name = "signed_at")
    private Instant signedAt;

    @Column(name = "valid_until")
    private Instant validUntil;

    @SuppressWarnings("NullAway.Init")
    protected SignOff() {} // Hibernate only

    /**
     * @param declared what the challenge showed, unchanged
     * @param standIn whose place it is given in; null where it is the signer's own
     */
    SignOff(
            Challenge challenge,
            Statement.Declaration declared,
            Delegations.@Nullable StandIn standIn,
            Proof proof,
            Instant signedAt,
            Instant validUntil) {
        id = UUID.randomUUID();
        article = declared.bytes().article();
        revision = challenge.revision();
        digest = challenge.digest();
        signer = proof.person();
        if (!signer.equals(challenge.person()))
            throw new IllegalArgumentException("Proven is somebody else than challenged");
        capacity = "signer";
        this.challenge = challenge.id();
        meaning = challenge.meaning();
        statement = declared.statement();
        statementVersion = declared.statementVersion();
        printedName = declared.signer().printedName();
        titles = declared.signer().titles();
        roles = String.join(" ", declared.signer().roles());
        var credential = declared.signer().credential();
        credentialBody = credential.body();
        credentialNumber = credential.number();
        credentialJurisdiction = credential.jurisdiction();
        credentialSpecialty = credential.specialty();
        credentialVerifiedAt = credential.verifiedAt();
        credentialExpiresOn = credential.expiresOn();
        interests = CanonicalJson.of(declared.interests());
        authentication = proof.method().code();
        this.proof = proof.stated().text();
        var passkey = proof.stated().passkey();
        if (passkey != null) passkeyCredential = passkey.credentialId();
        policyVersion = declared.policyVersion();
        signaturePolicyVersion = declared.signaturePolicyVersion();
        if (standIn != null) {
            onBehalfOf = standIn.principal();
            onBehalfOfName = standIn.printedName();
            delegation = standIn.delegation();
            delegatedFrom = standIn.from();
            delegatedUntil = standIn.until();
        }
        this.signedAt = signedAt;
        this.validUntil = validUntil;
    }

    /**
     * What the house states of it, put together from its own columns: a row that was altered or moved says something else
     * than its attestation.
     *
     * @param reviewedClaims in alphabetical order
     */
    Statement.SignOff stated(Statement.Bytes bytes, Instant preparedAt, List<String> reviewedClaims) {
        return new Statement.SignOff(
                id,
                new Statement.Declaration(
                        bytes,
                        meaning.code(),
                        statement,
                        statementVersion,
                        new Statement.Signer(
                                signer,
                                printedName,
                                titles,
                                List.of(roles.split(" ")),
                                new Statement.Credential(
                                        credentialBody,
                                        credentialNumber,
                                        credentialJurisdiction,
                                        credentialSpecialty,
                                        credentialVerifiedAt,
                                        credentialExpiresOn)),
                        onBehalfOf == null || onBehalfOfName == null
                                ? null
                                : new Statement.Principal(onBehalfOf, onBehalfOfName),
                        interests(),
                        reviewedClaims.isEmpty() ? null : reviewedClaims,
                        policyVersion,
                        signaturePolicyVersion,
                        challenge,
                        preparedAt),
                proof(),
                signedAt,
                validUntil);
    }

    public UUID id() {
        return id;
    }

    public UUID article() {
        return article;
    }

    public UUID revision() {
        return revision;
    }

    public String digest() {
        return digest;
    }

    UUID challenge() {
        return challenge;
    }

    public UUID signer() {
        return signer;
    }

    public Meaning meaning() {
        return meaning;
    }

    /** The words the signer was shown and confirmed. */
    public String statement() {
        return statement;
    }

    public String statementVersion() {
        return statementVersion;
    }

    public String printedName() {
        return printedName;
    }

    public @Nullable String titles() {
        return titles;
    }

    public String credentialBody() {
        return credentialBody;
    }

    public String credentialNumber() {
        return credentialNumber;
    }

    public String credentialJurisdiction() {
        return credentialJurisdiction;
    }

    public String credentialSpecialty() {
        return credentialSpecialty;
    }

    public Instant credentialVerifiedAt() {
        return credentialVerifiedAt;
    }

    public LocalDate credentialExpiresOn() {
        return credentialExpiresOn;
    }

    /** As the signer declared them; empty when they declared that there are none. */
    public List<String> interests() {
        return Arrays.asList(StrictJson.read(interests.getBytes(UTF_8), String[].class));
    }

    /** How the signer proved who they are, over and above being signed in: a {@link org.imprimatur.authenticator.Method}'s code. */
    public String authentication() {
        return authentication;
    }

    private Statement.Authentication proof() {
        return StrictJson.read(proof.getBytes(UTF_8), Statement.Authentication.class);
    }

    /** Digest of the review policy in force when it was given. */
    public String policyVersion() {
        return policyVersion;
    }

    /** Digest of the signature policy that the signer has accepted. */
    public String signaturePolicyVersion() {
        return signaturePolicyVersion;
    }

    /** Whom the signer stood in for; null where they signed in their own place. */
    public @Nullable UUID onBehalfOf() {
        return onBehalfOf;
    }

    /** As it was when it was signed. */
    public @Nullable String onBehalfOfName() {
        return onBehalfOfName;
    }

    @Nullable
    UUID delegation() {
        return delegation;
    }

    public Instant signedAt() {
        return signedAt;
    }

    /** The first instant at which it no longer holds. */
    public Instant validUntil() {
        return validUntil;
    }

    /** What a review policy weighs of it. */
    public Given given() {
        return new Given(
                id, signer, onBehalfOf, meaning, credentialSpecialty, Set.of(roles.split(" ")), signedAt, validUntil);
    }

    boolean holdsAt(Instant when) {
        return when.isBefore(validUntil);
    }
}
