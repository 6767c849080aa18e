package org.imprimatur.index;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.people.Caller;
import org.imprimatur.platform.Role;

/** The search index of the node that is asked. */
@Path("search/rebuild")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "search")
public class RebuildResource {
    @Inject
    Rebuilds rebuilds;

    @Inject
    SearchIndex index;

    @Inject
    Caller caller;

    @POST
    @RolesAllowed(Role.ADMIN)
    @Operation(
            summary = "Make this node's search index anew",
            description = "The old one answers until the new one is whole.")
    @APIResponse(
            responseCode = "202",
            description = "Begun; GET shows how far it is",
            content = @Content(schema = @Schema(implementation = Progress.class)))
    @APIResponse(responseCode = "409", description = "search-rebuild-running")
    public Response begin() {
        rebuilds.begin(caller.actor());
        return Response.accepted(index.progress())
                .location(URI.create("search/rebuild"))
                .build();
    }

    @GET
    @RolesAllowed(Role.ADMIN)
    @Operation(summary = "How far the index is that is being made, or how the last one ended")
    public Progress progress() {
        return index.progress();
    }
}
