package org.imprimatur.mandate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.people.Caller;
import org.imprimatur.platform.Reason;
import org.imprimatur.platform.Role;
import org.jspecify.annotations.Nullable;

/** One's own acceptance of the signature policy. Nobody reaches anybody else's. */
@Path("me/signature-policy-acceptances")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "people")
public class AcceptanceResource {
    /** Longer than any digest. */
    private static final int MAX_VERSION = 200;

    @Inject
    Acceptances acceptances;

    @Inject
    Caller caller;

    @POST
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "Accept the signature policy",
            description =
                    "Names the version you have read. Nobody signs before; when the policy changes, it is asked anew.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = AcceptanceRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "Accepted",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Acceptances.State.class)))
    @APIResponse(
            responseCode = "200",
            description = "Accepted before",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Acceptances.State.class)))
    @APIResponse(responseCode = "409", description = "signature-policy-changed")
    public Response accept(AcceptanceRequest asked) {
        var actor = caller.actor();
        var first = acceptances.accept(actor, Reason.text(asked.version(), MAX_VERSION, "/version"));
        return Response.status(first ? Response.Status.CREATED : Response.Status.OK)
                .entity(acceptances.state(actor.person()))
                .build();
    }

    public record AcceptanceRequest(
            @Schema(
                    description = "as GET /api/signature-policy told it",
                    examples = "sha-256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
            @Nullable
            String version) {}
}
