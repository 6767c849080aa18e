package org.imprimatur.delivery;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/**
 * Scripts of any site may read what is public anyway. A browser's question whether it may ask is answered before the
 * path is looked at, for it carries the parameters of the request to come.
 */
@Provider
@PreMatching
public class ContentHeaders implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String METHODS = "GET, HEAD, OPTIONS";

    /** On every answer, by name. */
    static final Map<String, String> EVERYWHERE = Map.of(
            "Access-Control-Allow-Origin",
            "*",
            "Access-Control-Expose-Headers",
            "ETag, Last-Modified, Link, Memento-Datetime, Publication-Status, RateLimit, RateLimit-Policy, Repr-Digest, Retry-After, X-Request-Id");

    @Override
    public void filter(ContainerRequestContext request) {
        if (!request.getMethod().equals(HttpMethod.OPTIONS)) return;
        request.abortWith(Response.noContent()
                .header(HttpHeaders.ALLOW, METHODS)
                .header("Access-Control-Allow-Methods", METHODS)
                .header(
                        "Access-Control-Allow-Headers",
                        "Accept, Accept-Datetime, Accept-Language, If-Modified-Since, If-None-Match, Last-Event-ID")
                .header("Access-Control-Max-Age", "86400")
                .build());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        EVERYWHERE.forEach(response.getHeaders()::putSingle);
    }
}
