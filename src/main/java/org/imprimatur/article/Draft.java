package org.imprimatur.article;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.imprimatur.content.Content;
import org.imprimatur.platform.Face;

/** The working copy of an article. Its version only grows; the ETag is made of it. */
@Face
@Entity
@Table(name = "draft")
public class Draft {
    @Id
    @Column(name = "article_id")
    private UUID article;

    private long version;
    private String title;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String content;

    @Column(name = "saved_by")
    private UUID savedBy;

    @Column(name = "saved_at")
    private Instant savedAt;

    @SuppressWarnings("NullAway.Init")
    protected Draft() {} // Hibernate only

    Draft(UUID article, Content content, UUID savedBy, Instant savedAt) {
        this.article = article;
        replace(content, savedBy, savedAt);
    }

    final void replace(Content content, UUID savedBy, Instant savedAt) {
        version++;
        title = content.title();
        this.content = content.canonical();
        this.savedBy = savedBy;
        this.savedAt = savedAt;
    }

    public UUID article() {
        return article;
    }

    public long version() {
        return version;
    }

    public Content content() {
        return Content.trusted(content);
    }

    public Instant savedAt() {
        return savedAt;
    }

    public UUID savedBy() {
        return savedBy;
    }

    /** Strong entity tag without its quotes. */
    public String tag() {
        return "v" + version;
    }
}
