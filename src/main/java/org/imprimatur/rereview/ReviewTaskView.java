package org.imprimatur.rereview;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.imprimatur.events.EventView;
import org.jspecify.annotations.Nullable;

/**
 * That a live text has to be reviewed again, or had to be.
 *
 * @param cause {@code event}, {@code claim} or {@code citation}; the last two with the day that has passed
 * @param reason what happened, in a sentence
 * @param event what happened outside; absent where a day has passed
 * @param claims what of the text it touches, as it was worded when the task was opened
 * @param overdue open, and due before now
 * @param ended absent while it is open
 */
@Schema(name = "ReviewTask")
public record ReviewTaskView(
        UUID id,
        ArticleRef article,
        String cause,
        String reason,
        @Nullable EventView event,
        List<ClaimRef> claims,
        Instant openedAt,
        Instant dueAt,
        boolean overdue,
        @Nullable Ended ended) {
    /** @param title of what was live when the task was opened */
    @Schema(name = "ReviewTaskArticle")
    public record ArticleRef(UUID id, String slug, String locale, String title) {}

    @Schema(name = "ReviewTaskClaim")
    public record ClaimRef(String id, String text) {}

    /** @param cause {@code reviewed}, {@code taken-down} or {@code event-revoked} */
    @Schema(name = "ReviewTaskEnded")
    public record Ended(String cause, Instant at) {}

    static ReviewTaskView of(
            ReviewTasks.Row row,
            List<TouchedClaim> claims,
            @Nullable EventView event,
            @Nullable TaskEnd end,
            Instant now) {
        var task = row.task();
        return new ReviewTaskView(
                task.id(),
                new ArticleRef(task.article(), row.slug(), row.locale(), row.title()),
                event == null ? task.cause() : "event",
                task.reason(),
                event,
                claims.stream()
                        .map(claim -> new ClaimRef(claim.claim(), claim.text()))
                        .toList(),
                task.openedAt(),
                task.dueAt(),
                end == null && !now.isBefore(task.dueAt()),
                end == null ? null : new Ended(end.cause(), end.endedAt()));
    }
}
