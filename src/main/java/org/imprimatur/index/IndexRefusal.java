package org.imprimatur.index;

import org.imprimatur.platform.Refusal;

/** Why the index does not do what it was asked. */
abstract class IndexRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private IndexRefusal(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    /** Rather no answer than a wrong one. */
    static final class NotReady extends IndexRefusal {
        private static final long serialVersionUID = 1L;
        private static final int SECONDS = 2;

        NotReady() {
            super(Kind.UNAVAILABLE, "search-not-ready", "The search index of this server is being made ready.");
            with("retryAfter", SECONDS);
        }
    }

    static final class Rebuilding extends IndexRefusal {
        private static final long serialVersionUID = 1L;

        Rebuilding() {
            super(Kind.CONFLICT, "search-rebuild-running", "The index is being made anew already.");
        }
    }
}
