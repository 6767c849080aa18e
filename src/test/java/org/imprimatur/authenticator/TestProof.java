package org.imprimatur.authenticator;

import java.util.UUID;

/** A proof without evidence, for tests of what is done with one. */
public final class TestProof {
    private TestProof() {}

    public static Proof byPassword(UUID person) {
        return Proof.of(person, Method.PASSWORD);
    }
}
