package org.imprimatur.renewal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.imprimatur.platform.Face;

/**
 * Fired in the transaction that notes a reminder: the end of a live text's review has come within a lead time. Whoever sends
 * something observes it after the transaction's success.
 *
 * @param validUntil when the first sign-off under it ends
 * @param leadDays the lead time, in days
 * @param atEnd {@code withhold} or {@code flag}: what happens then
 * @param signers whose sign-offs stand on it
 */
@Face
public record ReviewReminder(
        UUID article,
        String slug,
        String locale,
        String title,
        int revision,
        String digest,
        Instant validUntil,
        int leadDays,
        String atEnd,
        List<UUID> signers) {}
