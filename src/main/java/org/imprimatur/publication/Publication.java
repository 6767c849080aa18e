package org.imprimatur.publication;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.imprimatur.article.Article;
import org.imprimatur.attestation.Statement;
import org.imprimatur.rendering.Form;
import org.jspecify.annotations.Nullable;

/**
 * That one article went live with exactly the bytes its imprimatur names. It ends once: superseded by another,
 * withdrawn by a publisher, revoked with its sign-off, or lapsed with time; while it lasts, {@link Live} points at it.
 * What has lapsed may still be recalled.
 */
@Entity(name = "Publication")
@Immutable
@Table(name = "publication")
class Publication {
    @Id
    private UUID id;

    @Column(name = "article_id")
    private UUID article;

    @Column(name = "revision_id")
    private UUID revision;

    private String digest;

    @Column(name = "imprimatur_id")
    private UUID imprimatur;

    private String title;
    private String reason;

    @Column(name = "published_by")
    private UUID publishedBy;

    @Column(name = "published_at")
    private Instant publishedAt;

    @Column(name = "first_published_at")
    private Instant firstPublishedAt;

    @Column(name = "modified_at")
    private Instant modifiedAt;

    @SuppressWarnings("NullAway.Init")
    protected Publication() {} // Hibernate only

    /** @param before the article's publication before this one, whether or not it has ended */
    Publication(
            Imprimatur imprimatur,
            String title,
            String reason,
            UUID publishedBy,
            Instant publishedAt,
            Optional<Publication> before) {
        id = UUID.randomUUID();
        article = imprimatur.article();
        revision = imprimatur.revision();
        digest = imprimatur.digest();
        this.imprimatur = imprimatur.id();
        this.title = title;
        this.reason = reason;
        this.publishedBy = publishedBy;
        this.publishedAt = publishedAt;
        firstPublishedAt = before.map(Publication::firstPublishedAt).orElse(publishedAt);
        // A new signature on the same words is no modification (HONcode 4: the date is that of the text).
        modifiedAt = before.filter(former -> former.digest.equals(digest))
                .map(Publication::modifiedAt)
                .orElse(publishedAt);
    }

    UUID id() {
        return id;
    }

    UUID article() {
        return article;
    }

    UUID revision() {
        return revision;
    }

    String digest() {
        return digest;
    }

    UUID imprimatur() {
        return imprimatur;
    }

    String reason() {
        return reason;
    }

    UUID publishedBy() {
        return publishedBy;
    }

    Instant publishedAt() {
        return publishedAt;
    }

    Instant firstPublishedAt() {
        return firstPublishedAt;
    }

    Instant modifiedAt() {
        return modifiedAt;
    }

    /** What an article shows now. The only thing in this room that moves; the key is the rule "one live publication per article". */
    @Entity(name = "Live")
    @Table(name = "live")
    static class Live {
        @Id
        @Column(name = "article_id")
        private UUID article;

        private String slug;
        private String locale;

        @Column(name = "publication_id")
        private UUID publication;

        @Column(name = "imprimatur_id")
        private UUID imprimatur;

        @Column(name = "rendition_id")
        private UUID rendition;

        @Column(name = "valid_until")
        private Instant validUntil;

        @Column(name = "at_end")
        private String atEnd;

        // The database holds these to be the rendition's own; see V12.
        @Column(name = "json_ld")
        private @Nullable String jsonLd;

        private @Nullable String html;
        private @Nullable String plain;

        @Column(name = "before_forms")
        private @Nullable UUID beforeForms;

        private long disclaimers;

        @SuppressWarnings("NullAway.Init")
        protected Live() {} // Hibernate only

        /** @param disclaimers number of those in force when the rendition was put together */
        Live(Article article, Publication publication, Imprimatur imprimatur, Rendition rendition, long disclaimers) {
            this.article = article.id();
            slug = article.slug();
            locale = article.locale();
            this.publication = publication.id;
            this.imprimatur = imprimatur.id();
            validUntil = imprimatur.validUntil();
            atEnd = imprimatur.atEnd();
            show(rendition, disclaimers);
        }

        /** What is shown has its forms. */
        final void show(Rendition other, long inForce) {
            rendition = other.id();
            jsonLd = Form.JSON_LD.mediaType();
            html = Form.HTML.mediaType();
            plain = Form.TEXT.mediaType();
            beforeForms = null;
            disclaimers = inForce;
        }

