package org.imprimatur.dossier;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.people.Caller;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Role;
import org.jspecify.annotations.Nullable;

/** An article's record, to take away. */
@Path("articles")
@RequestScoped
@Tag(name = "dossier")
public class DossierResource {
    private static final String ZIP = "application/zip";

    @Inject
    Dossiers dossiers;

    @Inject
    Packer packer;

    @Inject
    Caller caller;

    @GET
    @Path("{id}/dossier")
    @Produces(ZIP)
    @RolesAllowed({Role.AUDITOR, Role.PUBLISHER})
    @Operation(
            summary = "Everything about an article in one ZIP file",
            description =
                    "Revisions, differences, reviews, sign-offs, publications, policies, keys and the article's journal, with"
                            + " a signed list of all files. That it was taken is told in the journal. The verifier checks it anywhere.")
    @APIResponse(
            responseCode = "200",
            description = "The record; one that breaks off is no ZIP file",
            content = @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "503",
            description = "integrity-failure: the journal is not the one that was signed before")
    public Response dossier(
            @PathParam("id") UUID id,
            @Parameter(
                            description =
                                    "the entry of a checkpoint you keep: the dossier then shows that it is of that"
                                            + " checkpoint's journal too",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
                    @QueryParam("checkpoint")
                    @Nullable
                    String checkpoint) {
        var begun = dossiers.begin(caller.actor(), id, number(checkpoint));
        StreamingOutput record = out -> packer.pack(begun, out);
        return Response.ok(record, ZIP)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"dossier-" + begun.article().slug() + "-"
                                + begun.article().locale() + ".zip\"")
                .build();
    }

    private static @Nullable Long number(@Nullable String checkpoint) {
        if (checkpoint == null) return null;
        if (checkpoint.matches("[1-9][0-9]{0,17}")) return Long.valueOf(checkpoint);
        throw new MalformedInput("bad-parameter", "", "checkpoint must be the number of an entry.");
    }
}
