package org.imprimatur.library;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.imprimatur.content.Citation;

/**
 * A source as the API answers it.
 *
 * @param citation as an article takes it; its id is the source's
 * @param vancouver the reference as medical journals print it
 */
@Schema(name = "Source")
public record SourceView(
        String id,
        Citation citation,
        String vancouver,
        UUID addedBy,
        Instant addedAt,
        UUID changedBy,
        Instant changedAt) {
    static SourceView of(Source source) {
        var citation = source.citation();
        return new SourceView(
                source.id(),
                citation,
                Vancouver.of(citation),
                source.addedBy(),
                source.addedAt(),
                source.changedBy(),
                source.changedAt());
    }
}
