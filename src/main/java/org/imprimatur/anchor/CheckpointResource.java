package org.imprimatur.anchor;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.people.Caller;
import org.imprimatur.platform.Page;
import org.imprimatur.platform.Role;
import org.jspecify.annotations.Nullable;

/** Checkpoints of the journal, to be kept where the server's operator cannot reach them, and whether it agrees with them. */
@Path("journal")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "journal")
public class CheckpointResource {
    @Inject
    Checkpoints checkpoints;

    @Inject
    Caller caller;

    @GET
    @Path("verification")
    @RolesAllowed(Role.AUDITOR)
    @Operation(summary = "Walk the chain and say whether it is whole, and the one its checkpoints signed")
    public Checkpoints.Verification verification() {
        return checkpoints.verify();
    }

    @POST
    @Path("checkpoints")
    @RolesAllowed({Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "Sign how far the journal has come")
    @APIResponseSchema(value = Checkpoints.View.class, responseCode = "201", responseDescription = "Signed")
    @APIResponse(
            responseCode = "200",
            description = "Nothing has happened since this one",
            content = @Content(schema = @Schema(implementation = Checkpoints.View.class)))
    @APIResponse(
            responseCode = "503",
            description = "integrity-failure: the journal is not the one that was signed before")
    public Response make() {
        var made = checkpoints.make(caller.actor());
        var answer = made.isNew()
                ? Response.created(
                        URI.create("journal/checkpoints/" + made.checkpoint().seq()))
                : Response.ok();
        return answer.entity(made.checkpoint()).build();
    }

    @GET
    @Path("checkpoints")
    @RolesAllowed({Role.AUDITOR, Role.PUBLISHER, Role.ADMIN})
    @Operation(summary = "All checkpoints of the journal, newest first")
    public Page<Checkpoints.View> all(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        var size = Page.limit(limit);
        return Page.of(
                checkpoints.read(before(Page.place(cursor)), size + 1),
                size,
                checkpoint -> checkpoint,
                Checkpoints.View::seq,
                "/api/journal/checkpoints?limit=" + size);
    }

    @GET
    @Path("checkpoints/{seq}")
    @RolesAllowed({Role.AUDITOR, Role.PUBLISHER, Role.ADMIN})
    @Operation(summary = "The checkpoint of one entry", description = "What the verifier takes as a checkpoint's file.")
    public Checkpoints.View one(@PathParam("seq") long seq) {
        return checkpoints.get(seq);
    }

    private static long before(@Nullable String place) {
        if (place == null) return Long.MAX_VALUE;
        if (place.matches("[1-9][0-9]{0,17}")) return Long.parseLong(place);
        throw Page.badCursor();
    }
}
