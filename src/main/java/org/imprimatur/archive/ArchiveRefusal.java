package org.imprimatur.archive;

import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;
import org.imprimatur.publication.Newsstand;

/** Why nothing of the past is served. */
@Face
public abstract sealed class ArchiveRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private ArchiveRefusal(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    /** Of the article itself, in the words that its own address has for it. */
    static ArchiveRefusal of(Newsstand.Gone gone) {
        var refusal = gone.kind().equals("lapsed") ? new Lapsed() : new Withdrawn();
        refusal.with("withdrawnAt", gone.at());
        refusal.with("reason", gone.reason());
        if (gone.recallClass() != null) refusal.with("recallClass", gone.recallClass());
        if (gone.replacement() != null) refusal.with("replacement", gone.replacement());
        return refusal;
    }

    /** Word for word what an unknown path is told; also of a time at which nothing was live. */
    @Face
    public static final class NothingHere extends ArchiveRefusal {
        private static final long serialVersionUID = 1L;

        NothingHere() {
            super(Kind.NOT_FOUND, "not-found", "There is nothing here.");
        }
    }

    @Face
    public static final class Withdrawn extends ArchiveRefusal {
        private static final long serialVersionUID = 1L;

        Withdrawn() {
            super(Kind.GONE, "withdrawn", "This article was withdrawn. Remove your copies.");
        }
    }

    @Face
    public static final class Lapsed extends ArchiveRefusal {
        private static final long serialVersionUID = 1L;

        Lapsed() {
            super(Kind.GONE, "lapsed", "The medical review of this article has ended. Remove your copies.");
        }
    }

    /** The article is live, but what it said then was taken back. */
    @Face
    public static final class VersionWithdrawn extends ArchiveRefusal {
        private static final long serialVersionUID = 1L;

        VersionWithdrawn(Past past, Past.Version version) {
            super(
                    Kind.GONE,
                    "version-withdrawn",
                    "What this article said then was taken back. Remove your copies of it, and read what it says now.");
            with("latestVersion", past.address());
            with("revision", version.revision());
            with("digest", version.digest());
        }
    }
}
