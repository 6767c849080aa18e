package org.imprimatur.passkey;

import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** That an authenticator was used, well-formed but believed by nobody yet. */
@Face
public final class Assertion {
    private final byte[] credentialId;
    private final byte[] authenticatorData;
    private final byte[] clientData;
    private final byte[] signature;
    private final byte @Nullable [] userHandle;

    Assertion(
            byte[] credentialId,
            byte[] authenticatorData,
            byte[] clientData,
            byte[] signature,
            byte @Nullable [] userHandle) {
        this.credentialId = credentialId;
        this.authenticatorData = authenticatorData;
        this.clientData = clientData;
        this.signature = signature;
        this.userHandle = userHandle;
    }

    byte[] credentialId() {
        return credentialId;
    }

    byte[] authenticatorData() {
        return authenticatorData;
    }

    byte[] clientData() {
        return clientData;
    }

    byte[] signature() {
        return signature;
    }

    byte @Nullable [] userHandle() {
        return userHandle;
    }
}
