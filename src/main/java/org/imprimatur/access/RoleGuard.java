package org.imprimatur.access;

import jakarta.annotation.Priority;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.people.Caller;

/**
 * Asks who is there before any method that is not open to all, and lets through whom the method names; a method that names
 * nobody is shut. What is open to all looks at no credentials, good or bad.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class RoleGuard implements ContainerRequestFilter {
    private static final int TOLD = 500;

    @Context
    ResourceInfo resource;

    @Context
    HttpServletRequest connection;

    @Inject
    SignIn signIn;

    @Inject
    Caller caller;

    @Inject
    Journal journal;

    @Override
    public void filter(ContainerRequestContext request) {
        var method = resource.getResourceMethod();
        if (method == null) return;
        var rule = names(method) ? method : resource.getResourceClass();
        if (rule.isAnnotationPresent(PermitAll.class)) return;
        var given = request.getHeaders().getOrDefault(HttpHeaders.AUTHORIZATION, List.of());
        caller.enter(signIn.recognise(given, connection.getRemoteAddr()));
        if (!allows(rule)) {
            var path = request.getUriInfo().getRequestUri().getRawPath();
            journal.denied(Entry.of(caller.actor(), "access")
                    .with("refused", "forbidden")
                    .with("method", request.getMethod())
                    .with("path", path.substring(0, Math.min(path.length(), TOLD))));
            throw new AccessRefusal.Forbidden();
        }
        request.setSecurityContext(new Badge(caller, request.getSecurityContext()));
    }

    private static boolean names(AnnotatedElement element) {
        return element.isAnnotationPresent(DenyAll.class)
                || element.isAnnotationPresent(RolesAllowed.class)
                || element.isAnnotationPresent(PermitAll.class);
    }

    private boolean allows(AnnotatedElement rule) {
        var roles = rule.getAnnotation(RolesAllowed.class);
        return roles != null
                && !rule.isAnnotationPresent(DenyAll.class)
                && Arrays.stream(roles.value()).anyMatch(caller::has);
    }
}
