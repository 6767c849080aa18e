package org.imprimatur.article;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** That a person's words are in a draft since a version: by saving it, or because text of theirs was copied in. */
@Entity
@Immutable
@IdClass(DraftContribution.Key.class)
@Table(name = "draft_contribution")
class DraftContribution {
    record Key(UUID article, long version, UUID person) {}

    @Id
    @Column(name = "article_id")
    private UUID article;

    @Id
    @Column(name = "draft_version")
    private long version;

    @Id
    @Column(name = "person_id")
    private UUID person;

    @SuppressWarnings("NullAway.Init")
    protected DraftContribution() {} // Hibernate only

    DraftContribution(Draft draft, UUID person) {
        article = draft.article();
        version = draft.version();
        this.person = person;
    }
}
