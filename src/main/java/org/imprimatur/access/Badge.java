package org.imprimatur.access;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.imprimatur.people.Caller;

/**
 * The caller as Jakarta REST knows callers. Nothing of the house looks at it; a server whose other applications have
 * {@code appSecurity} holds role annotations against it, one step after {@link RoleGuard}.
 */
record Badge(Caller caller, SecurityContext connection) implements SecurityContext {
    private static final String SCHEME = "imprimatur";

    /** Named by the person's id: logins are for typing. */
    @Override
    public Principal getUserPrincipal() {
        var name = caller.actor().id().toString();
        return () -> name;
    }

    @Override
    public boolean isUserInRole(String role) {
        return caller.has(role);
    }

    @Override
    public boolean isSecure() {
        return connection.isSecure();
    }

    @Override
    public String getAuthenticationScheme() {
        return SCHEME;
    }
}
