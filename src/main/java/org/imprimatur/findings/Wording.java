package org.imprimatur.findings;

/** How findings repeat what an article says. */
final class Wording {
    private static final int MAX_SHOWN = 100;

    private Wording() {}

    static String shown(String words) {
        return words.length() <= MAX_SHOWN ? words : words.substring(0, words.offsetByCodePoints(0, MAX_SHOWN)) + "…";
    }
}
