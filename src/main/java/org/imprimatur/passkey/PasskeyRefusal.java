package org.imprimatur.passkey;

import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;

/** What this room says no to. An assertion that does not hold is no matter of this list: it says nothing of why. */
@Face
public abstract sealed class PasskeyRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private PasskeyRefusal(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    public static final class PasskeysOff extends PasskeyRefusal {
        private static final long serialVersionUID = 1L;

        PasskeysOff() {
            super(
                    Kind.CONFLICT,
                    "passkeys-off",
                    "No passkeys are used here: whoever runs this server has named no site for them.");
        }
    }

    public static final class PasskeyChallengeInvalid extends PasskeyRefusal {
        private static final long serialVersionUID = 1L;

        PasskeyChallengeInvalid() {
            super(
                    Kind.CONFLICT,
                    "passkey-challenge-invalid",
                    "This answers no challenge that you were given for it within the last minutes, or one that was used;"
                            + " ask for another one.");
        }
    }

    public static final class PasskeyUnacceptable extends PasskeyRefusal {
        private static final long serialVersionUID = 1L;

        PasskeyUnacceptable() {
            super(
                    Kind.UNPROCESSABLE,
                    "passkey-unacceptable",
                    "This passkey was not made on this site, or without verifying you, or it is of a kind that is not"
                            + " used here.");
        }
    }

    public static final class PasskeyKnown extends PasskeyRefusal {
        private static final long serialVersionUID = 1L;

        PasskeyKnown() {
            super(Kind.CONFLICT, "passkey-known", "This passkey is enrolled already, or was.");
        }
    }

    public static final class NoPasskey extends PasskeyRefusal {
        private static final long serialVersionUID = 1L;

        NoPasskey() {
            super(Kind.CONFLICT, "no-passkey", "You have no passkey in force.");
        }
    }

    public static final class NoSuchPasskey extends PasskeyRefusal {
        private static final long serialVersionUID = 1L;

        NoSuchPasskey() {
            super(Kind.NOT_FOUND, "not-found", "You have no such passkey in force.");
        }
    }
}
