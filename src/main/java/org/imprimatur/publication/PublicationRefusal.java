package org.imprimatur.publication;

import java.time.Instant;
import java.util.List;
import org.imprimatur.article.Revision;
import org.imprimatur.platform.Detail;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;

/** What this room refuses, and why. */
@Face
public abstract sealed class PublicationRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private PublicationRefusal(Kind kind, String code, String message, List<Detail> errors) {
        super(kind, code, message, errors);
    }

    private PublicationRefusal(Kind kind, String code, String message) {
        this(kind, code, message, List.of());
    }

    /** No imprimatur stands for these bytes, or it does not hold as long as asked. */
    @Face
    public static final class UnsignedRevision extends PublicationRefusal {
        private static final long serialVersionUID = 1L;

        private UnsignedRevision(Revision revision, String message, List<Detail> errors) {
            super(Kind.CONFLICT, "unsigned-revision", message, errors);
            with("revision", revision.number());
            with("digest", revision.digest());
        }

        static UnsignedRevision of(Revision revision) {
            return new UnsignedRevision(
                    revision,
                    "Revision " + revision.number() + " has no imprimatur: it must be signed off first.",
                    List.of());
        }

        static UnsignedRevision expired(Revision revision, Instant validUntil) {
            var said = "The sign-off of revision " + revision.number() + " ended at " + validUntil
                    + ": it must be signed again.";
            return new UnsignedRevision(revision, said, List.of(new Detail("sign-off-expired", "", said)));
        }

        static UnsignedRevision endsBefore(Revision revision, Instant validUntil, Instant publishAt) {
            var said = "The sign-off of revision " + revision.number() + " ends at " + validUntil
                    + ", before it would be published at " + publishAt + ".";
            return new UnsignedRevision(revision, said, List.of(new Detail("sign-off-expired", "/publishAt", said)));
        }
    }

    @Face
    public static final class NothingLive extends PublicationRefusal {
        private static final long serialVersionUID = 1L;

        NothingLive() {
            super(
                    Kind.CONFLICT,
                    "invalid-transition",
                    "Nothing of this article is live or has lapsed: there is nothing to withdraw.");
        }
    }

    @Face
    public static final class NothingScheduled extends PublicationRefusal {
        private static final long serialVersionUID = 1L;

        NothingScheduled() {
            super(
                    Kind.CONFLICT,
                    "invalid-transition",
                    "No publication of this article is scheduled: there is nothing to cancel.");
        }
    }

    /** Bytes that are not of their digest are never served (21 CFR 11.10(a): discern altered records). */
    @Face
    public static final class IntegrityFailure extends PublicationRefusal {
        private static final long serialVersionUID = 1L;

        IntegrityFailure() {
            super(
                    Kind.UNAVAILABLE,
                    "integrity-failure",
                    "The stored text is not the one that was published. It is withheld until somebody has looked.");
        }
    }
}
