package org.imprimatur.underfire;

/**
 * How long the tests under fire go on: system property {@code imprimatur.test.length}, {@code short} in every build and
 * {@code full} in the profile {@code soak}; and the seed of what they make up, {@code imprimatur.test.seed}.
 */
final class Length {
    private static final boolean FULL = "full".equals(System.getProperty("imprimatur.test.length"));

    private Length() {}

    static int of(int shortForm, int full) {
        return FULL ? full : shortForm;
    }

    static long seed() {
        return Long.getLong("imprimatur.test.seed", 20_261_101L);
    }
}
