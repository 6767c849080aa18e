package org.imprimatur.publication;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.imprimatur.article.Revision;
import org.imprimatur.policy.Meaning;
import org.imprimatur.policy.ReviewPolicies;

/**
 * "Let it be printed": the grant that the review policy is satisfied for one digest. Made only by {@link Imprimaturs};
 * a {@link Publication} cannot be made without one.
 */
@Entity
@Immutable
@Table(name = "imprimatur")
class Imprimatur {
    /** What the policy wants done with a live text when its sign-off ends. */
    static final String WITHHOLD = "withhold";

    static final String FLAG = "flag";

    @Id
    private UUID id;

    @Column(name = "article_id")
    private UUID article;

    @Column(name = "revision_id")
    private UUID revision;

    private String digest;

    @Column(name = "founded_on")
    private UUID foundedOn;

    @Column(name = "founded_as")
    private String foundedAs;

    @Column(name = "policy_version")
    private String policyVersion;

    @Column(name = "at_end")
    private String atEnd;

    @Column(name = "granted_at")
    private Instant grantedAt;

    @Column(name = "valid_until")
    private Instant validUntil;

    @SuppressWarnings("NullAway.Init")
    protected Imprimatur() {} // Hibernate only

    Imprimatur(UUID id, Revision revision, ReviewPolicies.Grant grant, Instant grantedAt) {
        this.id = id;
        article = revision.article();
        this.revision = revision.id();
        digest = revision.digest();
        // no policy does without a medical review, and nothing else is a foundation
        var foundation = grant.support().stream()
                .filter(signOff -> signOff.meaning() == Meaning.MEDICAL_REVIEW)
                .findFirst()
                .orElseThrow();
        foundedOn = foundation.id();
        foundedAs = foundation.meaning().code();
        policyVersion = grant.policyVersion();
        atEnd = grant.atEnd().code();
        this.grantedAt = grantedAt;
        validUntil = grant.validUntil();
    }

    UUID id() {
        return id;
    }

    UUID article() {
        return article;
    }

    UUID revision() {
        return revision;
    }

    String digest() {
        return digest;
    }

    String policyVersion() {
        return policyVersion;
    }

    String atEnd() {
        return atEnd;
    }

    Instant validUntil() {
        return validUntil;
    }

    boolean holdsAt(Instant when) {
        return when.isBefore(validUntil);
    }
}
