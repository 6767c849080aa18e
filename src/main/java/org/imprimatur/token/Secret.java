package org.imprimatur.token;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * A secret as it is given out: {@code <kind>_<name>_<secret><check>}, in letters and digits. The name (10 characters) is no
 * secret: it finds the row. The secret is 256 bits in base 62 (43 characters); the check is the CRC-32 of all before it (6
 * characters), which tells every single wrong bit and every burst of up to 32 (ISO/IEC 8802-3).
 *
 * <p>It never appears in a text by accident: its string form is its prefix.
 */
@Face
public final class Secret {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final int NAME = 10;
    private static final int BITS = 256;
    private static final int SECRET = 43;
    private static final int CHECK = 6;
    private static final String ALGORITHM = "sha-256:";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;
    private final String prefix;

    /** What a secret opens; the first characters of its text, which no other kind has. */
    @Face
    public enum Kind {
        API_KEY("impk_"),
        PREVIEW_TOKEN("impp_");

        private final String mark;

        Kind(String mark) {
            this.mark = mark;
        }

        private int length() {
            return mark.length() + NAME + 1 + SECRET + CHECK;
        }
    }

    private Secret(Kind kind, String text) {
        this.text = text;
        prefix = text.substring(0, kind.mark.length() + NAME);
    }

    /** A new one. */
    public static Secret make(Kind kind) {
        var name = new StringBuilder(kind.mark);
        for (var i = 0; i < NAME; i++) name.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
        var body = name.append('_')
                .append(digits(new BigInteger(BITS, RANDOM), SECRET))
                .toString();
        return new Secret(kind, body + check(body));
    }

    /** The secret somebody brought; null where it is none of that kind, or not as it was given out. */
    public static @Nullable Secret read(Kind kind, String given) {
        if (given.length() != kind.length() || !given.startsWith(kind.mark)) return null;
        var mark = kind.mark.length();
        for (var at = mark; at < given.length(); at++) {
            if (at == mark + NAME ? given.charAt(at) != '_' : !isDigit(given.charAt(at))) return null;
        }
        var body = given.length() - CHECK;
        return given.startsWith(check(given.substring(0, body)), body) ? new Secret(kind, given) : null;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static String check(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        var rest = crc.getValue();
        var check = new char[CHECK];
        for (var at = CHECK - 1; at >= 0; at--) {
            check[at] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(check);
    }

    private static String digits(BigInteger number, int length) {
        var digits = new char[length];
        var rest = number;
        for (var at = length - 1; at >= 0; at--) {
            var parts = rest.divideAndRemainder(BASE);
            digits[at] = DIGITS.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(digits);
    }

    /** The whole text, to be shown to its owner once. */
    public String reveal() {
        return text;
    }

    /** Kind and name; no secret. */
    public String prefix() {
        return prefix;
    }

    /** {@code sha-256:<hex>} of the text. */
    public String digest() {
        return ALGORITHM + HexFormat.of().formatHex(sha256());
    }

    /** Whether it is the one with this digest; takes as long whatever differs. */
    public boolean isOf(byte[] digest) {
        return MessageDigest.isEqual(digest, sha256());
    }

    /** The 32 bytes of a digest as {@link #digest} tells it. */
    public static byte[] bytes(String digest) {
        return HexFormat.of().parseHex(digest, ALGORITHM.length(), digest.length());
    }

    private byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return prefix + "…";
    }
}
