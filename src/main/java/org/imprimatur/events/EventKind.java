package org.imprimatur.events;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** What sort of thing happened. Those about a paper are of NISO RP-45 (CREC) and Retraction Watch, in our spelling. */
@Face
public enum EventKind {
    APPROVAL("approval", false, false),
    WITHDRAWAL("withdrawal", false, true),
    GUIDELINE("guideline", false, false),
    SAFETY_NOTICE("safety-notice", false, true),
    RETRACTION("retraction", true, true),
    CORRECTION("correction", true, false),
    EXPRESSION_OF_CONCERN("expression-of-concern", true, false),
    REINSTATEMENT("reinstatement", true, false);

    @EnumeratedValue
    private final String code;

    private final boolean ofPaper;
    private final boolean urgent;

    EventKind(String code, boolean ofPaper, boolean urgent) {
        this.code = code;
        this.ofPaper = ofPaper;
        this.urgent = urgent;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** Whether it is about a paper somebody cites, and not about a treatment. */
    public boolean isOfPaper() {
        return ofPaper;
    }

    /** Whether a text that it touches is reviewed within the shorter of the policy's two terms. */
    public boolean isUrgent() {
        return urgent;
    }

    static Optional<EventKind> coded(@Nullable String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }

    static String codes() {
        return Arrays.stream(values()).map(EventKind::code).collect(Collectors.joining(", "));
    }
}
