package org.imprimatur.claimreview;

import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;

/** What this room refuses, and why. */
@Face
public abstract sealed class ClaimReviewRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private ClaimReviewRefusal(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    static final class NoSuchClaim extends ClaimReviewRefusal {
        private static final long serialVersionUID = 1L;

        NoSuchClaim() {
            super(Kind.NOT_FOUND, "not-found", "This revision makes no such claim.");
        }
    }

    static final class SeparationOfDuties extends ClaimReviewRefusal {
        private static final long serialVersionUID = 1L;

        SeparationOfDuties(int number) {
            super(
                    Kind.FORBIDDEN,
                    "separation-of-duties",
                    "You contributed to revision " + number + " or a draft it grew from; somebody else must judge it.");
        }
    }
}
