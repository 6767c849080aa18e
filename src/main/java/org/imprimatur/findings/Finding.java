package org.imprimatur.findings;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.imprimatur.platform.Face;

/**
 * What one check says about one place.
 *
 * @param code stable name of the check, upper case
 * @param pointer JSON Pointer into the content; where a member is missing, to where it belongs
 * @param message what is wrong, in one sentence
 * @param fix what to do about it, in one sentence
 */
@Face
public record Finding(String code, Severity severity, String pointer, String message, String fix) {
    /** A blocker keeps the text from being submitted; a warning travels with it to the reviewer. */
    @Face
    public enum Severity {
        BLOCKER,
        WARNING;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean blocks() {
        return severity == Severity.BLOCKER;
    }

    public static Finding blocker(String code, String pointer, String message, String fix) {
        return new Finding(code, Severity.BLOCKER, pointer, message, fix);
    }

    public static Finding warning(String code, String pointer, String message, String fix) {
        return new Finding(code, Severity.WARNING, pointer, message, fix);
    }
}
