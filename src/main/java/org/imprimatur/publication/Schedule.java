package org.imprimatur.publication;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/**
 * That a publisher wants these bytes live at an instant. Pending until it has an {@link Outcome}; it stands on the
 * imprimatur it was made under and fires on no other.
 */
@Entity(name = "Schedule")
@Immutable
@Table(name = "schedule")
class Schedule {
    @Id
    private UUID id;

    @Column(name = "article_id")
    private UUID article;

    @Column(name = "revision_id")
    private UUID revision;

    private String digest;

    @Column(name = "imprimatur_id")
    private UUID imprimatur;

    @Column(name = "publish_at")
    private Instant publishAt;

    private String zone;
    private String reason;

    @Column(name = "scheduled_by")
    private UUID scheduledBy;

    @Column(name = "scheduled_at")
    private Instant scheduledAt;

    @SuppressWarnings("NullAway.Init")
    protected Schedule() {} // Hibernate only

    Schedule(
            Imprimatur imprimatur,
            Publications.Appointment appointment,
            String reason,
            UUID scheduledBy,
            Instant scheduledAt) {
        id = UUID.randomUUID();
        article = imprimatur.article();
        revision = imprimatur.revision();
        digest = imprimatur.digest();
        this.imprimatur = imprimatur.id();
        publishAt = appointment.at();
        zone = appointment.zone().getId();
        this.reason = reason;
        this.scheduledBy = scheduledBy;
        this.scheduledAt = scheduledAt;
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

    Instant publishAt() {
        return publishAt;
    }

    /** The zone the publisher thought in; it moves nothing, it only shows the instant as it was meant. */
    ZoneId zone() {
        return ZoneId.of(zone);
    }

    String reason() {
        return reason;
    }

    UUID scheduledBy() {
        return scheduledBy;
    }

    Instant scheduledAt() {
        return scheduledAt;
    }

    /** What became of a schedule. */
    @Entity(name = "ScheduleOutcome")
    @Immutable
    @Table(name = "schedule_outcome")
    static class Outcome {
        enum Kind {
            PUBLISHED,
            CANCELLED,
            FAILED;

            String label() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        @Id
        @Column(name = "schedule_id")
        private UUID schedule;

        private String outcome;
        private String detail;
        private Instant at;

        @SuppressWarnings("NullAway.Init")
        protected Outcome() {} // Hibernate only

        Outcome(Schedule schedule, Kind kind, String detail, Instant at) {
            this.schedule = schedule.id;
            outcome = kind.label();
            this.detail = detail;
            this.at = at;
        }

        UUID schedule() {
            return schedule;
        }

        String outcome() {
            return outcome;
        }

        String detail() {
            return detail;
        }

        Instant at() {
            return at;
        }
    }
}
