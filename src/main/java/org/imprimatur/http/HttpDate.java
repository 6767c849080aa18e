package org.imprimatur.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.imprimatur.platform.Face;

/** Times as HTTP headers tell them (RFC 9110, section 5.6.7). */
@Face
public final class HttpDate {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private HttpDate() {}

    /** To the second. */
    public static String of(Instant when) {
        return FORM.format(when);
    }

    /** @throws DateTimeException if it is none in the form that is sent today */
    public static Instant parse(String text) {
        return FORM.parse(text, Instant::from);
    }
}
