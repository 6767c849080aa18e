package org.imprimatur.people;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The name a person signs in with.
 *
 * @param name as it is shown, in compatibility form (NFKC)
 * @param key what tells people apart: {@code Ann}, {@code ANN} and full-width {@code Ａｎｎ} are one
 */
record Login(String name, String key) {
    static final int MAX = 100;

    /** No colon (RFC 7617 ends the login with it), no space, nothing invisible. */
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]*");

    static Login of(@Nullable String given, String pointer) {
        var name = compatible(Reason.text(given, MAX, pointer));
        var key = key(name);
        if (!ALLOWED.matcher(name).matches()
                || !ALLOWED.matcher(key).matches()
                || Math.max(name.length(), key.length()) > MAX) {
            throw new MalformedInput(
                    "bad-login",
                    pointer,
                    "A login starts with a letter or digit, goes on with letters, digits and . _ @ + - and has at most "
                            + MAX + " characters.");
        }
        return new Login(name, key);
    }

    /** Folds whatever somebody types; it need not be a login anybody has. Java has no case folding: up and down again comes closest. */
    static String key(String typed) {
        return compatible(compatible(typed).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }

    private static String compatible(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }
}
