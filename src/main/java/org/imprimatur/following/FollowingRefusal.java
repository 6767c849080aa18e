package org.imprimatur.following;

import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;

/** Why somebody cannot follow from where they are, or not now. */
@Face
public abstract sealed class FollowingRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private FollowingRefusal(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    @Face
    public static final class TooManyWaiting extends FollowingRefusal {
        private static final long serialVersionUID = 1L;

        /** Seconds. Polls give their seat back within thirty. */
        private static final int COME_AGAIN = 15;

        TooManyWaiting() {
            super(Kind.TOO_MANY, "too-many-waiting", "As many clients wait here as there are seats for.");
            with("retryAfter", COME_AGAIN);
        }
    }

    /** It heard a log that is not ours: with entries that we have not. */
    @Face
    public static final class NoSuchEntry extends FollowingRefusal {
        private static final long serialVersionUID = 1L;

        NoSuchEntry(long last) {
            super(
                    Kind.GONE,
                    "no-such-entry",
                    "The log has no entry of that number; its last one is " + last + ". Start again.");
            with("restart", ChangeResource.PATH + "?after=0");
        }
    }
}
