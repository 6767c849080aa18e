package org.imprimatur.article;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.imprimatur.content.Content;
import org.imprimatur.content.SignedDocument;
import org.imprimatur.findings.Findings;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** A frozen draft: what a sign-off is given on. Made only in this room, never changed by anybody. */
@Face
@Entity
@Immutable
@Table(name = "revision")
public class Revision {
    @Id
    private UUID id;

    @Column(name = "article_id")
    private UUID article;

    private int number;
    private String title;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String document;

    private String digest;

    @Column(name = "change_class")
    private String changeClass;

    @Column(name = "change_reason")
    private String changeReason;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String findings;

    @Column(name = "checked_under")
    private @Nullable String checkedUnder;

    @Column(name = "draft_version")
    private long draftVersion;

    @Column(name = "submitted_by")
    private UUID submittedBy;

    @Column(name = "submitted_at")
    private Instant submittedAt;

    @SuppressWarnings("NullAway.Init")
    protected Revision() {} // Hibernate only

    Revision(
            UUID id,
            Draft draft,
            int number,
            SignedDocument document,
            ChangeNote change,
            Findings.Report said,
            UUID submittedBy,
            Instant submittedAt) {
        this.id = id;
        article = draft.article();
        this.number = number;
        title = draft.content().title();
        this.document = document.text();
        digest = document.digest().value();
        changeClass = change.changeClass().label();
        changeReason = change.reason();
        findings = CanonicalJson.of(said.findings());
        checkedUnder = said.policyVersion();
        draftVersion = draft.version();
        this.submittedBy = submittedBy;
        this.submittedAt = submittedAt;
    }

    public UUID id() {
        return id;
    }

    public UUID article() {
        return article;
    }

    /** Counts from 1 within the article. */
    public int number() {
        return number;
    }

    public String title() {
        return title;
    }

    /** {@code sha-256:<hex>} of {@link #document}'s UTF-8 bytes. */
    public String digest() {
        return digest;
    }

    /** The signed bytes: canonical JSON of content, locale and slug. */
    public String document() {
        return document;
    }

    public Content content() {
        return SignedDocument.contentOf(document);
    }

    public String changeClass() {
        return changeClass;
    }

    public String changeReason() {
        return changeReason;
    }

    /** What the checks said when it was submitted, as JSON. */
    public String findings() {
        return findings;
    }

    /** Digest of the policy that set the checks' severities and bounds then; null for what was submitted before it did. */
    public @Nullable String checkedUnder() {
        return checkedUnder;
    }

    public long draftVersion() {
        return draftVersion;
    }

    public UUID submittedBy() {
        return submittedBy;
    }

    public Instant submittedAt() {
        return submittedAt;
    }
}
