package org.imprimatur.feeds;

import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;

/** Why there is no such list. */
@Face
public abstract sealed class FeedRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private FeedRefusal(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    /** Word for word what an unknown path is told. */
    @Face
    public static final class NothingHere extends FeedRefusal {
        private static final long serialVersionUID = 1L;

        NothingHere() {
            super(Kind.NOT_FOUND, "not-found", "There is nothing here.");
        }
    }

    /** The form asks for whole addresses, and nobody has said what they begin with. */
    @Face
    public static final class NoPublicBase extends FeedRefusal {
        private static final long serialVersionUID = 1L;

        NoPublicBase() {
            super(
                    Kind.NOT_FOUND,
                    "no-public-base",
                    "The operator has not said under which address this server is public.");
        }
    }
}
