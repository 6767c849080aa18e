package org.imprimatur.journal;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.platform.Page;
import org.imprimatur.platform.Role;
import org.jspecify.annotations.Nullable;

/** The audit trail for auditors and publishers; read-only, there is nothing to write. */
@Path("journal")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "journal")
public class JournalResource {
    @Inject
    Journal journal;

    @GET
    @RolesAllowed({Role.AUDITOR, Role.PUBLISHER})
    @Operation(summary = "All entries, newest first")
    public Page<JournalEntry.Text> all(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return page(journal, null, limit, cursor, "/api/journal");
    }

    static Page<JournalEntry.Text> page(
            Journal journal, @Nullable UUID article, @Nullable String limit, @Nullable String cursor, String address) {
        var size = Page.limit(limit);
        var place = Page.place(cursor);
        long before;
        try {
            before = place == null ? Long.MAX_VALUE : Long.parseLong(place);
        } catch (NumberFormatException notANumber) {
            throw Page.badCursor();
        }
        var rows = journal.read(article, before, size + 1);
        return Page.of(rows, size, row -> row, JournalEntry.Text::seq, address + "?limit=" + size);
    }
}
