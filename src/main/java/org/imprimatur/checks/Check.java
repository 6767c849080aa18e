package org.imprimatur.checks;

import java.util.stream.Stream;
import org.imprimatur.checks.Finding.Severity;
import org.imprimatur.platform.Face;

/**
 * One rule about texts. A host application adds its own as a CDI bean of this type; it then runs beside those built in. It must
 * be quick and must not depend on anything but the subject. One that throws blocks every submission, by a finding that names it.
 */
@Face
public interface Check {
    /** Stable, unique: upper-case letters, digits and underscores; a host's own start with its name. */
    String code();

    /** How grave it is where the policy says nothing else. */
    Severity severity();

    /** Why there is such a rule, in one sentence or two; with its source, where it has one. */
    String explanation();

    /** What to do about a finding, in one sentence. */
    String fix();

    /** Whether the rule is meant for such a text at all. */
    default boolean appliesTo(Subject subject) {
        return true;
    }

    /** The places it objects to, in the order of the text; it is asked only about texts it applies to. */
    Stream<Remark> examine(Subject subject);

    /**
     * An objection.
     *
     * @param pointer JSON Pointer into the content; where a member is missing, to where it belongs
     * @param message what is wrong there, in one sentence
     * @param lesser that this place is only worth a warning, whatever the rule's severity
     */
    @Face
    record Remark(String pointer, String message, boolean lesser) {
        public Remark(String pointer, String message) {
            this(pointer, message, false);
        }

        public static Remark lesser(String pointer, String message) {
            return new Remark(pointer, message, true);
        }
    }
}
