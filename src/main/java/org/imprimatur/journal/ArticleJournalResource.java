package org.imprimatur.journal;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.platform.Page;
import org.imprimatur.platform.Refusal;
import org.imprimatur.platform.Role;
import org.jspecify.annotations.Nullable;

/**
 * One article's part of the trail. A class of its own because Jakarta REST looks for a path only in the classes whose
 * own path matches best: below {@code articles} all classes carry exactly that.
 */
@Path("articles")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "journal")
public class ArticleJournalResource {
    @Inject
    Journal journal;

    @GET
    @Path("{id}/journal")
    @RolesAllowed({Role.AUDITOR, Role.PUBLISHER})
    @Operation(summary = "One article's entries, newest first")
    public Page<JournalEntry.Text> ofArticle(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var page = JournalResource.page(journal, id, limit, cursor, "/api/articles/" + id + "/journal");
        // Every article's first entry tells of its beginning: nothing told means no such article.
        if (cursor == null && page.items().isEmpty()) throw new NothingTold();
        return page;
    }

    private static final class NothingTold extends Refusal {
        private static final long serialVersionUID = 1L;

        NothingTold() {
            super(Kind.NOT_FOUND, "not-found", "There is no such article.");
        }
    }
}
