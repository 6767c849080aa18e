package org.imprimatur.article;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** In which one capacity a person stands to a revision. The key is the rule: who contributed cannot be its signer. */
@Entity
@Immutable
@IdClass(RevisionParty.Key.class)
@Table(name = "revision_party")
class RevisionParty {
    static final String CONTRIBUTOR = "contributor";
    static final String SIGNER = "signer";

    record Key(UUID revision, UUID person) {}

    @Id
    @Column(name = "revision_id")
    private UUID revision;

    @Id
    @Column(name = "person_id")
    private UUID person;

    private String capacity;

    @SuppressWarnings("NullAway.Init")
    protected RevisionParty() {} // Hibernate only

    RevisionParty(UUID revision, UUID person, String capacity) {
        this.revision = revision;
        this.person = person;
        this.capacity = capacity;
    }

    UUID person() {
        return person;
    }

    String capacity() {
        return capacity;
    }
}
