package org.imprimatur.integrity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.platform.Role;

/** The check, at once, for whoever audits. */
@Path("integrity")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "journal")
public class IntegrityResource {
    @Inject
    IntegrityWatch watch;

    @GET
    @RolesAllowed(Role.AUDITOR)
    @Operation(
            summary = "Hold every sign-off and everything live against what was attested",
            description = "A text that does not agree is not served: 503 integrity-failure. Health says so too.")
    public Integrity.Report check() {
        return watch.look(urgent -> true).orElseThrow();
    }
}