        /** It has been looked at, and says what it has to. */
        void isUnder(long inForce) {
            disclaimers = inForce;
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

        UUID publication() {
            return publication;
        }

        UUID imprimatur() {
            return imprimatur;
        }

        UUID rendition() {
            return rendition;
        }

        Instant validUntil() {
            return validUntil;
        }

        boolean endedAt(Instant when) {
            return !when.isBefore(validUntil);
        }

        boolean isWithheldAtEnd() {
            return atEnd.equals(Imprimatur.WITHHOLD);
        }
    }

    /** Why a publication ended, and what those who copied it should do. */
    @Entity(name = "PublicationEnd")
    @Immutable
    @Table(name = "publication_end")
    static class End {
        @Id
        @Column(name = "publication_id")
        private UUID publication;

        private String cause;
        private String reason;

        @Column(name = "recall_class")
        private @Nullable String recallClass;

        private @Nullable String replacement;

        @Column(name = "ended_by")
        private @Nullable UUID endedBy;

        @Column(name = "ended_at")
        private Instant endedAt;

        @SuppressWarnings("NullAway.Init")
        protected End() {} // Hibernate only

        End(UUID publication, Ending ending, Instant endedAt) {
            this.publication = publication;
            cause = ending.cause().label();
            reason = ending.reason();
            recallClass = ending.recallClass();
            replacement = ending.replacement();
            endedBy = ending.by();
            this.endedAt = endedAt;
        }

        UUID publication() {
            return publication;
        }

        String cause() {
            return cause;
        }

        String reason() {
            return reason;
        }

        @Nullable
        String recallClass() {
            return recallClass;
        }

        @Nullable
        String replacement() {
            return replacement;
        }

        @Nullable
        UUID endedBy() {
            return endedBy;
        }

        Instant endedAt() {
            return endedAt;
        }
    }

    /** That a publication was withdrawn after it had lapsed: its end stays as it was, what the public is told does not. */
    @Entity(name = "LateRecall")
    @Immutable
    @Table(name = "late_recall")
    static class LateRecall {
        @Id
        @Column(name = "publication_id")
        private UUID publication;

        @Column(name = "end_cause")
        private String endCause;

        private String reason;

        @Column(name = "recall_class")
        private @Nullable String recallClass;

        private @Nullable String replacement;

        @Column(name = "recalled_by")
        private @Nullable UUID recalledBy;

        @Column(name = "recalled_at")
        private Instant recalledAt;

        @SuppressWarnings("NullAway.Init")
        protected LateRecall() {} // Hibernate only

        LateRecall(UUID publication, Ending ending, Instant recalledAt) {
            this.publication = publication;
            endCause = Cause.LAPSED.label();
            reason = ending.reason();
            recallClass = ending.recallClass();
            replacement = ending.replacement();
            recalledBy = ending.by();
            this.recalledAt = recalledAt;
        }
    }

    enum Cause {
        SUPERSEDED,
        WITHDRAWN,
        REVOKED,
        LAPSED;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How a publication ends.
     *
     * @param recallClass {@code urgent} or {@code routine}; null where nobody need hurry to take the text down
     * @param replacement what to show instead: a slug, or an http or https address
     * @param by null when the house ended it
     */
    record Ending(
            Cause cause,
            String reason,
            @Nullable String recallClass,
            @Nullable String replacement,
            @Nullable UUID by) {
        Ending(Cause cause, String reason, @Nullable UUID by) {
            this(cause, reason, null, null, by);
        }

        Statement.PublicationEnd stated(UUID publication, Statement.Bytes bytes, Instant endedAt) {
            return new Statement.PublicationEnd(
                    publication, bytes, cause.label(), reason, recallClass, replacement, endedAt);
        }
    }

    /** One thing a published text can be found by. */
    @Entity(name = "PublicationFacet")
    @Immutable
    @IdClass(Facet.Key.class)
    @Table(name = "publication_facet")
    static class Facet {
        record Key(UUID publication, String kind, String system, String code) {}

        @Id
        @Column(name = "publication_id")
        private UUID publication;

        @Id
        private String kind;

        @Id
        private String system;

        @Id
        private String code;

        @SuppressWarnings("NullAway.Init")
        protected Facet() {} // Hibernate only

        Facet(Key key) {
            publication = key.publication();
            kind = key.kind();
            system = key.system();
            code = key.code();
        }
    }
}
