package org.imprimatur.access;

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

    static final class Forbidden extends AccessRefusal {
        private static final long serialVersionUID = 1L;

        Forbidden() {
            super(Kind.FORBIDDEN, "forbidden", "Your roles do not allow this.");
        }
    }
}
