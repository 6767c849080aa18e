package org.imprimatur.preview;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.people.Caller;
import org.imprimatur.platform.Role;
import org.jspecify.annotations.Nullable;

/** The tokens that show one revision before it is published. */
@Path("articles")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "preview")
public class PreviewTokenResource {
    @Inject
    Previews previews;

    @Inject
    Caller caller;

    public record RevocationRequest(@Nullable String reason) {}

    @GET
    @Path("{id}/revisions/{n}/preview-tokens")
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR})
    @Operation(summary = "The preview tokens of a revision, newest first, and how often each was used")
    public PreviewTokenView.PreviewTokens all(@PathParam("id") UUID id, @PathParam("n") int number) {
        return new PreviewTokenView.PreviewTokens(previews.of(id, number));
    }

    @POST
    @Path("{id}/revisions/{n}/preview-tokens")
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER})
    @Operation(
            summary = "Make a preview token: the answer is the only time it is shown",
            description =
                    "Whoever holds it reads this one revision under /preview, without signing in, for so many minutes.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Previews.PreviewRequest.class),
                            examples = @ExampleObject(name = "preview", value = """
            {"minutes": 30, "reason": "Layout check by the site's team"}""")))
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PreviewTokenView.NewPreviewToken.class)))
    public Response make(@PathParam("id") UUID id, @PathParam("n") int number, Previews.PreviewRequest asked) {
        var made = previews.make(caller.actor(), id, number, asked);
        var path = "/preview/" + made.secret().reveal();
        return Response.created(URI.create("articles/" + id + "/revisions/" + number + "/preview-tokens"))
                .entity(new PreviewTokenView.NewPreviewToken(
                        made.id(), made.secret().prefix(), made.secret().reveal(), path, made.until()))
                .build();
    }

    @POST
    @Path("{id}/revisions/{n}/preview-tokens/{t}/revocation")
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.ADMIN})
    @Operation(summary = "Revoke a preview token before its time")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "revocation", value = """
            {"reason": "Sent to the wrong address"}""")))
    @APIResponse(
            responseCode = "200",
            description = "Revoked",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = PreviewTokenView.class)))
    @APIResponse(responseCode = "409", description = "preview-over")
    public PreviewTokenView revoke(
            @PathParam("id") UUID id, @PathParam("n") int number, @PathParam("t") UUID token, RevocationRequest asked) {
        return previews.revoke(caller.actor(), id, number, token, asked.reason());
    }
}
