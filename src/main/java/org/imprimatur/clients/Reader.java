package org.imprimatur.clients;

import jakarta.enterprise.context.RequestScoped;
import org.imprimatur.platform.Face;

/** Who reads in this request. */
@Face
@RequestScoped
public class Reader {
    private Scope scope = Scope.EVERYTHING;

    public Scope scope() {
        return scope;
    }

    void enter(Scope seen) {
        scope = seen;
    }
}
