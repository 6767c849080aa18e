package org.imprimatur.policy;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * What a policy weighs of one sign-off that stands.
 *
 * @param id of the sign-off
 * @param onBehalfOf whom the signer stood in for
 * @param specialty of the credential it was signed with
 * @param roles of the signer when it was signed
 * @param validUntil the first instant at which it no longer holds
 */
@Face
public record Given(
        UUID id,
        UUID signer,
        @Nullable UUID onBehalfOf,
        Meaning meaning,
        String specialty,
        Set<String> roles,
        Instant signedAt,
        Instant validUntil) {
    boolean holdsAt(Instant when) {
        return when.isBefore(validUntil);
    }

    /** Whether one of the two stood in for the other, or both for the same third: they are then no two people. */
    boolean sharesItsVoiceWith(Given other) {
        return signer.equals(other.onBehalfOf)
                || other.signer.equals(onBehalfOf)
                || onBehalfOf != null && onBehalfOf.equals(other.onBehalfOf);
    }

    /** How specialties are compared. */
    static String folded(String specialty) {
        return specialty.strip().toLowerCase(Locale.ROOT);
    }
}
