package org.imprimatur.preview;

import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;

/** What this room refuses, and why. */
@Face
public abstract sealed class PreviewRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private PreviewRefusal(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    /** Word for word what an unknown path is told: whoever tries tokens learns of none that there was one. */
    static final class NothingHere extends PreviewRefusal {
        private static final long serialVersionUID = 1L;

        NothingHere() {
            super(Kind.NOT_FOUND, "not-found", "There is nothing here.");
        }
    }

    static final class NoSuchToken extends PreviewRefusal {
        private static final long serialVersionUID = 1L;

        NoSuchToken() {
            super(Kind.NOT_FOUND, "not-found", "The revision has no such preview token.");
        }
    }

    static final class PreviewOver extends PreviewRefusal {
        private static final long serialVersionUID = 1L;

        PreviewOver() {
            super(Kind.CONFLICT, "preview-over", "This preview token was revoked before, or its time is over.");
        }
    }
}
