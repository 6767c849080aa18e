package org.imprimatur.access;

import java.time.Duration;
import org.imprimatur.platform.Refusal;

/** The door stays shut. */
abstract sealed class AccessRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private AccessRefusal(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    static final class Unauthenticated extends AccessRefusal {
        private static final long serialVersionUID = 1L;

        Unauthenticated(boolean credentialsGiven) {
            super(
                    Kind.UNAUTHENTICATED,
                    "unauthenticated",
                    credentialsGiven ? "Login or password is wrong." : "Sign in to use this.");
        }
    }

    /** The same for a login nobody has, and for one whose password was right. */
    static final class SignInLocked extends AccessRefusal {
        private static final long serialVersionUID = 1L;

        SignInLocked(Duration left) {
            super(Kind.TOO_MANY, "sign-in-locked", "Too many wrong passwords: sign-in is locked for a while.");
            with("retryAfter", Math.max(1, left.plusMillis(999).toSeconds()));
        }
    }

    static final class Forbidden extends AccessRefusal {
        private static final long serialVersionUID = 1L;

        Forbidden() {
            super(Kind.FORBIDDEN, "forbidden", "Your roles do not allow this.");
        }
    }
}
