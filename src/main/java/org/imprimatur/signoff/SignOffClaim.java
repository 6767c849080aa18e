package org.imprimatur.signoff;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** That the signer had accepted a claim when they signed; the keys let only their own verdict on the same bytes be named. */
@Entity
@Immutable
@IdClass(SignOffClaim.Key.class)
@Table(name = "sign_off_claim")
class SignOffClaim {
    record Key(UUID signOff, String claim) {}

    @Id
    @Column(name = "sign_off_id")
    private UUID signOff;

    @Id
    private String claim;

    @Column(name = "verdict_id")
    private UUID verdictId;

    @Column(name = "revision_id")
    private UUID revision;

    private String digest;
    private UUID signer;
    private String verdict;

    @SuppressWarnings("NullAway.Init")
    protected SignOffClaim() {} // Hibernate only

    SignOffClaim(SignOff signOff, String claim, UUID verdictId) {
        this.signOff = signOff.id();
        this.claim = claim;
        this.verdictId = verdictId;
        revision = signOff.revision();
        digest = signOff.digest();
        signer = signOff.signer();
        verdict = "accepted";
    }
}
