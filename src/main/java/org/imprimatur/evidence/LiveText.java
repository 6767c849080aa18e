package org.imprimatur.evidence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** That a text is live. */
@Entity(name = "EvidenceLive")
@Immutable
@Table(name = "evidence_live")
class LiveText {
    @Id
    private long number;

    protected LiveText() {} // Hibernate only
}
