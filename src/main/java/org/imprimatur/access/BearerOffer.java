package org.imprimatur.access;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import org.imprimatur.oidc.AccessTokens;

/** Tells strangers that a token of the provider opens the door as well, where there is one (RFC 9110, section 11.6.1). */
@Provider
public class BearerOffer implements ContainerResponseFilter {
    private static final String SCHEME = "Bearer ";

    @Inject
    AccessTokens tokens;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() != Status.UNAUTHORIZED.getStatusCode() || !tokens.expected()) return;
        var told = response.getStringHeaders().get(HttpHeaders.WWW_AUTHENTICATE);
        if (told != null && told.stream().anyMatch(challenge -> challenge.startsWith(SCHEME))) return;
        response.getHeaders().add(HttpHeaders.WWW_AUTHENTICATE, SCHEME + "realm=\"imprimatur\"");
    }
}
