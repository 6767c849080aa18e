package org.imprimatur.testsupport;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app: RFC 6238 and RFC 4226, section 5.3, written down anew, so that it shares no code with what it is held against. */
public record App(String secret) {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** The six digits it shows at this moment. */
    public String code(Instant at) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(), "RAW"));
            var hash = mac.doFinal(
                    ByteBuffer.allocate(8).putLong(at.getEpochSecond() / 30).array());
            var offset = hash[hash.length - 1] & 0xf;
            var number = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7fffffff;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another code than that. */
    public String wrongCode(Instant at) {
        var right = Integer.parseInt(code(at));
        return String.format(Locale.ROOT, "%06d", (right + 1) % 1_000_000);
    }

    private byte[] bytes() {
        var number = BigInteger.ONE; // so that leading zeros are kept
        for (var character : secret.toCharArray()) {
            number = number.shiftLeft(5).or(BigInteger.valueOf(ALPHABET.indexOf(character)));
        }
        var bytes = number.toByteArray();
        return java.util.Arrays.copyOfRange(bytes, bytes.length - secret.length() * 5 / 8, bytes.length);
    }
}
