package org.imprimatur.rereview;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** How a task ended; written by the store alone, from the rows that ended it. */
@Entity
@Immutable
@Table(name = "review_task_end")
class TaskEnd {
    @Id
    @Column(name = "task_id")
    private UUID task;

    private String cause;

    @Column(name = "ended_at")
    private Instant endedAt;

    @SuppressWarnings("NullAway.Init")
    protected TaskEnd() {} // Hibernate only

    UUID task() {
        return task;
    }

    String cause() {
        return cause;
    }

    Instant endedAt() {
        return endedAt;
    }
}
