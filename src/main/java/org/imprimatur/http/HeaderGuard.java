package org.imprimatur.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;
import org.imprimatur.platform.MalformedInput;

/** Reads the headers by which a method is chosen before the platform does: it takes an unreadable one for its own fault. */
@Provider
@PreMatching
@Priority(Priorities.USER)
public class HeaderGuard implements ContainerRequestFilter {
    /** A weight that is none: RFC 9110, section 12.4.2. */
    private static final Pattern BAD_WEIGHT = Pattern.compile(
            ";\\s*q\\s*=\\s*(?!(?:0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)\\s*(?:[,;]|$))", Pattern.CASE_INSENSITIVE);

    @Override
    public void filter(ContainerRequestContext request) {
        var accept = request.getHeaderString(HttpHeaders.ACCEPT);
        if (accept != null && BAD_WEIGHT.matcher(accept).find()) throw unreadable(HttpHeaders.ACCEPT);
        read(HttpHeaders.ACCEPT, request::getAcceptableMediaTypes);
        read(HttpHeaders.CONTENT_TYPE, request::getMediaType);
    }

    private static void read(String header, Runnable reading) {
        try {
            reading.run();
        } catch (RuntimeException unreadable) {
            throw unreadable(header);
        }
    }

    private static MalformedInput unreadable(String header) {
        return new MalformedInput("bad-header", "", "The header " + header + " cannot be read.");
    }
}
