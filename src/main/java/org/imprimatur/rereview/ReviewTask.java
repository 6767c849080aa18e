package org.imprimatur.rereview;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * That an article has to be reviewed again for one cause. It is opened for what was live then and outlives it where another
 * text goes live that was signed before the cause; it ends by a {@link TaskEnd} and never changes.
 */
@Entity
@Immutable
@Table(name = "review_task")
class ReviewTask {
    @Id
    private UUID id;

    @Column(name = "article_id")
    private UUID article;

    @Column(name = "publication_id")
    private UUID publication;

    private String cause;

    @Column(name = "event_id")
    private @Nullable UUID event;

    private String reason;
    private Instant since;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "opened_at")
    private Instant openedAt;

    @SuppressWarnings("NullAway.Init")
    protected ReviewTask() {} // Hibernate only

    ReviewTask(UUID article, UUID publication, Touch touch, int days, Instant openedAt) {
        id = UUID.randomUUID();
        this.article = article;
        this.publication = publication;
        cause = touch.cause();
        event = touch.event();
        reason = touch.reason();
        since = touch.since();
        dueAt = openedAt.plus(Duration.ofDays(days));
        this.openedAt = openedAt;
    }

    UUID id() {
        return id;
    }

    UUID article() {
        return article;
    }

    UUID publication() {
        return publication;
    }

    /** {@code event}, {@code claim} or {@code citation}, and which. */
    String cause() {
        return cause;
    }

    @Nullable
    UUID event() {
        return event;
    }

    String reason() {
        return reason;
    }

    /** A review that was signed later took the cause in. */
    Instant since() {
        return since;
    }

    Instant dueAt() {
        return dueAt;
    }

    Instant openedAt() {
        return openedAt;
    }
}
