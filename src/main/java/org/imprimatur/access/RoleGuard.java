package org.imprimatur.access;

import jakarta.annotation.Priority;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.people.Caller;
import org.imprimatur.platform.Refusal;

/**
 * Lets through whom the resource method names. Liberty has such a filter too, one step after this one, but it lets
 * everybody into a method that names nobody, and tells no journal.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class RoleGuard implements ContainerRequestFilter {
    private static final int TOLD = 500;

    @Context
    ResourceInfo resource;

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
        if (!caller.signedIn()) {
            if (request.getProperty(SignIn.FAULT) instanceof RuntimeException fault) {
                throw new IllegalStateException("Nobody can be recognised", fault);
            }
            if (request.getProperty(SignIn.REFUSAL) instanceof Refusal refusal) throw refusal;
            throw new AccessRefusal.Unauthenticated(request.getHeaders().containsKey(HttpHeaders.AUTHORIZATION));
        }
        if (!allows(rule, request)) {
            var path = request.getUriInfo().getRequestUri().getRawPath();
            journal.denied(Entry.of(caller.actor(), "access")
                    .with("refused", "forbidden")
                    .with("method", request.getMethod())
                    .with("path", path.substring(0, Math.min(path.length(), TOLD))));
            throw new AccessRefusal.Forbidden();
        }
    }

    private static boolean names(AnnotatedElement element) {
        return element.isAnnotationPresent(DenyAll.class)
                || element.isAnnotationPresent(RolesAllowed.class)
                || element.isAnnotationPresent(PermitAll.class);
    }

    private static boolean allows(AnnotatedElement rule, ContainerRequestContext request) {
        var roles = rule.getAnnotation(RolesAllowed.class);
        return roles != null
                && !rule.isAnnotationPresent(DenyAll.class)
                && Arrays.stream(roles.value()).anyMatch(request.getSecurityContext()::isUserInRole);
    }
}
