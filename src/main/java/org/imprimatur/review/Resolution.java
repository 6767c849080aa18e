package org.imprimatur.review;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** That a comment was dealt with. The key is the rule: once. */
@Entity
@Immutable
@Table(name = "comment_resolution")
class Resolution {
    @Id
    @Column(name = "comment_id")
    private UUID comment;

    private @Nullable String note;

    @Column(name = "resolved_by")
    private UUID resolvedBy;

    private Instant at;

    @SuppressWarnings("NullAway.Init")
    protected Resolution() {} // Hibernate only

    Resolution(Comment comment, @Nullable String note, UUID resolvedBy, Instant at) {
        this.comment = comment.id();
        this.note = note;
        this.resolvedBy = resolvedBy;
        this.at = at;
    }

    UUID comment() {
        return comment;
    }

    @Nullable
    String note() {
        return note;
    }

    UUID resolvedBy() {
        return resolvedBy;
    }

    Instant at() {
        return at;
    }
}
