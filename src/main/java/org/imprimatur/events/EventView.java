package org.imprimatur.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * An event on record.
 *
 * @param origin {@code manual}, {@code retraction-watch} or {@code crossref}
 * @param externalId its name where it comes from
 * @param jurisdiction where it holds; absent for everywhere
 * @param recordedBy absent where the house read the operator's feed
 * @param revoked absent while it stands
 */
@Face
@Schema(name = "ExternalEvent")
public record EventView(
        UUID id,
        String origin,
        @Nullable String externalId,
        EventKind kind,
        String source,
        @Nullable String sourceUrl,
        @Nullable LocalDate announcedOn,
        LocalDate effectiveOn,
        @Nullable Coded therapy,
        @Nullable Coded condition,
        @Nullable String jurisdiction,
        @Nullable String doi,
        @Nullable String pmid,
        String summary,
        @Nullable String recordedBy,
        Instant recordedAt,
        @Nullable Revoked revoked) {
    @Face
    @Schema(name = "EventRevoked")
    public record Revoked(String reason, String by, Instant at) {}

    static EventView of(ExternalEvent event, @Nullable String recordedBy, @Nullable Revoked revoked) {
        return new EventView(
                event.id(),
                event.origin().code(),
                event.externalId(),
                event.kind(),
                event.source(),
                event.sourceUrl(),
                event.announcedOn(),
                event.effectiveOn(),
                event.therapy(),
                event.condition(),
                event.jurisdiction(),
                event.doi(),
                event.pmid(),
                event.summary(),
                recordedBy,
                event.recordedAt(),
                revoked);
    }

    /**
     * An event, and what is reviewed again for it.
     *
     * @param touched the articles whose live texts it touched
     */
    @Schema(name = "RecordedEvent")
    public record Recorded(EventView event, List<Aftermath.Touched> touched) {}
}
