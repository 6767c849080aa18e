package org.imprimatur.mandate;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delegation as the API tells it.
 *
 * @param principal who is stood in for
 * @param articleClass left out where it is for articles of every class
 * @param until the first instant at which it no longer counts
 * @param end left out unless somebody ended it before its time
 */
public record DelegationView(
        UUID id,
        Party principal,
        Party delegate,
        @Nullable String articleClass,
        String reason,
        Instant from,
        Instant until,
        Instant givenAt,
        @Nullable End end) {
    public record Party(UUID id, String printedName) {}

    public record End(Party by, String reason, Instant at) {}
}
