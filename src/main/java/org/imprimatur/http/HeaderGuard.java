package org.imprimatur.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses the headers that the server, which reads them before the house does, takes for a fault of its own when they are
 * spoilt; the gate alone stands before it.
 */
public class HeaderGuard extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** A weight of a kind of answer that is none; more lenient than RFC 9110, section 12.4.2, as clients are (".2"). */
    private static final Pattern BAD_WEIGHT = Pattern.compile(
            ";\\s*q\\s*=\\s*+(?!(?:0?\\.[0-9]+|0\\.?|1(?:\\.0*)?)\\s*(?:[,;]|$))", Pattern.CASE_INSENSITIVE);

    /** A quotation that does not end. */
    private static final Pattern OPEN_QUOTE = Pattern.compile("[^\"]*(?:\"[^\"]*\"[^\"]*)*\"[^\"]*");

    private static final HeaderReading<Boolean> SPOILT = new HeaderReading<>(HeaderGuard::isSpoilt);

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (spoilt(request.getHeader("Accept")) || spoilt(request.getHeader("Content-Type"))) {
            ContainerProblem.tell(Problem.of("malformed", 400, "A header of the request cannot be read."), response);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean spoilt(@Nullable String header) {
        return header != null && SPOILT.of(header);
    }

    private static boolean isSpoilt(String header) {
        return BAD_WEIGHT.matcher(header).find() || OPEN_QUOTE.matcher(header).matches();
    }
}
