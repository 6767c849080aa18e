package org.imprimatur.policy;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.imprimatur.platform.Face;

/**
 * What a policy weighs of one sign-off that stands.
 *
 * @param id of the sign-off
 * @param specialty of the credential it was signed with
 * @param roles of the signer when it was signed
 * @param validUntil the first instant at which it no longer holds
 */
@Face
public record Given(
        UUID id,
        UUID signer,
        Meaning meaning,
        String specialty,
        Set<String> roles,
        Instant signedAt,
        Instant validUntil) {
    boolean holdsAt(Instant when) {
        return when.isBefore(validUntil);
    }

    /** How specialties are compared. */
    static String folded(String specialty) {
        return specialty.strip().toLowerCase(Locale.ROOT);
    }
}
