package org.imprimatur.mandate;

import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;

/** What this room refuses, and why. */
@Face
public abstract sealed class MandateRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private MandateRefusal(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    @Face
    public static final class SignaturePolicyNotAccepted extends MandateRefusal {
        private static final long serialVersionUID = 1L;

        SignaturePolicyNotAccepted(String version) {
            super(
                    Kind.FORBIDDEN,
                    "signature-policy-not-accepted",
                    "Before you sign, read the signature policy and accept it: it says what your signature means.");
            with("version", version);
            with("policy", "/api/signature-policy");
        }
    }

    static final class SignaturePolicyChanged extends MandateRefusal {
        private static final long serialVersionUID = 1L;

        SignaturePolicyChanged(String version) {
            super(
                    Kind.CONFLICT,
                    "signature-policy-changed",
                    "That is not the signature policy in force. Read the one that is.");
            with("version", version);
        }
    }

    @Face
    public static final class DelegationMissing extends MandateRefusal {
        private static final long serialVersionUID = 1L;

        DelegationMissing() {
            super(
                    Kind.FORBIDDEN,
                    "delegation-missing",
                    "No delegation that is in force lets you sign articles of this class on behalf of that person.");
        }
    }

    static final class NotAReviewer extends MandateRefusal {
        private static final long serialVersionUID = 1L;

        NotAReviewer() {
            super(Kind.CONFLICT, "not-a-reviewer", "Only an active medical reviewer can stand in for another.");
        }
    }

    static final class NoSuchDelegation extends MandateRefusal {
        private static final long serialVersionUID = 1L;

        NoSuchDelegation() {
            super(Kind.NOT_FOUND, "not-found", "There is no such delegation.");
        }
    }

    static final class NotYours extends MandateRefusal {
        private static final long serialVersionUID = 1L;

        NotYours() {
            super(Kind.FORBIDDEN, "forbidden", "A delegation is ended by either of the two people, or by an admin.");
        }
    }

    static final class DelegationEnded extends MandateRefusal {
        private static final long serialVersionUID = 1L;

        DelegationEnded() {
            super(Kind.CONFLICT, "delegation-ended", "This delegation is over already.");
        }
    }
}
