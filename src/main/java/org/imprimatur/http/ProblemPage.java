package org.imprimatur.http;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** What a problem's {@code type} leads to: a page that tells a person what happened and what to do (RFC 9457, section 3.1.1). */
@WebServlet("/problems/*")
public class ProblemPage extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Properties EXPLANATIONS = explanations();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var path = request.getPathInfo();
        var explanation = path == null ? null : EXPLANATIONS.getProperty(path.substring(1));
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (explanation == null) {
            response.setStatus(404);
            response.setContentType(Problem.MEDIA_TYPE);
            response.getOutputStream()
                    .write(Problem.of("not-found", 404, "There is nothing here.")
                            .bytes());
            return;
        }
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "public, max-age=86400");
        response.setHeader("Content-Security-Policy", "default-src 'none'");
        // The code is one of our own keys by now, so neither it nor the text needs escaping.
        var code = path.substring(1);
        response.getWriter()
                .write("<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>" + code + "</title>\n<h1>"
                        + code + "</h1>\n<p>" + explanation + "</p>\n</html>\n");
    }

    /** Of every code in use. */
    static Properties explained() {
        return EXPLANATIONS;
    }

    static Properties explanations() {
        var properties = new Properties();
        try (var in = ProblemPage.class.getResourceAsStream("problems.properties")) {
            if (in == null) throw new IllegalStateException("problems.properties is missing from the build");
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
