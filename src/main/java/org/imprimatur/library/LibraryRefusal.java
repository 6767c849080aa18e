package org.imprimatur.library;

import java.util.List;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;

/** What this room refuses, and why. */
@Face
public abstract sealed class LibraryRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private LibraryRefusal(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    static final class NoSuchSource extends LibraryRefusal {
        private static final long serialVersionUID = 1L;

        NoSuchSource() {
            super(Kind.NOT_FOUND, "not-found", "There is no such source.");
        }
    }

    static final class SourceKnown extends LibraryRefusal {
        private static final long serialVersionUID = 1L;

        SourceKnown(String source) {
            super(Kind.CONFLICT, "source-known", "The library has this source already: " + source + ".");
            with("source", source);
        }
    }

    static final class IdentifiersContradict extends LibraryRefusal {
        private static final long serialVersionUID = 1L;

        IdentifiersContradict(List<String> sources) {
            super(
                    Kind.CONFLICT,
                    "identifiers-contradict",
                    "DOI and PMID do not belong together, going by what the library has: " + String.join(", ", sources)
                            + ".");
            with("sources", sources);
        }
    }

    static final class IdTaken extends LibraryRefusal {
        private static final long serialVersionUID = 1L;

        IdTaken(String id) {
            super(Kind.CONFLICT, "id-taken", "Another source has the id " + id + ".");
        }
    }

    static final class PreconditionMissing extends LibraryRefusal {
        private static final long serialVersionUID = 1L;

        PreconditionMissing() {
            super(
                    Kind.PRECONDITION_REQUIRED,
                    "if-match-required",
                    "Say which version of the source you started from: If-Match is required.");
        }
    }

    static final class StaleSource extends LibraryRefusal {
        private static final long serialVersionUID = 1L;

        StaleSource(String tag) {
            super(
                    Kind.STALE,
                    "stale-source",
                    "Somebody changed this source in the meantime: read it again, then change that.");
            with("currentETag", '"' + tag + '"');
        }
    }

    static final class LookupOff extends LibraryRefusal {
        private static final long serialVersionUID = 1L;

        LookupOff(String what) {
            super(Kind.UNAVAILABLE, "lookup-off", "This server looks up no " + what + ".");
        }
    }

    static final class LookupEmpty extends LibraryRefusal {
        private static final long serialVersionUID = 1L;

        LookupEmpty(String id) {
            super(Kind.NOT_FOUND, "lookup-empty", "The service knows nothing of " + id + ".");
        }
    }

    static final class LookupFailed extends LibraryRefusal {
        private static final long serialVersionUID = 1L;

        LookupFailed(String why) {
            super(Kind.SERVICE_FAILED, "lookup-failed", "The look-up did not work: " + why + ".");
        }
    }

    static final class LookupSlow extends LibraryRefusal {
        private static final long serialVersionUID = 1L;

        LookupSlow() {
            super(Kind.SERVICE_SLOW, "lookup-slow", "The service for look-ups did not answer in time.");
        }
    }
}
