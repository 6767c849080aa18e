package org.imprimatur.access;

import java.util.Optional;
import org.imprimatur.platform.Refusal;
import org.jspecify.annotations.Nullable;

/** An access token, as yet unchecked. */
class BearerCredential implements Brought {
    private final String token;
    private @Nullable Refusal refusal;

    BearerCredential(String token) {
        this.token = token;
    }

    String token() {
        return token;
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
