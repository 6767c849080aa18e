package org.imprimatur.authenticator;

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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.passkey.CeremonyOptions;
import org.imprimatur.passkey.PasskeyAnswer;
import org.imprimatur.passkey.Passkeys;
import org.imprimatur.passkey.Registration;
import org.imprimatur.people.Caller;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Reason;
import org.imprimatur.platform.Role;
import org.jspecify.annotations.Nullable;

/** One's own passkeys. Nobody reaches anybody else's. */
@Path("me/passkeys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "people")
public class PasskeyResource {
    private static final int MAX_LABEL = 100;

    @Inject
    PasskeyEnrolment enrolment;

    @Inject
    Caller caller;

    @GET
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "Your passkeys in force, oldest first")
    public PasskeyList read() {
        return new PasskeyList(enrolment.inForce(caller.actor().person()));
    }

    @POST
    @Path("challenge")
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "Begin to enrol a passkey (WebAuthn)",
            description =
                    "Needs your password, with the code of your authenticator app if one is in force, or a passkey you have. The"
                            + " answer is for PublicKeyCredential.parseCreationOptionsFromJSON; it is good for five minutes.")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProofRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "What the browser makes the passkey with",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CeremonyOptions.CreationOptions.class)))
    @APIResponse(responseCode = "401", description = "reauthentication-required, stronger-authentication-required")
    @APIResponse(responseCode = "409", description = "passkeys-off")
    @APIResponse(responseCode = "429", description = "signing-locked")
    public Response begin(ProofRequest asked) {
        var evidence = Evidence.required(asked.password(), asked.totp(), asked.passkey());
        return Response.status(Response.Status.CREATED)
                .entity(enrolment.begin(caller.actor(), evidence))
                .build();
    }

    @POST
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "Enrol the passkey your browser made",
            description = "From then on your password alone signs nothing.")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PasskeyRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "In force",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Passkeys.EnrolledPasskey.class)))
    @APIResponse(responseCode = "409", description = "passkeys-off, passkey-challenge-invalid, passkey-known")
    @APIResponse(responseCode = "422", description = "passkey-unacceptable")
    public Response add(PasskeyRequest asked) {
        var label = Reason.text(asked.label(), MAX_LABEL, "/label");
        var made = asked.credential();
        if (made == null) throw new MalformedInput("missing-member", "/credential", "credential is required.");
        var added = enrolment.add(caller.actor(), made, "/credential", label);
        return Response.created(URI.create("me/passkeys")).entity(added).build();
    }

    @POST
    @Path("proof-challenge")
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "Ask for a challenge to prove with a passkey that it is you",
            description =
                    "For enrolling and removing; a sign-off has a challenge of its own. The answer is for"
                            + " PublicKeyCredential.parseRequestOptionsFromJSON; it is good for five minutes and for one answer.")
    @APIResponse(
            responseCode = "201",
            description = "What the browser asks the passkey with",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CeremonyOptions.RequestOptions.class)))
    @APIResponse(responseCode = "409", description = "passkeys-off, no-passkey")
    public Response challenge() {
        return Response.status(Response.Status.CREATED)
                .entity(enrolment.challenge(caller.actor()))
                .build();
    }

    @POST
    @Path("{id}/removal")
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "Remove a passkey of yours",
            description =
                    "Needs a passkey, the same or another, or your password with the code of your authenticator app. Whoever has"
                            + " neither any more has their password reset by two others: that removes all of them.")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = EndRequest.class)))
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "401", description = "reauthentication-required, stronger-authentication-required")
    @APIResponse(responseCode = "409", description = "passkeys-off")
    @APIResponse(responseCode = "429", description = "signing-locked")
    public void remove(@PathParam("id") UUID id, EndRequest asked) {
        var evidence = Evidence.required(asked.password(), asked.totp(), asked.passkey());
        enrolment.remove(caller.actor(), id, evidence, Reason.required(asked.reason(), "/reason"));
    }

    public record PasskeyList(List<Passkeys.EnrolledPasskey> items) {}

    public record ProofRequest(
            @Schema(format = "password") @Nullable String password,

            @Schema(pattern = "[0-9]{6}", examples = "123456") @Nullable
            String totp,

            @Nullable PasskeyAnswer passkey) {
        @Override
        public String toString() {
            return "ProofRequest[]"; // never the password
        }
    }

    public record PasskeyRequest(
            @Schema(examples = "The key on my key ring") @Nullable
            String label,

            @Nullable Registration credential) {}

    public record EndRequest(
            @Schema(format = "password") @Nullable String password,

            @Schema(pattern = "[0-9]{6}", examples = "123456") @Nullable
            String totp,

            @Nullable PasskeyAnswer passkey,
            @Nullable String reason) {
        @Override
        public String toString() {
            return "EndRequest[]";
        }
    }
}
