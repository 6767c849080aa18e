package org.imprimatur.lockout;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** Leave to try once, counted already, or the refusal of it. Whoever gets leave settles it as right or wrong. */
@Face
public final class Attempt {
    private final @Nullable UUID person;
    private final Duration lockedFor;
    private final @Nullable Instant locksUntil;

    private Attempt(@Nullable UUID person, Duration lockedFor, @Nullable Instant locksUntil) {
        this.person = person;
        this.lockedFor = lockedFor;
        this.locksUntil = locksUntil;
    }

    static Attempt given(@Nullable UUID person, Count counted) {
        return new Attempt(person, Duration.ZERO, counted.lockedUntil());
    }

    static Attempt refused(Duration lockedFor) {
        return new Attempt(null, lockedFor, null);
    }

    /** True where nothing may be checked, not even what would be right. */
    public boolean refused() {
        return !lockedFor.isZero();
    }

    /** How long it stays so; zero unless refused. */
    public Duration lockedFor() {
        return lockedFor;
    }

    @Nullable
    UUID person() {
        return person;
    }

    /** Whether this one, if it is wrong, is the one too many. */
    boolean brought(Count count) {
        return locksUntil != null && locksUntil.equals(count.lockedUntil());
    }
}
