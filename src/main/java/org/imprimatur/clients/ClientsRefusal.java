package org.imprimatur.clients;

import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;

/** What this room refuses, and why. */
@Face
public abstract sealed class ClientsRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private ClientsRefusal(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    @Face
    public static final class NoSuchClient extends ClientsRefusal {
        private static final long serialVersionUID = 1L;

        NoSuchClient() {
            super(Kind.NOT_FOUND, "not-found", "There is no such client.");
        }
    }

    static final class NoSuchKey extends ClientsRefusal {
        private static final long serialVersionUID = 1L;

        NoSuchKey() {
            super(Kind.NOT_FOUND, "not-found", "The client has no such key.");
        }
    }

    static final class KeyRevoked extends ClientsRefusal {
        private static final long serialVersionUID = 1L;

        KeyRevoked() {
            super(Kind.CONFLICT, "key-revoked", "This key was revoked before.");
        }
    }

    static final class EnoughKeys extends ClientsRefusal {
        private static final long serialVersionUID = 1L;

        EnoughKeys(int most) {
            super(Kind.CONFLICT, "enough-keys", "A client has at most " + most + " keys in force. Revoke one first.");
        }
    }
}
