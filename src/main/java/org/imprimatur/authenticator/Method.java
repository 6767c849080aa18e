package org.imprimatur.authenticator;

import java.util.List;
import org.imprimatur.platform.Face;

/** A way to prove who signs. */
@Face
public enum Method {
    PASSWORD("password"),
    /** RFC 6238. */
    PASSWORD_TOTP("password+totp"),
    /** A step-up with the person's OpenID provider (RFC 9470). */
    OIDC("oidc"),
    /** A WebAuthn assertion with user verification. */
    PASSKEY("passkey");

    private final String code;

    Method(String code) {
        this.code = code;
    }

    /** As sign-offs, policies and the API name it. */
    public String code() {
        return code;
    }

    /** What it takes, one by one, as an attestation tells it. */
    public List<String> factors() {
        return List.of(code.split("\\+"));
    }
}
