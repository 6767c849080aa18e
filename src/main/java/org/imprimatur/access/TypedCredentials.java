package org.imprimatur.access;

import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.time.Duration;

/** Login and password, where they came from, and, since Jakarta Security knows right and wrong only, whether they were looked at. */
class TypedCredentials extends UsernamePasswordCredential {
    private final String address;
    private Duration lockedFor = Duration.ZERO;

    TypedCredentials(BasicCredentials given, String address) {
        super(given.login(), given.password());
        this.address = address;
    }

    String address() {
        return address;
    }

    /** How long the visitor is kept out; zero unless they are. */
    Duration lockedFor() {
        return lockedFor;
    }

    void lock(Duration lockedFor) {
        this.lockedFor = lockedFor;
    }
}
