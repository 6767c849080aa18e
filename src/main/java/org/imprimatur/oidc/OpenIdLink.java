package org.imprimatur.oidc;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** That a person here and an account at a provider are one: made by its owner, never changed, removed by its owner or a password reset. */
@Entity
@Table(name = "openid_link")
class OpenIdLink {
    @Id
    @Column(name = "person_id")
    private UUID person;

    private String issuer;
    private String subject;

    @Column(name = "linked_at")
    private Instant linkedAt;

    @SuppressWarnings("NullAway.Init")
    protected OpenIdLink() {} // Hibernate only

    OpenIdLink(UUID person, AccessToken token, Instant now) {
        this.person = person;
        issuer = token.issuer();
        subject = token.subject();
        linkedAt = now;
    }

    UUID person() {
        return person;
    }

    String issuer() {
        return issuer;
    }

    String subject() {
        return subject;
    }

    Instant linkedAt() {
        return linkedAt;
    }

    boolean isOf(AccessToken token) {
        return issuer.equals(token.issuer()) && subject.equals(token.subject());
    }
}
