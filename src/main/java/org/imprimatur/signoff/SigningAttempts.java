package org.imprimatur.signoff;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How often in a row one person's password was wrong at signing, and until when nobody may try again. */
@Entity
@Table(name = "signing_attempts")
class SigningAttempts {
    static final int ALLOWED = 5;

    @Id
    @Column(name = "person_id")
    private UUID person;

    private int failures;

    @Column(name = "locked_until")
    private @Nullable Instant lockedUntil;

    @SuppressWarnings("NullAway.Init")
    protected SigningAttempts() {} // Hibernate only

    SigningAttempts(UUID person) {
        this.person = person;
    }

    /** How long signing still is locked; zero when it is not. */
    Duration lockedFor(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil) ? Duration.between(now, lockedUntil) : Duration.ZERO;
    }

    void right() {
        failures = 0;
        lockedUntil = null;
    }

    /** @return true when this failure locked signing */
    boolean wrong(Instant now, Duration lock) {
        if (lockedUntil != null) right(); // the last lock is over: counting begins anew
        failures++;
        if (failures < ALLOWED) return false;
        lockedUntil = now.plus(lock);
        return true;
    }

    int failures() {
        return failures;
    }
}
