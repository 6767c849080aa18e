package org.imprimatur.home;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Properties;
import java.util.regex.Pattern;
import org.imprimatur.platform.CanonicalJson;

/** The page at {@code /} and at nothing else; made once, for nothing on it depends on who asks or when. */
@WebServlet("")
public class HomePage extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    private static final byte[] PAGE = page();
    private static final String TAG = '"' + CanonicalJson.digest(PAGE).substring(CanonicalJson.PREFIX.length()) + '"';
    private static final String POLICY = policy(new String(PAGE, StandardCharsets.UTF_8));

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("ETag", TAG);
        response.setHeader("Cache-Control", "public, max-age=300");
        if (has(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Content-Language", "en");
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(PAGE.length);
        response.getOutputStream().write(PAGE);
    }

    private static boolean has(String tags) {
        return tags != null
                && (tags.strip().equals("*")
                        || Arrays.asList(tags.split("[\\s,]+")).contains(TAG));
    }

    /** Nothing may be loaded but what stands in the page; its one style is named by its hash (CSP Level 3, section 6.6.2). */
    static String policy(String page) {
        var style = STYLE.matcher(page);
        if (!style.find()) throw new IllegalStateException("The page has no style");
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8));
            return "default-src 'none'; style-src 'sha256-"
                    + Base64.getEncoder().encodeToString(hash)
                    + "'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] page() {
        try (var page = HomePage.class.getResourceAsStream("home.html");
                var version = HomePage.class.getResourceAsStream("version.properties")) {
            if (page == null || version == null) throw new IllegalStateException("The page is missing from the build");
            var properties = new Properties();
            properties.load(new InputStreamReader(version, StandardCharsets.UTF_8));
            var text = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            return text.replace("{version}", properties.getProperty("version")).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
