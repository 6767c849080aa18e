package org.imprimatur.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import org.imprimatur.platform.RequestId;

/** Gives every request an id, the caller's own where it is harmless, and says it in the answer. */
@Provider
@PreMatching
public class RequestTrace implements ContainerRequestFilter, ContainerResponseFilter {
    static final String HEADER = "X-Request-Id";

    @Inject
    RequestId requestId;

    @Override
    public void filter(ContainerRequestContext request) {
        var given = request.getHeaderString(HEADER);
        if (given != null) requestId.adopt(given);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(HEADER, requestId.value());
        response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
    }
}
