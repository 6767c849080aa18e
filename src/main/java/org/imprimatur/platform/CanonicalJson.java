package org.imprimatur.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/** RFC 8785 canonical JSON and the SHA-256 over it, written {@code sha-256:<64 lower-case hex digits>}. */
@Face
public final class CanonicalJson {
    public static final String PREFIX = "sha-256:";

    private CanonicalJson() {}

    /** @param value a tree or a record without floating-point numbers */
    public static String of(Object value) {
        try {
            return new JsonCanonicalizer(StrictJson.mapper().writeValueAsString(value)).getEncodedString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This value has no JSON form", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("This value has no canonical form", e);
        }
    }

    /** Digest of the text's UTF-8 bytes. */
    public static String digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String digest(byte[] bytes) {
        try {
            return PREFIX
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
