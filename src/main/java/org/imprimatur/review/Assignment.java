package org.imprimatur.review;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** That a reviewer was asked to read a revision by some time. The last one counts; the earlier ones are kept. */
@Entity
@Immutable
@Table(name = "review_assignment")
class Assignment {
    @Id
    private UUID id;

    @Column(name = "revision_id")
    private UUID revision;

    private int ordinal;
    private UUID reviewer;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "assigned_by")
    private UUID assignedBy;

    @Column(name = "assigned_at")
    private Instant assignedAt;

    @SuppressWarnings("NullAway.Init")
    protected Assignment() {} // Hibernate only

    /** @param ordinal counts from 1 within the revision */
    Assignment(UUID revision, int ordinal, UUID reviewer, Instant dueAt, UUID assignedBy, Instant assignedAt) {
        id = UUID.randomUUID();
        this.revision = revision;
        this.ordinal = ordinal;
        this.reviewer = reviewer;
        this.dueAt = dueAt;
        this.assignedBy = assignedBy;
        this.assignedAt = assignedAt;
    }

    int ordinal() {
        return ordinal;
    }

    UUID reviewer() {
        return reviewer;
    }

    Instant dueAt() {
        return dueAt;
    }

    UUID assignedBy() {
        return assignedBy;
    }

    Instant assignedAt() {
        return assignedAt;
    }
}
