package org.imprimatur.rendering;

import java.nio.charset.StandardCharsets;

/** Addresses made from identifiers. */
final class Iri {
    private static final String PLAIN = "-._~/:;()@!$&*+,=";

    private Iri() {}

    /** Percent-encodes what does not stand for itself in a path (RFC 3986, section 3.3). */
    static String path(String text) {
        var path = new StringBuilder();
        for (var b : text.getBytes(StandardCharsets.UTF_8)) {
            var c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) path.append(c);
            else path.append('%').append(String.format("%02X", (int) c));
        }
        return path.toString();
    }
}
