package org.imprimatur.journal;

import java.util.UUID;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, as the journal will tell it: a person as named at that moment, or the house itself.
 *
 * @param id the person; null when the house acts by itself
 * @param login sign-in name, or {@code system:<part>}
 * @param printedName name as printed beside what was done
 * @param requestId ties the entry to the request and its log lines
 */
@Face
public record Actor(@Nullable UUID id, String login, String printedName, String requestId) {
    public static Actor house(String part) {
        return new Actor(
                null,
                "system:" + part,
                "Imprimatur (" + part + ")",
                UUID.randomUUID().toString());
    }

    /** The person acting; the house itself has no right to commands that need one. */
    public UUID person() {
        if (id == null) throw new IllegalStateException(login + " is not a person");
        return id;
    }
}
