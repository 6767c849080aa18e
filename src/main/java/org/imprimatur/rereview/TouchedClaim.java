package org.imprimatur.rereview;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A claim of the live text that the cause touches. */
@Entity
@Immutable
@IdClass(TouchedClaim.Key.class)
@Table(name = "review_task_claim")
class TouchedClaim {
    record Key(UUID task, String claim) {}

    @Id
    @Column(name = "task_id")
    private UUID task;

    @Id
    @Column(name = "claim_id")
    private String claim;

    private String text;

    @SuppressWarnings("NullAway.Init")
    protected TouchedClaim() {} // Hibernate only

    TouchedClaim(UUID task, String claim, String text) {
        this.task = task;
        this.claim = claim;
        this.text = text;
    }

    UUID task() {
        return task;
    }

    String claim() {
        return claim;
    }

    String text() {
        return text;
    }
}
