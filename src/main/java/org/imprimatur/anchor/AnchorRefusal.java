package org.imprimatur.anchor;

import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;

/** What the anchor refuses. */
@Face
public abstract class AnchorRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private AnchorRefusal(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    @Face
    public static final class NoSuchCheckpoint extends AnchorRefusal {
        private static final long serialVersionUID = 1L;

        NoSuchCheckpoint() {
            super(Kind.NOT_FOUND, "not-found", "There is no checkpoint of that entry.");
        }
    }

    /** A chain that is not the one that was signed before is not signed again. */
    @Face
    public static final class IntegrityFailure extends AnchorRefusal {
        private static final long serialVersionUID = 1L;

        IntegrityFailure() {
            super(
                    Kind.UNAVAILABLE,
                    "integrity-failure",
                    "The journal is not the one that was signed before. Nothing is signed of it until somebody has looked.");
        }
    }
}
