package org.imprimatur.gate;

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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.platform.Role;
import org.jspecify.annotations.Nullable;

/** How much the sites read. */
@Path("clients")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "clients")
public class UsageResource {
    @Inject
    UsageBook book;

    @GET
    @Path("{id}/usage")
    @RolesAllowed({Role.ADMIN, Role.AUDITOR})
    @Operation(
            summary = "How much a site has read, by key and day (UTC)",
            description = "As written down by the background work: the last seconds are not in it.")
    public UsageBook.UsageView usage(
            @PathParam("id") UUID id,
            @Parameter(description = "first day, such as 2027-01-15; the last 30 days unless told")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "last day; today unless told") @QueryParam("until") @Nullable String until) {
        return book.of(id, from, until);
    }
}
