package org.imprimatur.passkey;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.jspecify.annotations.Nullable;

/**
 * What a browser's {@code navigator.credentials.create} answered, as {@code PublicKeyCredential.toJSON} writes it (Web
 * Authentication Level 3, section 5.1.8.1). What says the same twice is taken and not looked at.
 */
@Face
@Schema(description = "What navigator.credentials.create answered, as its toJSON() writes it")
public record Registration(
        @Nullable String id,
        @Nullable String rawId,
        @Nullable String type,
        @Nullable String authenticatorAttachment,

        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode clientExtensionResults,

        @Nullable Response response) {
    private static final int MAX_ATTESTATION = 16_384;

    @Schema(name = "RegistrationResponse")
    public record Response(
            @Nullable String clientDataJSON,
            @Nullable String attestationObject,
            @Nullable String authenticatorData,
            @Nullable String publicKey,
            @Nullable Long publicKeyAlgorithm,
            @Nullable List<String> transports) {}

    /** @return the credential's id */
    byte[] rawId(String pointer) {
        if (!"public-key".equals(type)) {
            throw new MalformedInput("bad-value", pointer + "/type", "type must be public-key.");
        }
        return PasskeyAnswer.bytes(rawId, PasskeyAnswer.MAX_ID, pointer + "/rawId");
    }

    byte[] clientData(String pointer) {
        var place = pointer + "/response/clientDataJSON";
        var given = response == null ? null : response.clientDataJSON();
        return WebAuthn.clientData(PasskeyAnswer.bytes(given, PasskeyAnswer.MAX_CLIENT_DATA, place), place);
    }

    byte[] attestation(String pointer) {
        var place = pointer + "/response/attestationObject";
        var given = response == null ? null : response.attestationObject();
        return WebAuthn.attestation(PasskeyAnswer.bytes(given, MAX_ATTESTATION, place), place);
    }
}
