package org.imprimatur.form;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.imprimatur.platform.CanonicalJson;

/** The exact bytes served of a rendition in one other media type, with their digest. */
@Entity
@Immutable
@Table(name = "rendition_form")
class RenditionForm {
    @Id
    private UUID id;

    @Column(name = "rendition_id")
    private UUID rendition;

    @Column(name = "media_type")
    private String mediaType;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String body;

    @Column(name = "body_digest")
    private String bodyDigest;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected RenditionForm() {} // Hibernate only

    RenditionForm(UUID rendition, String mediaType, String body, Instant createdAt) {
        id = UUID.randomUUID();
        this.rendition = rendition;
        this.mediaType = mediaType;
        this.body = body;
        bodyDigest = CanonicalJson.digest(body);
        this.createdAt = createdAt;
    }

    UUID id() {
        return id;
    }

    UUID rendition() {
        return rendition;
    }

    String mediaType() {
        return mediaType;
    }

    String body() {
        return body;
    }

    String bodyDigest() {
        return bodyDigest;
    }

    boolean isOfItsDigest() {
        return CanonicalJson.digest(body).equals(bodyDigest);
    }
}
