package org.imprimatur.platform;

import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Ties together a request, its log lines, its journal entries and the answer's {@code X-Request-Id}. */
@Face
@RequestScoped
public class RequestId {
    /** In a log line. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private String value = fresh();

    /** One that nobody has yet; no secret, so it need not wait for the system's randomness. */
    public static String fresh() {
        var random = ThreadLocalRandom.current();
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | 1L << 63).toString();
    }

    public static boolean isHarmless(String given) {
        return HARMLESS.matcher(given).matches();
    }

    public String value() {
        return value;
    }

    /** Takes over the caller's own id where it is harmless in a log line. */
    public void adopt(String given) {
        if (isHarmless(given)) value = given;
    }
}
