package org.imprimatur.review;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** An article as the desks list it: the database's view over draft, newest revision and its assignment. */
@Face
@Entity
@Immutable
@Table(name = "article_overview")
public class QueueLine {
    @Id
    @Column(name = "article_id")
    private UUID article;

    private String slug;
    private String locale;

    @Column(name = "article_class")
    private String articleClass;

    private String title;
    private String state;

    @Column(name = "latest_number")
    private @Nullable Integer latestNumber;

    @Column(name = "latest_state")
    private @Nullable String latestState;

    @Column(name = "latest_digest")
    private @Nullable String latestDigest;

    @Column(name = "live_number")
    private @Nullable Integer liveNumber;

    private @Nullable UUID reviewer;

    @Column(name = "due_at")
    private @Nullable Instant dueAt;

    @SuppressWarnings("NullAway.Init")
    protected QueueLine() {} // Hibernate only

    public UUID article() {
        return article;
    }

    public String slug() {
        return slug;
    }

    public String locale() {
        return locale;
    }

    public String articleClass() {
        return articleClass;
    }

    /** The draft's. */
    public String title() {
        return title;
    }

    public String state() {
        return state;
    }

    public @Nullable Integer latestNumber() {
        return latestNumber;
    }

    public @Nullable String latestState() {
        return latestState;
    }

    public @Nullable String latestDigest() {
        return latestDigest;
    }

    public @Nullable Integer liveNumber() {
        return liveNumber;
    }

    /** Who was last asked to review the newest revision. */
    public @Nullable UUID reviewer() {
        return reviewer;
    }

    public @Nullable Instant dueAt() {
        return dueAt;
    }

    /** Its review was due and has no verdict yet. */
    public boolean overdueAt(Instant now) {
        return dueAt != null && "in-review".equals(latestState) && dueAt.isBefore(now);
    }

    /** When its review is due, where one is going on. */
    @Nullable
    Instant urgency() {
        return "in-review".equals(latestState) ? dueAt : null;
    }
}
