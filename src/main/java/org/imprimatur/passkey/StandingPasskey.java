package org.imprimatur.passkey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** That a passkey is in force, and how often its authenticator says to have used it. */
@Entity
@Table(name = "standing_passkey")
class StandingPasskey {
    @Id
    @Column(name = "passkey_id")
    private UUID passkey;

    @Column(name = "sign_count")
    private long signCount;

    @SuppressWarnings("NullAway.Init")
    protected StandingPasskey() {} // Hibernate only

    /** @param signCount 0 also where the authenticator does not count */
    StandingPasskey(UUID passkey, long signCount) {
        this.passkey = passkey;
        this.signCount = signCount;
    }
}
