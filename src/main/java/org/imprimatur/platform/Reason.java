package org.imprimatur.platform;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** A sentence a person gave for what they did: never blank, at most {@value #MAX} characters, no control characters. */
@Face
public final class Reason {
    public static final int MAX = 2_000;

    private Reason() {}

    public static String required(@Nullable String text, String pointer) {
        return text(text, MAX, pointer);
    }

    /** Any short text a person enters: 1 to {@code max} characters, line breaks and tabs allowed, other controls not. */
    public static String text(@Nullable String given, int max, String pointer) {
        var member = pointer.substring(pointer.lastIndexOf('/') + 1);
        if (given == null || given.isBlank())
            throw new MalformedInput("missing-member", pointer, member + " is required and must not be blank.");
        // Composition can lengthen a text: what is stored is what is measured.
        var text = given.length() > max ? given : Normalizer.normalize(given, Normalizer.Form.NFC);
        if (text.length() > max)
            throw new MalformedInput("too-long", pointer, member + " may have at most " + max + " characters.");
        if (text.chars().anyMatch(c -> c < 32 && c != '\n' && c != '\t' || c == 127)) {
            throw new MalformedInput("control-character", pointer, member + " must not contain control characters.");
        }
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var paired = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (paired) i++;
            else if (Character.isSurrogate(c))
                throw new MalformedInput("lone-surrogate", pointer, member + " is not well-formed Unicode.");
        }
        return text;
    }
}
