package org.imprimatur.verifier;

/** A file is not what it should be, so nothing it says counts. The message is a sentence for the person who asked. */
final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
        super(message, null, false, false);
    }
}
