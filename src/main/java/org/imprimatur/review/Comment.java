package org.imprimatur.review;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A remark on one place of a revision. It is evidence of the review: never edited, never deleted. */
@Entity(name = "ReviewComment")
@Immutable
@Table(name = "review_comment")
class Comment {
    @Id
    private UUID id;

    @Column(name = "revision_id")
    private UUID revision;

    private int number;
    private String pointer;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String text;

    private UUID author;
    private Instant at;

    @SuppressWarnings("NullAway.Init")
    protected Comment() {} // Hibernate only

    /** @param number counts from 1 within the revision */
    Comment(UUID revision, int number, Pointer pointer, String text, UUID author, Instant at) {
        id = UUID.randomUUID();
        this.revision = revision;
        this.number = number;
        this.pointer = pointer.text();
        this.text = text;
        this.author = author;
        this.at = at;
    }

    UUID id() {
        return id;
    }

    int number() {
        return number;
    }

    String pointer() {
        return pointer;
    }

    String text() {
        return text;
    }

    UUID author() {
        return author;
    }

    Instant at() {
        return at;
    }
}
