package org.imprimatur.events;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.imprimatur.journal.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Something happened outside. It is on record from one instant on and never changes; whether it touches a text is not its
 * business. Recorded in error, it gets an {@link EventRevocation}.
 */
@Entity
@Immutable
@Table(name = "external_event")
class ExternalEvent {
    /** Where the house has it from. */
    enum Origin {
        MANUAL("manual"),
        RETRACTION_WATCH("retraction-watch"),
        CROSSREF("crossref");

        @EnumeratedValue
        private final String code;

        Origin(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private Origin origin;

    @Column(name = "external_id")
    private @Nullable String externalId;

    @Enumerated(EnumType.STRING)
    private EventKind kind;

    private String source;

    @Column(name = "source_url")
    private @Nullable String sourceUrl;

    @Column(name = "announced_on")
    private @Nullable LocalDate announcedOn;

    @Column(name = "effective_on")
    private LocalDate effectiveOn;

    @Column(name = "therapy_system")
    private @Nullable String therapySystem;

    @Column(name = "therapy_code")
    private @Nullable String therapyCode;

    @Column(name = "condition_system")
    private @Nullable String conditionSystem;

    @Column(name = "condition_code")
    private @Nullable String conditionCode;

    private @Nullable String jurisdiction;
    private @Nullable String doi;
    private @Nullable String pmid;
    private String summary;

    @Column(name = "recorded_by")
    private @Nullable UUID recordedBy;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    @SuppressWarnings("NullAway.Init")
    protected ExternalEvent() {} // Hibernate only

    /** @param externalId its name where it comes from; null where a person records it */
    ExternalEvent(Origin origin, @Nullable String externalId, Happening told, Actor by, Instant recordedAt) {
        id = UUID.randomUUID();
        this.origin = origin;
        this.externalId = externalId;
        kind = told.kind();
        source = told.source();
        sourceUrl = told.sourceUrl();
        announcedOn = told.announcedOn();
        effectiveOn = told.effectiveOn();
        var therapy = told.therapy();
        therapySystem = therapy == null ? null : therapy.system();
        therapyCode = therapy == null ? null : therapy.code();
        var condition = told.condition();
        conditionSystem = condition == null ? null : condition.system();
        conditionCode = condition == null ? null : condition.code();
        jurisdiction = told.jurisdiction();
        doi = told.doi();
        pmid = told.pmid();
        summary = told.summary();
        recordedBy = by.id();
        this.recordedAt = recordedAt;
    }

    UUID id() {
        return id;
    }

    Origin origin() {
        return origin;
    }

    @Nullable
    String externalId() {
        return externalId;
    }

    EventKind kind() {
        return kind;
    }

    String source() {
        return source;
    }

    @Nullable
    String sourceUrl() {
        return sourceUrl;
    }

    @Nullable
    LocalDate announcedOn() {
        return announcedOn;
    }

    LocalDate effectiveOn() {
        return effectiveOn;
    }

    @Nullable
    Coded therapy() {
        return coded(therapySystem, therapyCode);
    }

    @Nullable
    Coded condition() {
        return coded(conditionSystem, conditionCode);
    }

    private static @Nullable Coded coded(@Nullable String system, @Nullable String code) {
        return system == null || code == null ? null : new Coded(system, code);
    }

    @Nullable
    String jurisdiction() {
        return jurisdiction;
    }

    @Nullable
    String doi() {
        return doi;
    }

    @Nullable
    String pmid() {
        return pmid;
    }

    String summary() {
        return summary;
    }

    @Nullable
    UUID recordedBy() {
        return recordedBy;
    }

    Instant recordedAt() {
        return recordedAt;
    }
}
