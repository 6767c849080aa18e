package org.imprimatur.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imprimatur.platform.Detail;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.StrictJson;

/**
 * Problem details (RFC 9457).
 *
 * @param type path under {@code /problems/} that explains the kind of problem to a person
 * @param errors the single faults, where there are several or a member is at fault
 * @param members extension members
 */
@Face
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Detail> errors,
        @JsonAnyGetter Map<String, Object> members) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(String code, int status, String detail) {
        return new Problem("/problems/" + code, title(status), status, detail, List.of(), Map.of());
    }

    /** What a person is told at {@code /problems/<code>}; empty for a code that is none. */
    public static Optional<String> explanation(String code) {
        return Optional.ofNullable(ProblemPage.explained().getProperty(code));
    }

    /** A status that says all there is to say (RFC 9457, section 4.2.1). */
    static Problem untyped(int status) {
        return new Problem("about:blank", title(status), status, title(status) + ".", List.of(), Map.of());
    }

    public static String title(int status) {
        return switch (status) {
            case 412 -> "Precondition Failed";
            case 422 -> "Unprocessable Content";
            case 428 -> "Precondition Required";
            case 429 -> "Too Many Requests";
            default -> {
                var known = Response.Status.fromStatusCode(status);
                yield known == null ? "Error" : known.getReasonPhrase();
            }
        };
    }

    /** The bytes are made here, so that an error is told even where the JSON provider does not apply. */
    public Response.ResponseBuilder answer() {
        return Response.status(status)
                .type(MediaType.valueOf(MEDIA_TYPE))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(bytes());
    }

    public byte[] bytes() {
        try {
            return StrictJson.mapper().writeValueAsBytes(this);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("A problem has no JSON form", e);
        }
    }
}
