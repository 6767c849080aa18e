package org.imprimatur.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import org.imprimatur.platform.RequestId;

/**
 * Gives every request an id, the caller's own where it is harmless, and says it in the answer. A command without a body
 * need not name a media type.
 */
@Provider
@PreMatching
public class RequestTrace implements ContainerRequestFilter, ContainerResponseFilter {
    static final String HEADER = "X-Request-Id";
    static final String SNIFF = "X-Content-Type-Options";
    static final String NOSNIFF = "nosniff";

    @Inject
    RequestId requestId;

    @Override
    public void filter(ContainerRequestContext request) {
        var given = request.getHeaderString(HEADER);
        if (given != null) requestId.adopt(given);
        if (sendsNothing(request)) request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
    }

    /** Without a body there is no media type to be wrong about. */
    private static boolean sendsNothing(ContainerRequestContext request) {
        var length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return (length == null || length.equals("0"))
                && request.getHeaderString("Transfer-Encoding") == null
                && request.getHeaderString(HttpHeaders.CONTENT_TYPE) == null;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(HEADER, requestId.value());
        response.getHeaders().putSingle(SNIFF, NOSNIFF);
    }
}
