package org.imprimatur.article;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * The lasting identity of a text: what it is called in addresses, in which language, under which review policy.
 *
 * <p>Its life: editors save its one {@link Draft}; submitting freezes a {@link Revision}; reviewers discuss and sign
 * that revision; the policy satisfied, an imprimatur is granted; a publisher makes it live; a newer one supersedes it,
 * or it is withdrawn, or its sign-off ends. A translation is an article of its own, linked to its source.
 */
@Face
@Entity
@Immutable
@Table(name = "article")
public class Article {
    @Id
    private UUID id;

    private String slug;
    private String locale;

    @Column(name = "article_class")
    private String articleClass;

    @Column(name = "translation_of")
    private @Nullable UUID translationOf;

    @Column(name = "source_digest")
    private @Nullable String sourceDigest;

    @Column(name = "created_by")
    private UUID createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Article() {} // Hibernate only

    Article(
            UUID id,
            Address address,
            @Nullable UUID translationOf,
            @Nullable String sourceDigest,
            UUID createdBy,
            Instant createdAt) {
        this.id = id;
        this.slug = address.slug();
        this.locale = address.locale();
        this.articleClass = address.articleClass();
        this.translationOf = translationOf;
        this.sourceDigest = sourceDigest;
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    public UUID id() {
        return id;
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

    /** The article this one translates; null for an original. */
    public @Nullable UUID translationOf() {
        return translationOf;
    }

    /** Digest of the source's revision the translation was begun from. */
    public @Nullable String sourceDigest() {
        return sourceDigest;
    }
}
