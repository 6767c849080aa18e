package org.imprimatur.passkey;

import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.jspecify.annotations.Nullable;

/**
 * What a browser's {@code navigator.credentials.get} answered, each part in base64url without padding.
 *
 * @param clientData {@code response.clientDataJSON}
 */
@Face
@Schema(description = "What navigator.credentials.get answered, in base64url without padding")
public record PasskeyAnswer(
        @Nullable String credentialId,
        @Nullable String authenticatorData,

        @Schema(description = "response.clientDataJSON") @Nullable
        String clientData,

        @Nullable String signature,
        @Nullable String userHandle) {
    /** Bytes of the longest credential id (Web Authentication Level 3, section 5.1). */
    static final int MAX_ID = 1_023;

    static final int MAX_CLIENT_DATA = 4_096;
    private static final int MAX_AUTHENTICATOR_DATA = 4_096;
    private static final int MAX_SIGNATURE = 1_024;
    private static final int MAX_HANDLE = 64;

    /**
     * What is not even well-formed is a mistake of the client's, and no guess.
     *
     * @param pointer where this stands in the request
     */
    public Assertion assertion(String pointer) {
        return new Assertion(
                bytes(credentialId, MAX_ID, pointer + "/credentialId"),
                WebAuthn.authenticatorData(
                        bytes(authenticatorData, MAX_AUTHENTICATOR_DATA, pointer + "/authenticatorData"),
                        pointer + "/authenticatorData"),
                WebAuthn.clientData(
                        bytes(clientData, MAX_CLIENT_DATA, pointer + "/clientData"), pointer + "/clientData"),
                bytes(signature, MAX_SIGNATURE, pointer + "/signature"),
                userHandle == null ? null : bytes(userHandle, MAX_HANDLE, pointer + "/userHandle"));
    }

    static byte[] bytes(@Nullable String given, int max, String pointer) {
        var member = pointer.substring(pointer.lastIndexOf('/') + 1);
        if (given == null) throw new MalformedInput("missing-member", pointer, member + " is required.");
        try {
            var bytes = Base64.getUrlDecoder().decode(given);
            if (bytes.length > max) {
                throw new MalformedInput("too-long", pointer, member + " may have at most " + max + " bytes.");
            }
            if (bytes.length > 0 && text(bytes).equals(given)) return bytes;
        } catch (IllegalArgumentException notBase64) {
            // told below
        }
        throw new MalformedInput("bad-value", pointer, member + " must be base64url without padding, and not empty.");
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "PasskeyAnswer[" + credentialId + "]";
    }
}
