package org.imprimatur.oidc;

import java.time.Duration;
import java.util.List;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;

/** What this room refuses, and why. */
@Face
public abstract sealed class OidcRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private OidcRefusal(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    /** Expired, forged, meant for somebody else, or nobody's here: one answer for all. */
    public static final class InvalidToken extends OidcRefusal {
        private static final long serialVersionUID = 1L;

        public InvalidToken() {
            super(Kind.UNAUTHENTICATED, "invalid-token", "This token is not accepted here.");
            with("error", "invalid_token");
        }
    }

    /** RFC 9470, section 3. Whoever follows it comes back with an authentication that will do. */
    public static final class InsufficientUserAuthentication extends OidcRefusal {
        private static final long serialVersionUID = 1L;

        InsufficientUserAuthentication(Duration maxAge, List<String> acrValues) {
            super(
                    Kind.UNAUTHENTICATED,
                    "insufficient-user-authentication",
                    "This needs an authentication of its own at your provider, made now.");
            with("error", "insufficient_user_authentication");
            with("maxAge", maxAge.toSeconds());
            if (!acrValues.isEmpty()) with("acrValues", acrValues);
        }
    }

    public static final class ProviderUnavailable extends OidcRefusal {
        private static final long serialVersionUID = 1L;

        ProviderUnavailable(Duration pause) {
            super(
                    Kind.UNAVAILABLE,
                    "provider-unavailable",
                    "The OpenID provider does not answer, so its tokens cannot be checked now.");
            with("retryAfter", pause.toSeconds());
        }
    }

    public static final class NoProvider extends OidcRefusal {
        private static final long serialVersionUID = 1L;

        public NoProvider() {
            super(Kind.CONFLICT, "no-openid-provider", "This house takes the word of no OpenID provider.");
        }
    }

    public static final class AlreadyLinked extends OidcRefusal {
        private static final long serialVersionUID = 1L;

        AlreadyLinked() {
            super(Kind.CONFLICT, "openid-linked", "You are linked to an account at the provider; remove that first.");
        }
    }

    public static final class AccountTaken extends OidcRefusal {
        private static final long serialVersionUID = 1L;

        AccountTaken() {
            super(Kind.CONFLICT, "openid-taken", "That account at the provider is linked to somebody else.");
        }
    }

    public static final class NoLink extends OidcRefusal {
        private static final long serialVersionUID = 1L;

        NoLink() {
            super(Kind.CONFLICT, "no-openid-link", "You are linked to no account at the provider.");
        }
    }
}
