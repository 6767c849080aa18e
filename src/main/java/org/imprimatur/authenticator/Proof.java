package org.imprimatur.authenticator;

import java.util.UUID;
import org.imprimatur.attestation.Statement;
import org.imprimatur.platform.Face;

/**
 * That this person has just proven who they are, and how. Made by {@link Reauthentication} alone: what asks for a proof
 * cannot be had without one.
 */
@Face
public final class Proof {
    private final UUID person;
    private final Method method;
    private final Statement.Authentication stated;

    /** @param stated what can be told, and checked again, of how it was proven */
    Proof(UUID person, Method method, Statement.Authentication stated) {
        this.person = person;
        this.method = method;
        this.stated = stated;
    }

    /** By something of which nothing can be shown afterwards. */
    static Proof of(UUID person, Method method) {
        return new Proof(person, method, new Statement.Authentication(method.factors(), null, null));
    }

    /** By a passkey, which anybody can check again. */
    static Proof of(UUID person, Statement.Passkey used) {
        var method = Method.PASSKEY;
        return new Proof(person, method, new Statement.Authentication(method.factors(), null, used));
    }

    public UUID person() {
        return person;
    }

    public Method method() {
        return method;
    }

    /** As the attestation of what was signed with it tells it. */
    public Statement.Authentication stated() {
        return stated;
    }
}
