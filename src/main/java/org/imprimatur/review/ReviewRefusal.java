package org.imprimatur.review;

import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;

/** What this room refuses, and why. */
@Face
public abstract sealed class ReviewRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private ReviewRefusal(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    static final class NotAReviewer extends ReviewRefusal {
        private static final long serialVersionUID = 1L;

        NotAReviewer() {
            super(Kind.CONFLICT, "not-a-reviewer", "This person is not an active medical reviewer.");
        }
    }

    /** A contributor judges their own text neither by signing it nor by sending it back. */
    static final class SeparationOfDuties extends ReviewRefusal {
        private static final long serialVersionUID = 1L;

        SeparationOfDuties(String sentence) {
            super(Kind.FORBIDDEN, "separation-of-duties", sentence);
        }
    }

    static final class NoSuchComment extends ReviewRefusal {
        private static final long serialVersionUID = 1L;

        NoSuchComment() {
            super(Kind.NOT_FOUND, "not-found", "There is no such comment on this revision.");
        }
    }

    static final class AlreadyResolved extends ReviewRefusal {
        private static final long serialVersionUID = 1L;

        AlreadyResolved(Resolution resolution) {
            super(Kind.CONFLICT, "already-resolved", "This comment was resolved at " + resolution.at() + ".");
        }
    }
}
