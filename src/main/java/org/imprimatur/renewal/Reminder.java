package org.imprimatur.renewal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** That somebody was reminded of a term's end; the key is the rule "once for each lead time". */
@Entity
@Immutable
@IdClass(Reminder.Key.class)
@Table(name = "review_reminder")
class Reminder {
    record Key(UUID imprimatur, int leadDays) {}

    @Id
    @Column(name = "imprimatur_id")
    private UUID imprimatur;

    @Id
    @Column(name = "lead_days")
    private int leadDays;

    @Column(name = "valid_until")
    private Instant validUntil;

    @Column(name = "at_end")
    private String atEnd;

    @Column(name = "reminded_at")
    private Instant remindedAt;

    @SuppressWarnings("NullAway.Init")
    protected Reminder() {} // Hibernate only

    Reminder(Term term, int leadDays, Instant remindedAt) {
        imprimatur = term.imprimatur();
        this.leadDays = leadDays;
        validUntil = term.validUntil();
        atEnd = term.atEnd();
        this.remindedAt = remindedAt;
    }
}
