package org.imprimatur.article;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Reason;
import org.jspecify.annotations.Nullable;

/** Why a revision was made and of what kind the change is (EU GMP Annex 11, clause 9: the reason is documented). */
@Face
public record ChangeNote(String reason, ChangeClass changeClass) {
    public enum ChangeClass {
        CLINICAL,
        EDITORIAL,
        TECHNICAL;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param reason 1 to 2,000 characters */
    public static ChangeNote of(@Nullable String reason, @Nullable String changeClass) {
        return new ChangeNote(Reason.required(reason, "/changeReason"), known(changeClass));
    }

    private static ChangeClass known(@Nullable String label) {
        return Arrays.stream(ChangeClass.values())
                .filter(known -> known.label().equals(label))
                .findAny()
                .orElseThrow(() -> new MalformedInput(
                        label == null ? "missing-member" : "bad-value",
                        "/changeClass",
                        "changeClass is one of "
                                + Arrays.stream(ChangeClass.values())
                                        .map(ChangeClass::label)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }
}
