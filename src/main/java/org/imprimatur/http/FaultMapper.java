package org.imprimatur.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.imprimatur.platform.Refusal;
import org.imprimatur.platform.RequestId;

/** Everything that is not a refusal of ours: the platform's own answers, and faults, of which nobody outside learns more than a number. */
@Provider
public class FaultMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = Logger.getLogger(FaultMapper.class.getName());

    @Inject
    RequestId requestId;

    @Override
    public Response toResponse(Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) return RefusalMapper.answer(refusal);
        }
        if (fault instanceof WebApplicationException platform
                && platform.getResponse().getStatus() < 500) {
            return told(platform.getResponse());
        }
        LOG.log(Level.SEVERE, "Request " + requestId.value() + " failed", fault);
        return Problem.of(
                        "internal-error",
                        500,
                        "Something went wrong on our side. Quote request " + requestId.value() + " when you report it.")
                .answer()
                .build();
    }

    private static Response told(Response platform) {
        var answer = problem(platform.getStatus()).answer();
        for (var name : new String[] {HttpHeaders.ALLOW, HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.LOCATION}) {
            var value = platform.getHeaderString(name);
            if (value != null) answer.header(name, value);
        }
        return answer.build();
    }

    /** The platform's own refusals in our words. */
    static Problem problem(int status) {
        return switch (status) {
            case 400 -> Problem.of("malformed", 400, "The request is not well-formed.");
            case 401 -> Problem.of("unauthenticated", 401, "Sign in to use this.");
            case 403 -> Problem.of("forbidden", 403, "Your roles do not allow this.");
            case 404 -> Problem.of("not-found", 404, "There is nothing here.");
            case 405 -> Problem.of("method-not-allowed", 405, "This resource does not take that method.");
            case 406 -> Problem.of("not-acceptable", 406, "This resource has no representation you accept.");
            case 415 -> Problem.of("unsupported-media-type", 415, "Send this as application/json.");
            case 500 -> Problem.of("internal-error", 500, "Something went wrong on our side.");
            default -> Problem.untyped(status);
        };
    }
}
