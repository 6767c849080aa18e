package org.imprimatur.events;

import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;

/** What this room refuses, and why. */
@Face
public abstract sealed class EventsRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private EventsRefusal(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    static final class NoSuchEvent extends EventsRefusal {
        private static final long serialVersionUID = 1L;

        NoSuchEvent() {
            super(Kind.NOT_FOUND, "not-found", "There is no such event.");
        }
    }

    static final class EventRevoked extends EventsRefusal {
        private static final long serialVersionUID = 1L;

        EventRevoked() {
            super(Kind.CONFLICT, "event-revoked", "This event was revoked before.");
        }
    }
}
