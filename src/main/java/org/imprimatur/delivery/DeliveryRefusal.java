package org.imprimatur.delivery;

import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;
import org.imprimatur.publication.Newsstand;

/** What the public is told when there is no text to serve. */
@Face
public abstract sealed class DeliveryRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private DeliveryRefusal(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    /** Word for word what an unknown path is told, so that nobody learns what exists but is not published. */
    @Face
    public static final class NothingHere extends DeliveryRefusal {
        private static final long serialVersionUID = 1L;

        NothingHere() {
            super(Kind.NOT_FOUND, "not-found", "There is nothing here.");
        }
    }

    /** It was public; whoever copied it must take it down. */
    @Face
    public static final class NoLongerPublished extends DeliveryRefusal {
        private static final long serialVersionUID = 1L;

        NoLongerPublished(Newsstand.Gone gone) {
            super(
                    Kind.GONE,
                    gone.kind(),
                    gone.kind().equals("lapsed")
                            ? "This article is no longer published: its medical review has ended. Remove your copies."
                            : "This article was withdrawn. Remove your copies.");
            with("withdrawnAt", gone.at());
            with("reason", gone.reason());
            if (gone.recallClass() != null) with("recallClass", gone.recallClass());
            if (gone.replacement() != null) with("replacement", gone.replacement());
        }
    }
}
