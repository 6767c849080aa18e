package org.imprimatur.keys;

import java.time.Instant;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Refusal;
import org.jspecify.annotations.Nullable;

/** What this room says no to. */
@Face
public abstract sealed class KeyRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private KeyRefusal(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    static Instant past(@Nullable Instant since, Instant now) {
        if (since == null) throw new MalformedInput("missing-member", "/since", "since is required.");
        if (since.isAfter(now)) throw new MalformedInput("bad-value", "/since", "since lies in the future.");
        return since;
    }

    static final class NoSuchKey extends KeyRefusal {
        private static final long serialVersionUID = 1L;

        NoSuchKey() {
            super(Kind.NOT_FOUND, "not-found", "There is no such key.");
        }
    }

    static final class AlreadyRetired extends KeyRefusal {
        private static final long serialVersionUID = 1L;

        AlreadyRetired() {
            super(Kind.CONFLICT, "already-retired", "This key signs no more.");
        }
    }

    static final class FromKeystore extends KeyRefusal {
        private static final long serialVersionUID = 1L;

        FromKeystore() {
            super(
                    Kind.CONFLICT,
                    "keys-from-keystore",
                    "The keys come from the operator's keystore: put a new one there, restart each node, and retire the old key.");
        }
    }

    static final class ClockBehind extends KeyRefusal {
        private static final long serialVersionUID = 1L;

        ClockBehind() {
            super(
                    Kind.UNAVAILABLE,
                    "clock-behind",
                    "This node's clock went back to before its signing key was made; nothing it signs now would count. Tell"
                            + " whoever runs this server.");
        }
    }

    static final class NoKey extends KeyRefusal {
        private static final long serialVersionUID = 1L;

        NoKey() {
            super(
                    Kind.UNAVAILABLE,
                    "no-signing-key",
                    "This node's signing key was retired; it takes a new one within seconds. Where keys come from a keystore, the"
                            + " operator has to bring one.");
            with("retryAfter", 10);
        }
    }
}
