package org.imprimatur.clients;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** Who reads in this request, as the gate let them in. A servlet filter asks {@link #scopeOf} and needs no bean. */
@Face
@RequestScoped
public class Reader {
    private static final String SCOPE = Reader.class.getName() + ".scope";

    private final @Nullable Instance<HttpServletRequest> request;

    /** CDI proxy, and whoever reads with no request around them: the house itself. */
    public Reader() {
        request = null;
    }

    @Inject
    Reader(Instance<HttpServletRequest> request) {
        this.request = request;
    }

    public Scope scope() {
        return request == null || request.isUnsatisfied() ? Scope.EVERYTHING : scopeOf(request.get());
    }

    /** Notes how much this request may see, for everything behind the gate. */
    public static void admit(HttpServletRequest request, Scope scope) {
        request.setAttribute(SCOPE, scope);
    }

    /** How much this request may see; fails where nobody let it in. */
    public static Scope scopeOf(HttpServletRequest request) {
        if (request.getAttribute(SCOPE) instanceof Scope scope) return scope;
        throw new IllegalStateException("Nobody let this request in; the gate must stand before it");
    }
}
