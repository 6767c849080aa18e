package org.imprimatur.signoff;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.imprimatur.people.Signer;
import org.imprimatur.platform.Face;
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
    /** How the signer proved who they are, over and above being signed in. */
    static final String PASSWORD = "password";

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

    private String authentication;

    @Column(name = "policy_version")
    private String policyVersion;

    @Column(name = "signed_at")
    private Instant signedAt;

    @Column(name = "valid_until")
    private Instant validUntil;

    @SuppressWarnings("NullAway.Init")
    protected SignOff() {} // Hibernate only

    SignOff(UUID article, Challenge challenge, Signer as, String policyVersion, Instant signedAt, Instant validUntil) {
        id = UUID.randomUUID();
        this.article = article;
        revision = challenge.revision();
        digest = challenge.digest();
        signer = challenge.person();
        capacity = "signer";
        this.challenge = challenge.id();
        meaning = challenge.meaning();
        statement = challenge.statement();
        statementVersion = challenge.statementVersion();
        printedName = as.printedName();
        titles = as.titles();
        roles = String.join(" ", as.roles());
        credentialBody = as.credentialBody();
        credentialNumber = as.credentialNumber();
        credentialJurisdiction = as.credentialJurisdiction();
        credentialSpecialty = as.credentialSpecialty();
        credentialVerifiedAt = as.credentialVerifiedAt();
        credentialExpiresOn = as.credentialExpiresOn();
        authentication = PASSWORD;
        this.policyVersion = policyVersion;
        this.signedAt = signedAt;
        this.validUntil = validUntil;
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

    public String authentication() {
        return authentication;
    }

    /** Digest of the review policy in force when it was given. */
    public String policyVersion() {
        return policyVersion;
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
        return new Given(id, signer, meaning, credentialSpecialty, Set.of(roles.split(" ")), signedAt, validUntil);
    }

    boolean holdsAt(Instant when) {
        return when.isBefore(validUntil);
    }
}
