package org.imprimatur.verifier;

import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imprimatur.verifier.Json.Malformed;
import org.jspecify.annotations.Nullable;

/**
 * The signer's own authenticator over the hash of the declaration (Web Authentication Level 3, section 7.2), kept whole so
 * that it can be checked again without the server.
 */
record Passkey(
        PublicKey key,
        String algorithm,
        String relyingParty,
        String origin,
        byte[] authenticatorData,
        byte[] clientData,
        byte[] signature) {
    private static final int HASH = 32;
    private static final int HEAD = 37;
    private static final int USER_PRESENT = 0x01;
    private static final int USER_VERIFIED = 0x04;

    static Passkey of(Members passkey) {
        passkey.only(
                "credentialId",
                "publicKey",
                "alg",
                "relyingParty",
                "origin",
                "authenticatorData",
                "clientData",
                "signature");
        passkey.bytes("credentialId");
        var jwk = passkey.object("publicKey");
        return new Passkey(
                key(jwk, passkey.oneOf("alg", "ES256", "EdDSA", "RS256")),
                switch (passkey.text("alg")) {
                    case "ES256" -> Crypto.ES256;
                    case "RS256" -> Crypto.RS256;
                    default -> Crypto.ED25519;
                },
                passkey.text("relyingParty"),
                passkey.text("origin"),
                passkey.bytes("authenticatorData"),
                passkey.bytes("clientData"),
                passkey.bytes("signature"));
    }

    private static PublicKey key(Members jwk, String algorithm) {
        switch (algorithm) {
            case "ES256" -> {
                jwk.only("kty", "crv", "x", "y").oneOf("kty", "EC");
                jwk.oneOf("crv", "P-256");
                return Crypto.p256(jwk.bytes("x"), jwk.bytes("y"), jwk.where());
            }
            case "RS256" -> {
                jwk.only("kty", "n", "e").oneOf("kty", "RSA");
                return Crypto.rsa(jwk.bytes("n"), jwk.bytes("e"), jwk.where());
            }
            default -> {
                jwk.only("kty", "crv", "x").oneOf("kty", "OKP");
                jwk.oneOf("crv", "Ed25519");
                return Crypto.ed25519(jwk.bytes("x"), jwk.where());
            }
        }
    }

    /** What speaks against it; empty when it signed this declaration. @param declaration canonical bytes */
    List<String> objections(byte[] declaration) {
        var objections = new ArrayList<String>();
        var client = client(objections);
        if (client != null) {
            if (!"webauthn.get".equals(text(client, "type"))) objections.add("it was not asked to sign");
            if (!Crypto.base64url(Crypto.sha256(declaration)).equals(text(client, "challenge"))) {
                objections.add("its challenge is not the hash of this declaration");
            }
            if (!origin.equals(text(client, "origin"))) {
                objections.add("it was asked by " + text(client, "origin") + ", not by " + origin);
            }
            if (JsonValue.TRUE.equals(client.object().get("crossOrigin"))) {
                objections.add("it was asked inside the page of another site");
            }
        }
        if (authenticatorData.length < HEAD) {
            objections.add("its authenticator data is too short");
        } else {
            var site = Crypto.sha256(relyingParty.getBytes(StandardCharsets.UTF_8));
            if (!Arrays.equals(Arrays.copyOf(authenticatorData, HASH), site)) {
                objections.add("it was made for another site than " + relyingParty);
            }
            var flags = authenticatorData[HASH];
            if ((flags & USER_PRESENT) == 0) objections.add("nobody was present");
            if ((flags & USER_VERIFIED) == 0) objections.add("the person was not verified");
        }
        if (!Crypto.holds(algorithm, key, Crypto.joined(authenticatorData, Crypto.sha256(clientData)), signature)) {
            objections.add("its signature does not hold");
        }
        return objections;
    }

    /** A browser may say more in it than we ask for (section 5.8.1). */
    private @Nullable Members client(List<String> objections) {
        try {
            return Members.of(clientData, "the client data");
        } catch (Malformed fault) {
            objections.add(fault.getMessage());
            return null;
        }
    }

    private static String text(Members client, String name) {
        try {
            return client.text(name);
        } catch (Malformed fault) {
            return "";
        }
    }
}
