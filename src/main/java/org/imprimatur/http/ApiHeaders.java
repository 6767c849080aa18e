package org.imprimatur.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.Set;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.Page;
import org.imprimatur.platform.StrictJson;

/**
 * What every answer under {@code /api} says of itself: it is for this person alone, so no cache keeps it; which bytes it
 * is, by a strong entity tag; and where a list goes on (RFC 8288).
 */
@Provider
public class ApiHeaders implements ContainerResponseFilter {
    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        if (response.getEntity() instanceof Page<?> page && page.next() != null) {
            response.getHeaders().putSingle(HttpHeaders.LINK, "<" + page.next() + ">; rel=\"next\"");
        }
        var tagged = response.getHeaders().containsKey(HttpHeaders.ETAG);
        var whole = response.hasEntity() && !(response.getEntity() instanceof StreamingOutput);
        if (READS.contains(request.getMethod()) && response.getStatus() == 200 && whole && !tagged) tag(response);
    }

    private static void tag(ContainerResponseContext response) {
        try {
            var bytes = StrictJson.mapper().writeValueAsBytes(response.getEntity());
            var digest = CanonicalJson.digest(bytes).substring(CanonicalJson.PREFIX.length());
            response.getHeaders().putSingle(HttpHeaders.ETAG, '"' + digest + '"');
            response.setEntity(bytes, new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer has no JSON form", e);
        }
    }
}
