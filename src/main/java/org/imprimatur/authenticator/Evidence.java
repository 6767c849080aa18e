package org.imprimatur.authenticator;

import java.util.Optional;
import org.imprimatur.oidc.AccessToken;
import org.imprimatur.passkey.Assertion;
import org.imprimatur.passkey.PasskeyAnswer;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.jspecify.annotations.Nullable;

/** What a person brings to prove that it is they. */
@Face
public sealed interface Evidence {
    Method method();

    /**
     * As a request brings it: a passkey, or what can be typed.
     *
     * @param totp six digits
     */
    static Evidence of(@Nullable String password, @Nullable String totp, @Nullable PasskeyAnswer passkey) {
        if (passkey == null) {
            return new Typed(password == null ? "" : password, totp == null ? null : Typed.code(totp, "/totp"));
        }
        if (password != null || totp != null) {
            throw new MalformedInput("bad-value", "/passkey", "Bring a passkey or a password, not both.");
        }
        return new Passkey(passkey.assertion("/passkey"));
    }

    /** The same, where nothing else can prove it: bringing neither is a mistake in the request, and no guess. */
    static Evidence required(@Nullable String password, @Nullable String totp, @Nullable PasskeyAnswer passkey) {
        if (password == null && passkey == null) {
            throw new MalformedInput("missing-member", "/password", "password is required.");
        }
        return of(password, totp, passkey);
    }

    /** Made by the person's own authenticator, over what is proven for. */
    record Passkey(Assertion assertion) implements Evidence {
        @Override
        public Method method() {
            return Method.PASSKEY;
        }
    }

    /**
     * What can be typed.
     *
     * @param totp the code an authenticator app shows; null where none is brought
     */
    record Typed(String password, @Nullable String totp) implements Evidence {
        @Override
        public Method method() {
            return totp == null ? Method.PASSWORD : Method.PASSWORD_TOTP;
        }

        /** What is not six digits is a mistake of typing, and no guess. */
        public static String code(String given, String pointer) {
            if (!given.matches("[0-9]{" + TotpCodes.DIGITS + "}")) {
                throw new MalformedInput("bad-value", pointer, "A code has " + TotpCodes.DIGITS + " digits.");
            }
            return given;
        }

        /** Neither of the two. */
        @Override
        public String toString() {
            return "Typed[" + method().code() + "]";
        }
    }

    /** The access token that the request came with: what it says of the person's authentication at the provider. */
    record Token(String text) implements Evidence {
        /** @param header the request's Authorization; there is none where it came in another way */
        public static Optional<Token> of(@Nullable String header) {
            return AccessToken.brought(header).map(Token::new);
        }

        @Override
        public Method method() {
            return Method.OIDC;
        }

        @Override
        public String toString() {
            return "Token[]";
        }
    }
}
