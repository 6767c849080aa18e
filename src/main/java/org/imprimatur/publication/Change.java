package org.imprimatur.publication;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.imprimatur.article.Article;
import org.imprimatur.article.Revision;
import org.jspecify.annotations.Nullable;

/** One entry of the public log: numbered without a gap, never changed. It holds what the public was told, no more. */
@Entity
@Immutable
@Table(name = "change")
class Change {
    enum Kind {
        PUBLISHED,
        UPDATED,
        WITHDRAWN,
        LAPSED;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Id
    private long number;

    private @Nullable Long previous;
    private String kind;

    @Column(name = "article_id")
    private UUID article;

    private String slug;
    private String locale;

    @Column(name = "publication_id")
    private UUID publication;

    private int revision;
    private String digest;

    @Column(name = "review_status")
    private @Nullable String reviewStatus;

    private String reason;

    @Column(name = "recall_class")
    private @Nullable String recallClass;

    private @Nullable String replacement;
    private Instant at;

    @SuppressWarnings("NullAway.Init")
    protected Change() {} // Hibernate only

    /** @param last number of the entry before; 0 for none */
    Change(long last, Article article, UUID publication, Revision revision, News news, Instant at) {
        number = last + 1;
        previous = last == 0 ? null : last;
        kind = news.kind().label();
        this.article = article.id();
        slug = article.slug();
        locale = article.locale();
        this.publication = publication;
        this.revision = revision.number();
        digest = revision.digest();
        reviewStatus = news.reviewStatus();
        reason = news.reason();
        recallClass = news.recallClass();
        replacement = news.replacement();
        this.at = at;
    }

    /**
     * What those who copy a text are told: how its review stands while it is out, and why it ended. Why it was published
     * is nobody's business outside.
     */
    record News(
            Kind kind,
            @Nullable String reviewStatus,
            String reason,
            @Nullable String recallClass,
            @Nullable String replacement) {
        static News out(Kind kind, Rendition shown) {
            return new News(kind, shown.reviewStatus(), "", null, null);
        }

        static News gone(Publication.Ending ending) {
            var kind = ending.cause() == Publication.Cause.LAPSED ? Kind.LAPSED : Kind.WITHDRAWN;
            return new News(kind, null, ending.reason(), ending.recallClass(), ending.replacement());
        }
    }

    long number() {
        return number;
    }
}
