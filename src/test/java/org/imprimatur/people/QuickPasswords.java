package org.imprimatur.people;

import org.imprimatur.testsupport.TestSessions;
import org.jspecify.annotations.Nullable;

/** A password of nobody's costs nothing: what slows a thief would only slow a test of counting. */
public final class QuickPasswords extends PasswordHash {
    private QuickPasswords() {
        super(LEAST_ITERATIONS, System::nanoTime);
    }

    /** In place of the house's own, as long as the sessions live. */
    public static void in(TestSessions sessions) {
        sessions.use(PasswordHash.class, new QuickPasswords());
    }

    @Override
    boolean matches(String password, @Nullable String stored) {
        return stored != null && super.matches(password, stored);
    }
}
