package org.imprimatur.lockout;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How often one person was given wrongly at one door; in the database, so that all nodes count together. */
@Entity
@IdClass(WrongAttempts.Key.class)
@Table(name = "wrong_attempts")
class WrongAttempts {
    static final String SIGNING = "signing";
    static final String SIGN_IN = "sign-in";
    static final List<String> DOORS = List.of(SIGN_IN, SIGNING);

    record Key(UUID person, String door) {}

    @Id
    @Column(name = "person_id")
    private UUID person;

    @Id
    private String door;

    private int failures;
    private Instant since;

    @Column(name = "locked_until")
    private @Nullable Instant lockedUntil;

    @SuppressWarnings("NullAway.Init")
    protected WrongAttempts() {} // Hibernate only

    WrongAttempts(UUID person, String door, Instant now) {
        this.person = person;
        this.door = door;
        since = now;
    }

    Count count() {
        return new Count(failures, since, lockedUntil);
    }

    void count(Count count) {
        failures = count.failures();
        since = count.since();
        lockedUntil = count.lockedUntil();
    }
}
