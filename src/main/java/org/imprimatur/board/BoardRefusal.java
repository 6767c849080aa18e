package org.imprimatur.board;

import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;

/** Why nobody is told what is out. */
@Face
public abstract sealed class BoardRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private BoardRefusal(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    /** The public log cannot be read now: what is known may have been withdrawn since, so it is withheld. */
    @Face
    public static final class NotHeard extends BoardRefusal {
        private static final long serialVersionUID = 1L;

        /** Seconds; a database that is moved to another machine is back by then, or is not. */
        private static final int RETRY_AFTER = 5;

        NotHeard() {
            super(Kind.UNAVAILABLE, "not-heard", "What is public now cannot be looked up at the moment.");
            with("retryAfter", RETRY_AFTER);
        }
    }
}
