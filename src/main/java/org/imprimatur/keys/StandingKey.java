package org.imprimatur.keys;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** That a key is in use: a row of its own, so that whoever signs can keep it from being retired meanwhile. */
@Entity
@Table(name = "standing_key")
class StandingKey {
    @Id
    private String kid;

    @SuppressWarnings("NullAway.Init")
    protected StandingKey() {} // Hibernate only

    StandingKey(String kid) {
        this.kid = kid;
    }
}
