package org.imprimatur.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.imprimatur.platform.Refusal;

/** The only place where a refusal learns its HTTP status. */
@Provider
public class RefusalMapper implements ExceptionMapper<Refusal> {
    @Override
    public Response toResponse(Refusal refusal) {
        return answer(refusal);
    }

    static Response answer(Refusal refusal) {
        var status = status(refusal.kind());
        var members = refusal.members();
        var answer = new Problem(
                        "/problems/" + refusal.code(),
                        Problem.title(status),
                        status,
                        refusal.getMessage(),
                        refusal.errors(),
                        members)
                .answer();
        if (members.get("retryAfter") instanceof Number seconds) answer.header(HttpHeaders.RETRY_AFTER, seconds);
        if (members.get("restart") instanceof String first)
            answer.header(HttpHeaders.LINK, "<" + first + ">; rel=\"first\"");
        if (members.get("currentETag") instanceof String tag) answer.header(HttpHeaders.ETAG, tag);
        if (refusal.kind() == Refusal.Kind.UNAUTHENTICATED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"imprimatur\", charset=\"UTF-8\"");
            if (members.get("error") instanceof String error) {
                answer.header(HttpHeaders.WWW_AUTHENTICATE, bearer(error, refusal.getMessage(), members));
            }
        }
        return answer.build();
    }

    /** RFC 6750, section 3, and RFC 9470, section 3: what was wrong with a token, and what would do. */
    private static String bearer(String error, String description, Map<String, Object> members) {
        var challenge = new StringBuilder("Bearer realm=\"imprimatur\"")
                .append(", error=\"" + error + "\", error_description=\"" + description + '"');
        if (members.get("maxAge") instanceof Number seconds) challenge.append(", max_age=\"" + seconds + '"');
        if (members.get("acrValues") instanceof List<?> accepted) {
            var values = accepted.stream().map(String::valueOf).collect(Collectors.joining(" "));
            challenge.append(", acr_values=\"" + values + '"');
        }
        return challenge.toString();
    }

    static int status(Refusal.Kind kind) {
        return switch (kind) {
            case MALFORMED -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case NOT_ACCEPTABLE -> 406;
            case CONFLICT -> 409;
            case GONE -> 410;
            case STALE -> 412;
            case UNPROCESSABLE -> 422;
            case PRECONDITION_REQUIRED -> 428;
            case TOO_MANY -> 429;
            case UNAVAILABLE -> 503;
            case SERVICE_FAILED -> 502;
            case SERVICE_SLOW -> 504;
        };
    }
}
