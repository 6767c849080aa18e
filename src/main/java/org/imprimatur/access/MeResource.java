package org.imprimatur.access;

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
import org.imprimatur.people.People;
import org.imprimatur.people.PersonView;
import org.imprimatur.platform.Role;

/** Who am I? */
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "people")
public class MeResource {
    @Inject
    Caller caller;

    @Inject
    People people;

    @GET
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "The person who is signed in, with roles and credentials")
    public PersonView me() {
        return people.find(caller.actor().person()).orElseThrow();
    }
}
