package org.imprimatur.people;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.platform.Page;
import org.imprimatur.platform.RequestId;
import org.imprimatur.platform.Role;
import org.jspecify.annotations.Nullable;

/** People, roles and credentials, for admins. There is no deletion. */
@Path("people")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "people")
public class PersonResource {
    @Inject
    People people;

    @Inject
    Qualifications qualifications;

    @Inject
    Caller caller;

    @Inject
    RequestId requestId;

    public record PersonRequest(
            @Nullable String login,
            @Nullable String printedName,
            @Nullable String titles,
            @Nullable List<String> roles) {}

    /** What is absent stays as it is. */
    public record ChangeRequest(
            @Nullable String printedName,
            @Nullable String titles,
            @Nullable List<String> roles,
            @Nullable String reason) {}

    public record ReasonRequest(@Nullable String reason) {}

    public record CompletionRequest(
            @Nullable String login,
            @Nullable String starterCode,
            @Nullable String witnessCode,
            @Nullable String newPassword) {}

    @GET
    @RolesAllowed(Role.ADMIN)
    @Operation(summary = "Everybody, deactivated people too, by login")
    public Page<PersonView> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        var size = Page.limit(limit);
        var rows = people.list(Page.place(cursor), size + 1);
        return Page.of(rows, size, row -> row, PersonView::login, "/api/people?limit=" + size);
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Role.ADMIN)
    @Operation(summary = "One person")
    public PersonView read(@PathParam("id") UUID id) {
        return people.find(id).orElseThrow(PeopleRefusal.NoSuchPerson::new);
    }

    @POST
    @RolesAllowed(Role.ADMIN)
    @Operation(
            summary = "Create a person",
            description = "The login is theirs for ever. They cannot sign in before a password reset was completed.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PersonRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "reviewer",
                                            value =
                                                    "{\"login\":\"ann\",\"printedName\":\"Ann Example\",\"titles\":\"MD\",\"roles\":[\"medical-reviewer\"]}")))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PersonView.class)))
    public Response create(PersonRequest asked) {
        var person = people.create(caller.actor(), asked.login(), asked.printedName(), asked.titles(), asked.roles());
        return created("people/" + person.id(), person);
    }

    @PATCH
    @Path("{id}")
    @RolesAllowed(Role.ADMIN)
    @Operation(
            summary = "Change printed name, titles or roles; a change of roles needs a reason, and is never one's own")
    public PersonView change(@PathParam("id") UUID id, ChangeRequest asked) {
        return people.change(caller.actor(), id, asked.printedName(), asked.titles(), asked.roles(), asked.reason());
    }

    @POST
    @Path("{id}/deactivation")
    @RolesAllowed(Role.ADMIN)
    @Operation(summary = "Deactivate for good; the person stays on record")
    public PersonView deactivate(@PathParam("id") UUID id, ReasonRequest asked) {
        return people.deactivate(caller.actor(), id, asked.reason());
    }

    @POST
    @Path("{id}/credentials")
    @RolesAllowed(Role.ADMIN)
    @Operation(summary = "Enter a credential; it counts once it is verified")
    @APIResponse(
            responseCode = "201",
            description = "Entered",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PersonView.CredentialView.class)))
    @APIResponse(responseCode = "409", description = "person-deactivated")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Qualifications.CredentialRequest.class),
                            examples = @ExampleObject(name = "credential", value = """
                                                    {"body": "General Medical Council", "number": "7654321", "jurisdiction": "GB", "specialty": "oncology", "expiresOn": "2030-12-31"}""")))
    public Response enterCredential(@PathParam("id") UUID id, Qualifications.CredentialRequest asked) {
        return created("people/" + id, qualifications.enter(caller.actor(), id, asked));
    }

    @POST
    @Path("{id}/credentials/{credential}/verification")
    @RolesAllowed(Role.ADMIN)
    @Operation(summary = "Say that you checked the credential with the body that issued it; not one's own")
    public PersonView.CredentialView verifyCredential(
            @PathParam("id") UUID id, @PathParam("credential") UUID credential) {
        return qualifications.verify(caller.actor(), id, credential);
    }

    @POST
    @Path("{id}/credentials/{credential}/end")
    @RolesAllowed(Role.ADMIN)
    @Operation(summary = "End a credential before it expires")
    public PersonView.CredentialView endCredential(
            @PathParam("id") UUID id, @PathParam("credential") UUID credential, ReasonRequest asked) {
        return qualifications.end(caller.actor(), id, credential, asked.reason());
    }

    @POST
    @Path("{id}/password-reset")
    @RolesAllowed(Role.ADMIN)
    @Operation(
            summary = "Start a password reset: the first half",
            description = "The code is shown once. Hand it to the owner; a witness hands over the second one.")
    @APIResponse(
            responseCode = "201",
            description = "Started",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = People.ResetCode.class)))
    public Response startPasswordReset(@PathParam("id") UUID id) {
        return created("people/" + id, people.startPasswordReset(caller.actor(), id));
    }

    @POST
    @Path("{id}/password-reset/witness")
    @RolesAllowed({Role.PUBLISHER, Role.AUDITOR})
    @Operation(summary = "Say that you met the owner: the second half of a password reset, not by who started it")
    @APIResponse(
            responseCode = "201",
            description = "Witnessed",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = People.ResetCode.class)))
    public Response witnessPasswordReset(@PathParam("id") UUID id) {
        return created("people/" + id, people.witnessPasswordReset(caller.actor(), id));
    }

    @POST
    @Path("{id}/password-reset/completion")
    @PermitAll
    @Operation(
            summary = "Set one's own password with both codes",
            description =
                    "Open to all, since the owner cannot sign in yet. A password has 12 to 256 characters. Five wrong tries close the reset.")
    @APIResponse(responseCode = "204", description = "The new password is in force")
    public void finishPasswordReset(@PathParam("id") UUID id, CompletionRequest asked) {
        people.finishPasswordReset(
                requestId.value(), id, asked.login(), asked.starterCode(), asked.witnessCode(), asked.newPassword());
    }

    private static Response created(String address, Object entity) {
        return Response.created(URI.create(address)).entity(entity).build();
    }
}
