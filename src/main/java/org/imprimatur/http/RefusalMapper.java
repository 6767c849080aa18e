package org.imprimatur.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
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
        if (members.get("currentETag") instanceof String tag) answer.header(HttpHeaders.ETAG, tag);
        if (refusal.kind() == Refusal.Kind.UNAUTHENTICATED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"imprimatur\", charset=\"UTF-8\"");
        }
        return answer.build();
    }

    static int status(Refusal.Kind kind) {
        return switch (kind) {
            case MALFORMED -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case GONE -> 410;
            case STALE -> 412;
            case UNPROCESSABLE -> 422;
            case PRECONDITION_REQUIRED -> 428;
            case TOO_MANY -> 429;
            case UNAVAILABLE -> 503;
        };
    }
}
