package org.imprimatur.delivery;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.imprimatur.archive.TimeGate;
import org.imprimatur.clients.Reader;
import org.imprimatur.platform.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Hands over an article to whoever asks for one plainly, before Jakarta REST starts. What is said is the {@link Counter}'s
 * word; everything that is not plain, refusals among it, goes on to {@link ContentResource}, which asks the same.
 */
public class Door extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** Where a refusal is left for {@link ContentResource}, so that a thing is decided once. */
    static final String REFUSED = "org.imprimatur.delivery.refused";

    private static final String ARTICLES = "/content/articles/";
    private static final String LOCALE = "locale=";

    @Inject
    transient Counter counter;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var handed = handed(request);
        if (handed == null) {
            chain.doFilter(request, response);
            return;
        }
        handed.send(request, response);
    }

    /** Null for what is not plain, or not to be had. */
    private @Nullable Handed handed(HttpServletRequest request) {
        var ask = plain(request);
        if (ask == null) return null;
        try {
            return counter.read(ask);
        } catch (Refusal refusal) {
            request.setAttribute(REFUSED, refusal);
            return null;
        } catch (RuntimeException fault) {
            // told, and logged, by Jakarta REST when it meets it
            return null;
        }
    }

    private Counter.@Nullable Ask plain(HttpServletRequest request) {
        var method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) return null;
        var path = request.getRequestURI();
        if (!path.startsWith(ARTICLES)) return null;
        var slug = path.substring(ARTICLES.length());
        if (!ArticleQuery.isSlug(slug)) return null;
        var query = request.getQueryString();
        var locale = query == null ? null : query.startsWith(LOCALE) ? query.substring(LOCALE.length()) : "";
        if (locale != null && !ArticleQuery.isLocale(locale)) return null;
        if (request.getHeader(TimeGate.ACCEPT_DATETIME) != null) return null;
        if (Handed.twice(request, "Accept") || Handed.twice(request, "If-None-Match") || hasBody(request)) return null;
        return new Counter.Ask(
                slug,
                locale,
                request.getHeader("Accept-Language"),
                request.getHeader("Accept-Encoding"),
                request.getHeader("Accept"),
                new Conditions(request.getHeader("If-None-Match"), request.getHeader("If-Modified-Since")),
                Reader.scopeOf(request));
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }
}
