package org.imprimatur.mandate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.people.Caller;
import org.imprimatur.platform.Page;
import org.imprimatur.platform.Role;
import org.jspecify.annotations.Nullable;

/** Everybody's delegations, for those who watch, and the end of one. */
@Path("delegations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "people")
public class DelegationRegisterResource {
    @Inject
    Delegations delegations;

    @Inject
    Caller caller;

    @GET
    @RolesAllowed({Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "Who may stand in for whom, newest first", description = "Those that are over stay listed.")
    public Page<DelegationView> all(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return page(delegations, null, limit, cursor, "/api/delegations");
    }

    @POST
    @Path("{id}/end")
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "End a delegation before its time",
            description = "Either of the two may, or an admin. What was signed under it stays signed.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = EndRequest.class),
                            examples = @ExampleObject(name = "end", value = """
            {"reason": "Back earlier than planned"}""")))
    @APIResponse(
            responseCode = "200",
            description = "Ended",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DelegationView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: neither of the two, nor an admin")
    @APIResponse(responseCode = "409", description = "delegation-ended")
    public DelegationView end(@PathParam("id") UUID id, EndRequest asked) {
        return delegations.end(caller.actor(), id, asked.reason());
    }

    public record EndRequest(@Nullable String reason) {}

    static Page<DelegationView> page(
            Delegations delegations,
            @Nullable UUID party,
            @Nullable String limit,
            @Nullable String cursor,
            String address) {
        var size = Page.limit(limit);
        return Page.of(
                delegations.list(party, place(cursor), size + 1),
                size,
                delegation -> delegation,
                delegation -> delegation.givenAt().toEpochMilli() + " " + delegation.id(),
                address + "?limit=" + size);
    }

    private static Delegations.Place place(@Nullable String cursor) {
        var place = Page.place(cursor);
        if (place == null) return Delegations.Place.START;
        var parts = place.split(" ", -1);
        try {
            if (parts.length == 2 && parts[0].matches("[0-9]{1,15}"))
                return new Delegations.Place(Instant.ofEpochMilli(Long.parseLong(parts[0])), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException notOurs) {
            // told below
        }
        throw Page.badCursor();
    }
}
