package org.imprimatur.gate;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.imprimatur.clients.KeyRing;
import org.imprimatur.clients.Reader;
import org.imprimatur.gate.Bucket.Verdict;
import org.imprimatur.http.Problem;
import org.imprimatur.http.Surface;
import org.imprimatur.token.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Stands before {@code /content} and {@code /preview}, first of all filters. Whoever comes with {@code Authorization: Bearer}
 * comes with an API key or is refused; any other scheme is not meant for it, and says nothing. Under {@code /preview} it asks
 * nobody who they are and only bounds how often an address may try.
 */
public class Gate extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String SCHEME = "Bearer";
    private static final String BY_ADDRESS = "anonymous";
    private static final String BY_KEY = "key";
    private static final String REALM = "Bearer realm=\"imprimatur-content\"";
    private static final String PREVIEW = "/preview";

    @Inject
    transient KeyRing ring;

    @Inject
    transient Limits limits;

    @Inject
    transient Tallies tallies;

    @Inject
    transient GateSettings settings;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var preview = PREVIEW.equals(request.getServletPath());
        var brought = preview ? null : request.getHeader("Authorization");
        if (brought != null && isBearer(brought)) {
            byKey(brought.substring(SCHEME.length()).strip(), request, response, chain);
            return;
        }
        var verdict = limits.ofAddress(request.getRemoteAddr());
        if (!verdict.allowed()) {
            tooMany(BY_ADDRESS, verdict, request, response);
        } else if (!preview && !settings.anonymous() && !request.getMethod().equals("OPTIONS")) {
            refuse(
                    Problem.of(
                            "api-key-required", 401, "Published texts are shown here to those who bring an API key."),
                    REALM,
                    request,
                    response);
        } else {
            Reader.admit(request, settings.stranger());
            tell(BY_ADDRESS, verdict, response);
            chain.doFilter(request, preview ? response : new GatedResponse(response, false));
        }
    }

    private void byKey(String text, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var key = isOnlyOne(request) ? Secret.read(Secret.Kind.API_KEY, text) : null;
        if (key != null && !ring.remembers(key)) {
            var knock = limits.ofKnock(request.getRemoteAddr());
            if (!knock.allowed()) {
                tooMany(BY_ADDRESS, knock, request, response);
                return;
            }
        }
        var holder = key == null ? null : ring.holder(key);
        if (holder == null) {
            refuse(
                    Problem.of("invalid-api-key", 401, "This API key opens nothing here."),
                    REALM + ", error=\"invalid_token\"",
                    request,
                    response);
            return;
        }
        var verdict = limits.ofKey(holder);
        if (verdict.allowed()) {
            letIn(holder, verdict, request, response, chain);
        } else {
            tallies.refused(holder.key());
            tooMany(BY_KEY, verdict, request, response);
        }
    }

    /** Even where nothing follows: whoever means to bring a key is not taken for somebody without. */
    private static boolean isBearer(String brought) {
        var end = SCHEME.length();
        return brought.regionMatches(true, 0, SCHEME, 0, end)
                && (brought.length() == end || Character.isWhitespace(brought.charAt(end)));
    }

    /** Of two the server shows one here and the other elsewhere. */
    private static boolean isOnlyOne(HttpServletRequest request) {
        var all = request.getHeaders("Authorization");
        all.nextElement();
        return !all.hasMoreElements();
    }

    private void letIn(
            KeyRing.Holder holder,
            Verdict verdict,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        Reader.admit(request, holder.scope());
        tell(BY_KEY, verdict, response);
        try {
            chain.doFilter(request, new GatedResponse(response, true));
        } finally {
            tallies.request(holder.key(), response.getStatus());
        }
    }

    /** The fields of draft-ietf-httpapi-ratelimit-headers-11: a policy's quota and window, and what is left of it. */
    private static void tell(String policy, Verdict verdict, HttpServletResponse response) {
        if (verdict.quota() == 0) return;
        response.setHeader(
                "RateLimit-Policy", '"' + policy + "\";q=" + verdict.quota() + ";w=" + Bucket.WINDOW.toSeconds());
        response.setHeader("RateLimit", '"' + policy + "\";r=" + verdict.remaining() + ";t=" + verdict.seconds());
    }

    private void tooMany(String policy, Verdict verdict, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        tell(policy, verdict, response);
        response.setHeader("Retry-After", String.valueOf(verdict.seconds()));
        refuse(
                Problem.of(
                        "too-many-requests", 429, "You ask too often; Retry-After says in how many seconds to go on."),
                null,
                request,
                response);
    }

    private void refuse(
            Problem problem, @Nullable String challenge, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        Surface.trace(request, response);
        if (!PREVIEW.equals(request.getServletPath())) response.setHeader("Access-Control-Allow-Origin", "*");
        if (challenge != null) response.setHeader("WWW-Authenticate", challenge);
        response.getOutputStream().write(problem.bytes());
    }
}
