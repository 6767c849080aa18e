package org.imprimatur.home;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page at {@code /} and the documents it leads to; made once, for nothing in them depends on who asks or when. */
@WebServlet({"", "/docs/consuming.md", "/docs/verify.md", "/docs/verify.mjs"})
public class HomePage extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String NO_MORE = "default-src 'none'; frame-ancestors 'none'";

    private static final Map<String, Sheet> SHEETS = Map.of(
            "", Sheet.page("home.html"),
            "/docs/consuming.md", Sheet.document("consuming.md", "text/markdown;charset=UTF-8", NO_MORE),
            "/docs/verify.md", Sheet.document("verify.md", "text/markdown;charset=UTF-8", NO_MORE),
            "/docs/verify.mjs", Sheet.document("verify.mjs", "text/javascript;charset=UTF-8", NO_MORE));

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var sheet = SHEETS.get(request.getServletPath());
        if (sheet == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("ETag", sheet.tag());
        response.setHeader("Cache-Control", "public, max-age=300");
        if (has(request.getHeader("If-None-Match"), sheet.tag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(sheet.type());
        response.setHeader("Content-Language", "en");
        response.setHeader("Content-Security-Policy", sheet.policy());
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(sheet.body().length);
        response.getOutputStream().write(sheet.body());
    }

    private static boolean has(@Nullable String tags, String tag) {
        return tags != null
                && (tags.strip().equals("*")
                        || Arrays.asList(tags.replace("W/", "").split("[\\s,]+"))
                                .contains(tag));
    }
}
