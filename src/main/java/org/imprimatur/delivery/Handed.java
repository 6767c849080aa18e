package org.imprimatur.delivery;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import org.imprimatur.http.Surface;
import org.imprimatur.platform.Face;

/**
 * An answer that is ready to go out.
 *
 * @param status 200 or 304
 * @param headers none twice, and neither the content's type nor its length
 * @param body empty for a 304
 */
@Face
public record Handed(int status, List<Header> headers, String mediaType, byte[] body) {
    public record Header(String name, String value) {}

    /** By way of Jakarta REST. */
    public Response answer() {
        var answer = Response.status(status);
        headers.forEach(header -> answer.header(header.name(), header.value()));
        if (status == HttpServletResponse.SC_OK) answer.entity(body).type(mediaType);
        return answer.build();
    }

    /** Without it, but with all that it would add. */
    public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(status);
        Surface.trace(request, response);
        ContentHeaders.EVERYWHERE.forEach(response::setHeader);
        for (var header : headers) response.setHeader(header.name(), header.value());
        if (status != HttpServletResponse.SC_OK) return;
        response.setContentType(mediaType);
        response.setContentLength(body.length);
        if (request.getMethod().equals("GET")) response.getOutputStream().write(body);
    }

    /** Whether a header was said more than once. */
    public static boolean twice(HttpServletRequest request, String name) {
        var values = request.getHeaders(name);
        if (!values.hasMoreElements()) return false;
        values.nextElement();
        return values.hasMoreElements();
    }
}
