package org.imprimatur.passkey;

import java.util.List;
import org.imprimatur.platform.Face;

/** What a browser is asked with, in the JSON form it reads (Web Authentication Level 3, sections 5.1.9 and 5.1.10). */
@Face
public final class CeremonyOptions {
    private CeremonyOptions() {}

    /** For {@code PublicKeyCredential.parseCreationOptionsFromJSON}. @param timeout in milliseconds */
    public record CreationOptions(
            RelyingParty rp,
            PasskeyOwner user,
            String challenge,
            List<KeyParameter> pubKeyCredParams,
            long timeout,
            List<CredentialDescriptor> excludeCredentials,
            AuthenticatorSelection authenticatorSelection,
            String attestation) {}

    /** For {@code PublicKeyCredential.parseRequestOptionsFromJSON}. @param timeout in milliseconds */
    public record RequestOptions(
            String challenge,
            String rpId,
            List<CredentialDescriptor> allowCredentials,
            String userVerification,
            long timeout) {}

    public record RelyingParty(String id, String name) {}

    /** @param id says nothing of the person to whom it is not known */
    public record PasskeyOwner(String id, String name, String displayName) {}

    /** @param alg number of a COSE algorithm */
    public record KeyParameter(String type, long alg) {}

    public record AuthenticatorSelection(String residentKey, boolean requireResidentKey, String userVerification) {}

    /** @param id of the credential, in base64url */
    public record CredentialDescriptor(String type, String id) {
        static CredentialDescriptor of(Passkey passkey) {
            return new CredentialDescriptor("public-key", passkey.credentialId());
        }
    }
}
