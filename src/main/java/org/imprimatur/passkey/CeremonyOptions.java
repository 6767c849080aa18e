package org.imprimatur.passkey;

import java.util.List;
import org.imprimatur.platform.Face;

/** What a browser is asked with, in the JSON form it reads (Web Authentication Level 3, sections 5.1.9 and 5.1.10). */
@Face
public final class CeremonyOptions {
    private CeremonyOptions() {}

    /** For {@code PublicKeyCredential.parseCreationOptionsFromJSON}. @param timeout in milliseconds */
    public record Creation(
            RelyingParty rp,
            User user,
            String challenge,
            List<Parameter> pubKeyCredParams,
            long timeout,
            List<Descriptor> excludeCredentials,
            Selection authenticatorSelection,
            String attestation) {}

    /** For {@code PublicKeyCredential.parseRequestOptionsFromJSON}. @param timeout in milliseconds */
    public record Request(
            String challenge, String rpId, List<Descriptor> allowCredentials, String userVerification, long timeout) {}

    public record RelyingParty(String id, String name) {}

    /** @param id says nothing of the person to whom it is not known */
    public record User(String id, String name, String displayName) {}

    /** @param alg number of a COSE algorithm */
    public record Parameter(String type, long alg) {}

    public record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}

    /** @param id of the credential, in base64url */
    public record Descriptor(String type, String id) {
        static Descriptor of(Passkey passkey) {
            return new Descriptor("public-key", passkey.credentialId());
        }
    }
}
