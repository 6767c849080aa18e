package org.imprimatur.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.jspecify.annotations.Nullable;

/**
 * What a signature says (21 CFR 11.50(a)(3)): a closed list, each with the words its signer is shown.
 * Words that change get a new version; a sign-off keeps the words and the version it was given with.
 */
@Face
public enum Meaning {
    MEDICAL_REVIEW(
            "medical-review",
            "2",
            "I have read this revision in full. I confirm that, to the best of my professional knowledge today, it is accurate and"
                    + " balanced, agrees with the evidence it cites and is safe for the readers it is meant for. I have named"
                    + " every interest that could be thought to bear on my judgement; where I named none, I have none."),
    EDITORIAL_APPROVAL(
            "editorial-approval",
            "2",
            "I have read this revision in full. I confirm that it is complete, can be understood by the readers it is meant for and"
                    + " may appear under our name. I have named every interest that could be thought to bear on my judgement;"
                    + " where I named none, I have none.");

    @EnumeratedValue
    private final String code;

    private final String statementVersion;
    private final String statement;

    Meaning(String code, String statementVersion, String statement) {
        this.code = code;
        this.statementVersion = statementVersion;
        this.statement = statement;
    }

    /** @param pointer where in the body the code stood */
    public static Meaning of(@Nullable String code, String pointer) {
        return Arrays.stream(values())
                .filter(meaning -> meaning.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new MalformedInput(
                        code == null ? "missing-member" : "bad-value",
                        pointer,
                        "meaning must be one of " + codes() + "."));
    }

    private static String codes() {
        return Arrays.stream(values()).map(Meaning::code).collect(Collectors.joining(", "));
    }

    @JsonValue
    public String code() {
        return code;
    }

    public String statement() {
        return statement;
    }

    public String statementVersion() {
        return statementVersion;
    }
}
