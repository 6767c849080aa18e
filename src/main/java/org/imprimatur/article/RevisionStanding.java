package org.imprimatur.article;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** Where a revision stands now; moved only through the table in {@link RevisionState}, under the article's lock. */
@Entity
@Table(name = "revision_state")
class RevisionStanding {
    @Id
    @Column(name = "revision_id")
    private UUID revision;

    @Column(name = "article_id")
    private UUID article;

    private int number;
    private String state;
    private boolean signed;
    private boolean scheduled;
    private boolean shown;
    private Instant since;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected RevisionStanding() {} // Hibernate only

    RevisionStanding(Revision revision, Instant since) {
        this.revision = revision.id();
        article = revision.article();
        number = revision.number();
        state = RevisionState.IN_REVIEW.label();
        this.since = since;
    }

    UUID revision() {
        return revision;
    }

    int number() {
        return number;
    }

    RevisionState state() {
        return RevisionState.labelled(state);
    }

    /** A sign-off that satisfied the policy was given on it and not revoked. */
    boolean signed() {
        return signed;
    }

    boolean scheduled() {
        return scheduled;
    }

    /** The public has seen it, whether or not it still does, and no other in its place. */
    boolean shown() {
        return shown;
    }

    void move(RevisionCommand command, RevisionState next, Instant when) {
        if (command == RevisionCommand.GRANT) signed = true;
        if (command == RevisionCommand.REVOKE) signed = false;
        if (command == RevisionCommand.PUBLISH) shown = true;
        if (command == RevisionCommand.SUPERSEDE) shown = false;
        if (!next.label().equals(state)) since = when;
        state = next.label();
    }

    void schedule(boolean pending) {
        scheduled = pending;
    }
}
