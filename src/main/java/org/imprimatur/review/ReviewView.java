package org.imprimatur.review;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * The review of one revision.
 *
 * @param state where the revision stands
 * @param verdict {@code pending}, {@code changes-requested} or {@code signed-off}
 * @param assignment who is asked to review it; left out as long as nobody is
 * @param assignments all of them, oldest first
 * @param comments in the order they were made
 * @param changesRequested why it was sent back, if it was
 */
@Face
public record ReviewView(
        int revision,
        String digest,
        String state,
        String verdict,
        @Nullable AssignmentView assignment,
        List<AssignmentView> assignments,
        List<CommentView> comments,
        @Nullable ChangesRequestedView changesRequested) {
    @Face
    public record PersonRef(UUID id, String printedName) {}

    /** @param overdue its time is over and no verdict was given */
    @Face
    public record AssignmentView(
            PersonRef reviewer, Instant dueAt, PersonRef assignedBy, Instant assignedAt, boolean overdue) {}

    /**
     * @param number counts from 1 within the revision
     * @param pointer JSON Pointer into the revision's content; empty for the whole text
     */
    @Face
    public record CommentView(
            UUID id,
            int number,
            String pointer,
            String text,
            PersonRef author,
            Instant at,
            @Nullable ResolutionView resolution) {}

    @Face
    public record ResolutionView(@Nullable String note, PersonRef by, Instant at) {}

    @Face
    public record ChangesRequestedView(String reason, PersonRef by, Instant at) {}
}
