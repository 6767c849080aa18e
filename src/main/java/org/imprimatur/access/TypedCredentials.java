package org.imprimatur.access;

import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.util.Optional;
import org.imprimatur.platform.Refusal;
import org.jspecify.annotations.Nullable;

/** Login and password, and where they came from. */
class TypedCredentials extends UsernamePasswordCredential implements Brought {
    private final String address;
    private @Nullable Refusal refusal;

    TypedCredentials(BasicCredentials given, String address) {
        super(given.login(), given.password());
        this.address = address;
    }

    String address() {
        return address;
    }

    @Override
    public void refuse(Refusal why) {
        refusal = why;
    }

    @Override
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }
}
