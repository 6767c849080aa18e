package org.imprimatur.authenticator;

import java.util.UUID;
import org.imprimatur.platform.Face;

/**
 * That this person has just proven who they are, and how. Made by {@link Reauthentication} alone: what asks for a proof
 * cannot be had without one.
 */
@Face
public final class Proof {
    private final UUID person;
    private final Method method;

    Proof(UUID person, Method method) {
        this.person = person;
        this.method = method;
    }

    public UUID person() {
        return person;
    }

    public Method method() {
        return method;
    }
}
