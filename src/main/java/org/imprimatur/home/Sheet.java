package org.imprimatur.home;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Properties;
import java.util.regex.Pattern;
import org.imprimatur.platform.CanonicalJson;

/**
 * Something to read, ready to be sent.
 *
 * @param policy its content security policy
 */
record Sheet(byte[] body, String tag, String type, String policy) {
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    static Sheet document(String name, String type, String policy) {
        return of(read(name), type, policy);
    }

    static Sheet page(String name) {
        var version = new Properties();
        try (var file = Sheet.class.getResourceAsStream("version.properties")) {
            if (file == null) throw new IllegalStateException("The version is missing from the build");
            version.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var page = new String(read(name), StandardCharsets.UTF_8).replace("{version}", version.getProperty("version"));
        return of(page.getBytes(StandardCharsets.UTF_8), "text/html;charset=UTF-8", policy(page));
    }

    private static Sheet of(byte[] body, String type, String policy) {
        var digest = CanonicalJson.digest(body).substring(CanonicalJson.PREFIX.length());
        return new Sheet(body, '"' + digest + '"', type, policy);
    }

    /** Nothing may be loaded but what stands in the page; its one style is named by its hash (CSP Level 3, section 6.7.3). */
    static String policy(String page) {
        var style = STYLE.matcher(page);
        if (!style.find()) throw new IllegalArgumentException("The page has no style");
        try {
            var bytes = style.group(1).getBytes(StandardCharsets.UTF_8);
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "default-src 'none'; style-src 'sha256-"
                    + Base64.getEncoder().encodeToString(hash)
                    + "'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] read(String name) {
        try (var file = Sheet.class.getResourceAsStream(name)) {
            if (file == null) throw new IllegalStateException(name + " is missing from the build");
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
