package org.imprimatur.signoff;

import java.util.List;
import org.imprimatur.article.Revision;
import org.imprimatur.claimreview.ClaimReview;
import org.imprimatur.platform.Detail;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;

/** What this room refuses, and why. */
@Face
public abstract sealed class SignOffRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private SignOffRefusal(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    private SignOffRefusal(Kind kind, String code, String message, List<Detail> errors) {
        super(kind, code, message, errors);
    }

    /** The policy wants each claim of some types accepted by whoever signs the medical review. */
    static final class ClaimsNotReviewed extends SignOffRefusal {
        private static final long serialVersionUID = 1L;

        ClaimsNotReviewed(List<ClaimReview.Open> open) {
            super(
                    Kind.CONFLICT,
                    "claims-not-reviewed",
                    "Before you sign, the review policy wants you to accept each claim of some types; "
                            + (open.size() == 1 ? "one is" : open.size() + " are") + " open.",
                    open.stream()
                            .map(one -> new Detail(
                                    "claim-not-accepted",
                                    one.pointer(),
                                    "You have not accepted the "
                                            + one.claim().type().label() + " claim "
                                            + one.claim().id() + "."))
                            .toList());
        }
    }

    static final class NotAReviewer extends SignOffRefusal {
        private static final long serialVersionUID = 1L;

        NotAReviewer() {
            super(Kind.FORBIDDEN, "forbidden", "Only an active medical reviewer signs.");
        }
    }

    /** Signing what a newer revision has overtaken would be signing what nobody means to publish. */
    static final class NewerRevision extends SignOffRefusal {
        private static final long serialVersionUID = 1L;

        NewerRevision(Revision asked, Revision newer) {
            super(
                    Kind.CONFLICT,
                    "newer-revision",
                    "Revision " + newer.number() + " was submitted after revision " + asked.number()
                            + ": read what changed and sign that one.");
            with("newerRevision", newer.number());
            with(
                    "diff",
                    "/api/articles/" + asked.article() + "/revisions/" + newer.number() + "/diff?from="
                            + asked.number());
        }
    }

    static final class ChallengeInvalid extends SignOffRefusal {
        private static final long serialVersionUID = 1L;

        ChallengeInvalid() {
            super(
                    Kind.CONFLICT,
                    "challenge-invalid",
                    "This challenge was not given to you for this revision, digest and meaning. Open the revision again.");
        }
    }

    static final class ChallengeUsed extends SignOffRefusal {
        private static final long serialVersionUID = 1L;

        ChallengeUsed() {
            super(Kind.CONFLICT, "challenge-used", "This challenge has been used: one challenge, one signature.");
        }
    }

    static final class ChallengeExpired extends SignOffRefusal {
        private static final long serialVersionUID = 1L;

        ChallengeExpired(Challenge challenge) {
            super(
                    Kind.CONFLICT,
                    "challenge-expired",
                    "This challenge ended at " + challenge.expiresAt() + ". Open the revision again.");
        }
    }

    static final class AlreadySigned extends SignOffRefusal {
        private static final long serialVersionUID = 1L;

        AlreadySigned(SignOff standing) {
            super(
                    Kind.CONFLICT,
                    "already-signed",
                    "The sign-off that " + standing.printedName() + " gave at " + standing.signedAt()
                            + " with this meaning still stands.");
            with("signOff", standing.id().toString());
        }
    }

    static final class NoSuchSignOff extends SignOffRefusal {
        private static final long serialVersionUID = 1L;

        NoSuchSignOff() {
            super(Kind.NOT_FOUND, "not-found", "There is no such sign-off on this revision.");
        }
    }

    static final class NotYours extends SignOffRefusal {
        private static final long serialVersionUID = 1L;

        NotYours() {
            super(
                    Kind.FORBIDDEN,
                    "forbidden",
                    "A sign-off is revoked by its signer, by whom they stood in for, or by a publisher.");
        }
    }

    static final class AlreadyEnded extends SignOffRefusal {
        private static final long serialVersionUID = 1L;

        AlreadyEnded(SignOffEnd end) {
            super(
                    Kind.CONFLICT,
                    "already-ended",
                    "This sign-off was " + end.cause().code() + " at " + end.endedAt() + ".");
        }
    }
}
