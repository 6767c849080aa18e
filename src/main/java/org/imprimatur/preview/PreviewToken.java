package org.imprimatur.preview;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.imprimatur.article.Revision;
import org.imprimatur.token.Secret;
import org.jspecify.annotations.Nullable;

/** What the house keeps of a token that shows one revision; it counts until its time is over or a {@link PreviewTokenEnd}. */
@Entity
@Immutable
@Table(name = "preview_token")
class PreviewToken {
    @Id
    private UUID id;

    @Column(name = "revision_id")
    private UUID revision;

    @Column(name = "article_id")
    private UUID article;

    private String digest;
    private String prefix;

    @Column(name = "token_digest")
    private String tokenDigest;

    private @Nullable String reason;

    @Column(name = "made_by")
    private UUID madeBy;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "until_at")
    private Instant until;

    @SuppressWarnings("NullAway.Init")
    protected PreviewToken() {} // Hibernate only

    PreviewToken(Revision shown, Secret secret, @Nullable String reason, UUID madeBy, Instant madeAt, Duration life) {
        id = UUID.randomUUID();
        revision = shown.id();
        article = shown.article();
        digest = shown.digest();
        prefix = secret.prefix();
        tokenDigest = secret.digest();
        this.reason = reason;
        this.madeBy = madeBy;
        this.madeAt = madeAt;
        until = madeAt.plus(life);
    }

    boolean is(Secret brought) {
        return brought.isOf(Secret.bytes(tokenDigest));
    }

    UUID id() {
        return id;
    }

    UUID revision() {
        return revision;
    }

    String prefix() {
        return prefix;
    }

    @Nullable
    String reason() {
        return reason;
    }

    UUID madeBy() {
        return madeBy;
    }

    Instant madeAt() {
        return madeAt;
    }

    /** The first instant at which it shows nothing. */
    Instant until() {
        return until;
    }
}
