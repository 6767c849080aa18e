package org.imprimatur.renewal;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.platform.Page;
import org.imprimatur.platform.Role;
import org.jspecify.annotations.Nullable;

/** What a changed policy asks for. */
@Path("policies")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "policies")
public class UnsatisfiedResource {
    /** Most live texts satisfy the policy: far more are looked at than are listed. */
    private static final int BATCH = 200;

    @Inject
    ReviewsDue reviews;

    @GET
    @Path("unsatisfied")
    @RolesAllowed({Role.AUDITOR, Role.PUBLISHER})
    @Operation(
            summary = "Live texts whose sign-offs would not be enough today, by address",
            description = "Each with what is missing. They stay live; signing them again settles it.")
    public Page<LiveTermView> unsatisfied(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        var size = Page.limit(limit);
        return Page.of(
                reviews.unsatisfied(address(cursor), size + 1, BATCH),
                size,
                LiveTermView::of,
                due -> due.term().slug() + " " + due.term().locale(),
                "/api/policies/unsatisfied?limit=" + size);
    }

    private static ReviewsDue.Address address(@Nullable String cursor) {
        var place = Page.place(cursor);
        if (place == null) return ReviewsDue.Address.START;
        var parts = place.split(" ", -1);
        if (parts.length == 2) return new ReviewsDue.Address(parts[0], parts[1]);
        throw Page.badCursor();
    }
}
