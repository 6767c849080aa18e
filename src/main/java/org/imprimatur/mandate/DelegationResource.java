package org.imprimatur.mandate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
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

/** One's own delegations, given and received. */
@Path("me/delegations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "people")
public class DelegationResource {
    @Inject
    Delegations delegations;

    @Inject
    Caller caller;

    @GET
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "Who may stand in for you, and for whom you may, newest first")
    public Page<DelegationView> mine(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return DelegationRegisterResource.page(
                delegations, caller.actor().person(), limit, cursor, "/api/me/delegations");
    }

    @POST
    @RolesAllowed(Role.MEDICAL_REVIEWER)
    @Operation(
            summary = "Let another medical reviewer stand in for you",
            description =
                    "They sign as themselves, on your behalf, what neither of you helped to write. delegate is a sign-in"
                            + " name or an id; without articleClass it is for articles of every class.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Delegations.DelegationRequest.class),
                            examples = @ExampleObject(name = "delegation", value = """
            {"delegate": "reviewer2", "until": "2027-01-15T08:00:00Z", "reason": "Parental leave"}""")))
    @APIResponse(
            responseCode = "201",
            description = "Given",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DelegationView.class)))
    @APIResponse(responseCode = "403", description = "credential-expired, credential-unverified, credential-missing")
    @APIResponse(responseCode = "409", description = "not-a-reviewer")
    public Response give(Delegations.DelegationRequest asked) {
        var given = delegations.give(caller.actor(), asked);
        return Response.created(URI.create("me/delegations")).entity(given).build();
    }
}
