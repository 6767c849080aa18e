package org.imprimatur.authenticator;

import java.time.Duration;
import java.util.Set;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;

/** What this room refuses, and why. */
@Face
public abstract sealed class AuthenticatorRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private AuthenticatorRefusal(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    /** The answer says neither what was wrong nor whether anything else would have been right. */
    public static final class ReauthenticationRequired extends AuthenticatorRefusal {
        private static final long serialVersionUID = 1L;

        ReauthenticationRequired() {
            super(
                    Kind.UNAUTHENTICATED,
                    "reauthentication-required",
                    "This needs your password, and your code if you use one, or your passkey, given now and correctly.");
        }
    }

    /** Said before anything was checked, so it tells nobody whether the password was right. */
    public static final class StrongerAuthenticationRequired extends AuthenticatorRefusal {
        private static final long serialVersionUID = 1L;

        StrongerAuthenticationRequired(Set<Method> accepted) {
            super(
                    Kind.UNAUTHENTICATED,
                    "stronger-authentication-required",
                    "This has to be proven in another way; acceptedMethods names what is accepted.");
            with("acceptedMethods", accepted.stream().sorted().map(Method::code).toList());
        }
    }

    public static final class SigningLocked extends AuthenticatorRefusal {
        private static final long serialVersionUID = 1L;

        SigningLocked(Duration left) {
            super(
                    Kind.TOO_MANY,
                    "signing-locked",
                    "Too many wrong passwords or codes: signing is locked for you for a while. The incident is in the"
                            + " journal.");
            with("retryAfter", Math.max(1, left.plusMillis(999).toSeconds()));
        }
    }

    public static final class TotpInForce extends AuthenticatorRefusal {
        private static final long serialVersionUID = 1L;

        TotpInForce() {
            super(Kind.CONFLICT, "totp-in-force", "Your authenticator app is in force already; remove it first.");
        }
    }

    public static final class NoTotp extends AuthenticatorRefusal {
        private static final long serialVersionUID = 1L;

        NoTotp() {
            super(Kind.CONFLICT, "no-totp", "There is no authenticator app of yours to do this with.");
        }
    }

    /** An operator's matter: see the log. */
    public static final class SecretUnreadable extends AuthenticatorRefusal {
        private static final long serialVersionUID = 1L;

        SecretUnreadable() {
            super(
                    Kind.UNAVAILABLE,
                    "secret-unreadable",
                    "What your authenticator app is checked with cannot be read here; nothing was checked. Tell whoever runs this server.");
        }
    }
}
