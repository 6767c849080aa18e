package org.imprimatur.content;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** SHA-256 of signed bytes, written {@code sha-256:<64 lower-case hexadecimal digits>}. */
@Face
public record Digest(String value) {
    static final Pattern SHAPE = Pattern.compile("sha-256:[0-9a-f]{64}");

    public Digest {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("A digest is sha-256: and 64 lower-case hexadecimal digits");
        }
    }

    public static Digest of(String value) {
        return new Digest(value);
    }

    /** The digest of these bytes. */
    public static Digest over(byte[] bytes) {
        return new Digest(CanonicalJson.digest(bytes));
    }

    /** Compares in constant time; anything that is not this digest to the letter does not match. */
    public boolean matches(@Nullable String claimed) {
        return claimed != null
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), claimed.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return value;
    }
}
