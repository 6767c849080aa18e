package org.imprimatur.form;

import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;

/** Why a form is not given out. */
@Face
public abstract sealed class FormRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    /** Seconds: a round of the background work, and some. */
    private static final int SOON = 30;

    private FormRefusal(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    @Face
    public static final class IntegrityFailure extends FormRefusal {
        private static final long serialVersionUID = 1L;

        IntegrityFailure() {
            super(Kind.UNAVAILABLE, "integrity-failure", "What is stored is not what was signed; it is withheld.");
        }
    }

    /** It went live before there were forms, and the background work has not come to it yet. */
    @Face
    public static final class NotPrintedYet extends FormRefusal {
        private static final long serialVersionUID = 1L;

        NotPrintedYet() {
            super(Kind.UNAVAILABLE, "not-printed-yet", "This text is being put into that form; ask again soon.");
            with("retryAfter", SOON);
        }
    }
}
