package org.imprimatur.mandate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.people.Caller;
import org.imprimatur.platform.Role;

/** What a signature means here; read-only, a file decides. */
@Path("signature-policy")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "people")
public class SignaturePolicyResource {
    @Inject
    Acceptances acceptances;

    @Inject
    Caller caller;

    @GET
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "The signature policy in force, and whether you accepted it")
    public Acceptances.State read() {
        return acceptances.state(caller.actor().person());
    }
}
