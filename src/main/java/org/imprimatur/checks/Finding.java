package org.imprimatur.checks;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.Locale;
import org.imprimatur.checks.Check.Remark;
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
    /** As a reader meets the places, then by code. */
    public static final Comparator<Finding> IN_DOCUMENT_ORDER =
            Comparator.comparing(Finding::pointer, new DocumentOrder()).thenComparing(Finding::code);

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

    /** @param severity of the rule for this text */
    public static Finding of(Check check, Severity severity, Remark remark) {
        return new Finding(
                check.code(),
                remark.lesser() ? Severity.WARNING : severity,
                remark.pointer(),
                remark.message(),
                check.fix());
    }

    public boolean blocks() {
        return severity == Severity.BLOCKER;
    }
}
