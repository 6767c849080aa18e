package org.imprimatur.evidence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An indexed text with what it is a text of: the database's view over texts, their states and what is live. */
@Entity(name = "EvidencePlace")
@Immutable
@Table(name = "evidence_place")
class Place {
    @Id
    private long number;

    @Column(name = "article_id")
    private UUID article;

    private String slug;
    private String locale;
    private String title;

    /** Null for a draft. */
    @Column(name = "revision_id")
    private @Nullable UUID revision;

    @Column(name = "revision_number")
    private @Nullable Integer revisionNumber;

    private @Nullable String digest;
    private @Nullable String state;
    private Instant at;

    @Column(name = "publication_id")
    private @Nullable UUID publication;

    @Column(name = "imprimatur_id")
    private @Nullable UUID imprimatur;

    @SuppressWarnings("NullAway.Init")
    protected Place() {} // Hibernate only

    long number() {
        return number;
    }

    UUID article() {
        return article;
    }

    String slug() {
        return slug;
    }

    String locale() {
        return locale;
    }

    String title() {
        return title;
    }

    @Nullable
    UUID revision() {
        return revision;
    }

    @Nullable
    Integer revisionNumber() {
        return revisionNumber;
    }

    @Nullable
    String digest() {
        return digest;
    }

    @Nullable
    String state() {
        return state;
    }

    /** When it was saved or frozen. */
    Instant at() {
        return at;
    }

    @Nullable
    UUID publication() {
        return publication;
    }

    @Nullable
    UUID imprimatur() {
        return imprimatur;
    }

    /** That a text is live. */
    @Entity(name = "EvidenceLive")
    @Immutable
    @Table(name = "evidence_live")
    static class Live {
        @Id
        private long number;

        protected Live() {} // Hibernate only
    }
}
