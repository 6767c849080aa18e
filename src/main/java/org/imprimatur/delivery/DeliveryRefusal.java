package org.imprimatur.delivery;

import java.util.List;
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

    private DeliveryRefusal(Kind kind, String code, String message, Newsstand.Gone gone) {
        this(kind, code, message);
        with("withdrawnAt", gone.at());
        with("reason", gone.reason());
        if (gone.recallClass() != null) with("recallClass", gone.recallClass());
        if (gone.replacement() != null) with("replacement", gone.replacement());
    }

    static DeliveryRefusal of(Newsstand.Gone gone) {
        return gone.kind().equals("lapsed") ? new Lapsed(gone) : new Withdrawn(gone);
    }

    /** The same with the signed evidence of what was public and how it ended. */
    static DeliveryRefusal of(Newsstand.Gone gone, Evidence evidence) {
        var refusal = of(gone);
        refusal.with("format", evidence.format());
        refusal.with("article", evidence.article());
        refusal.with("statements", evidence.statements());
        return refusal;
    }

    /** Word for word what an unknown path is told, so that nobody learns what exists but is not published. */
    @Face
    public static final class NothingHere extends DeliveryRefusal {
        private static final long serialVersionUID = 1L;

        NothingHere() {
            super(Kind.NOT_FOUND, "not-found", "There is nothing here.");
        }
    }

    /** There is something here, and none of the kinds that the client takes. */
    @Face
    public static final class NotAcceptable extends DeliveryRefusal {
        private static final long serialVersionUID = 1L;

        /** @param available media types */
        NotAcceptable(List<String> available) {
            super(
                    Kind.NOT_ACCEPTABLE,
                    "not-acceptable",
                    "This article is there as " + String.join(", ", available) + ", and you accept none of them.");
            with("available", available);
        }
    }

    /** It was public; whoever copied it must take it down. */
    @Face
    public static final class Withdrawn extends DeliveryRefusal {
        private static final long serialVersionUID = 1L;

        Withdrawn(Newsstand.Gone gone) {
            super(Kind.GONE, "withdrawn", "This article was withdrawn. Remove your copies.", gone);
        }
    }

    /** It was public until its review ended. */
    @Face
    public static final class Lapsed extends DeliveryRefusal {
        private static final long serialVersionUID = 1L;

        Lapsed(Newsstand.Gone gone) {
            super(Kind.GONE, "lapsed", "The medical review of this article has ended. Remove your copies.", gone);
        }
    }
}
