package org.imprimatur.evidence;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.platform.Role;

/** The claims of an article over its revisions. */
@Path("articles")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "evidence")
public class ClaimResource {
    @Inject
    ClaimLife lives;

    @GET
    @Path("{id}/claims/{claim}")
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "The life of a claim",
            description =
                    "In which revisions it stands, when its words or its status changed, and its status over time by jurisdiction.")
    public ClaimLife.LifeView life(@PathParam("id") UUID id, @PathParam("claim") String claim) {
        return lives.of(id, claim);
    }
}
