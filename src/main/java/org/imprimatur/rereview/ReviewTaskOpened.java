package org.imprimatur.rereview;

import java.time.Instant;
import java.util.UUID;
import org.imprimatur.platform.Face;

/**
 * Fired in the transaction that opens a review task: something touched a live text. Whoever sends something observes it after
 * the transaction's success.
 *
 * @param revision number of the one that is live
 * @param reason what happened
 */
@Face
public record ReviewTaskOpened(
        UUID task,
        UUID article,
        String slug,
        String locale,
        String title,
        int revision,
        String reason,
        Instant dueAt) {}
