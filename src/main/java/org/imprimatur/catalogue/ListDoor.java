package org.imprimatur.catalogue;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.imprimatur.board.Press;
import org.imprimatur.clients.Reader;
import org.imprimatur.delivery.Conditions;
import org.imprimatur.delivery.Handed;
import org.jspecify.annotations.Nullable;

/**
 * Hands over a page to whoever asks plainly and in words in which somebody asked before, before Jakarta REST starts. What is
 * said is the {@link Catalogue}'s word; everything else goes on to {@link ListResource}, which asks the same.
 */
public class ListDoor extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Set<String> ANYTHING = Set.of("*/*", Press.JSON);

    @Inject
    transient Catalogue catalogue;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var handed = plain(request) ? handed(request) : null;
        if (handed == null) chain.doFilter(request, response);
        else handed.send(request, response);
    }

    private @Nullable Handed handed(HttpServletRequest request) {
        var question = catalogue.known(request.getQueryString());
        if (question == null) return null;
        try {
            return catalogue.read(
                    question,
                    Reader.scopeOf(request),
                    request.getHeader("Accept-Encoding"),
                    new Conditions(request.getHeader("If-None-Match"), request.getHeader("If-Modified-Since")));
        } catch (RuntimeException refused) {
            // told, and logged where it is a fault, by Jakarta REST when it meets it
            return null;
        }
    }

    private static boolean plain(HttpServletRequest request) {
        var method = request.getMethod();
        var accept = request.getHeader("Accept");
        return (method.equals("GET") || method.equals("HEAD"))
                && request.getRequestURI().equals(ListQuery.PATH)
                && (accept == null || ANYTHING.contains(accept))
                && !Handed.twice(request, "Accept")
                && !Handed.twice(request, "If-None-Match")
                && request.getContentLengthLong() <= 0
                && request.getHeader("Transfer-Encoding") == null;
    }
}
