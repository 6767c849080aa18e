package org.imprimatur.authenticator;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.passkey.PasskeyAnswer;
import org.imprimatur.people.Caller;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Reason;
import org.imprimatur.platform.Role;
import org.jspecify.annotations.Nullable;

/** One's own authenticator app. Nobody reaches anybody else's. */
@Path("me/totp")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "people")
public class TotpResource {
    @Inject
    Enrolment enrolment;

    @Inject
    Caller caller;

    @GET
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "Whether an authenticator app of yours is in force")
    public Enrolment.State read() {
        return enrolment.state(caller.actor().person());
    }

    @POST
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "Enrol an authenticator app (RFC 6238)",
            description =
                    "Needs your password, or a passkey once you have one in force. The secret is shown only here. It counts once it is confirmed with a first code; an older one"
                            + " that never was is replaced.")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = TotpRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "The secret, for the app alone",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = Enrolment.Given.class)))
    @APIResponse(responseCode = "401", description = "reauthentication-required, stronger-authentication-required")
    @APIResponse(responseCode = "409", description = "totp-in-force")
    @APIResponse(responseCode = "429", description = "signing-locked")
    public Response begin(TotpRequest asked) {
        var evidence = Evidence.required(asked.password(), null, asked.passkey());
        var given = enrolment.begin(caller.actor(), evidence);
        return Response.created(URI.create("me/totp")).entity(given).build();
    }

    @POST
    @Path("confirmation")
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "Confirm your authenticator app with its first code",
            description = "From then on each of your signatures needs a code besides the password.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ConfirmationRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "In force",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = Enrolment.State.class)))
    @APIResponse(responseCode = "401", description = "reauthentication-required")
    @APIResponse(responseCode = "409", description = "totp-in-force, no-totp")
    @APIResponse(responseCode = "429", description = "signing-locked")
    public Enrolment.State confirm(ConfirmationRequest asked) {
        return enrolment.confirm(caller.actor(), code(asked.code(), "/code"));
    }

    @POST
    @Path("removal")
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "Remove your authenticator app",
            description =
                    "Needs your password and a code. Whoever lost the app has their password reset by two others: that removes it too.")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = RemovalRequest.class)))
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "401", description = "reauthentication-required")
    @APIResponse(responseCode = "409", description = "no-totp")
    @APIResponse(responseCode = "429", description = "signing-locked")
    public void remove(RemovalRequest asked) {
        var password = password(asked.password());
        var code = code(asked.code(), "/code");
        enrolment.remove(caller.actor(), password, code, Reason.required(asked.reason(), "/reason"));
    }

    private static String password(@Nullable String given) {
        if (given == null) throw new MalformedInput("missing-member", "/password", "password is required.");
        return given;
    }

    private static String code(@Nullable String given, String pointer) {
        if (given == null) throw new MalformedInput("missing-member", pointer, "code is required.");
        return Evidence.Typed.code(given, pointer);
    }

    public record TotpRequest(
            @Schema(format = "password") @Nullable String password,
            @Nullable PasskeyAnswer passkey) {
        @Override
        public String toString() {
            return "TotpRequest[]"; // never the password
        }
    }

    public record ConfirmationRequest(
            @Schema(pattern = "[0-9]{6}", examples = "123456") @Nullable
            String code) {
        @Override
        public String toString() {
            return "ConfirmationRequest[]";
        }
    }

    public record RemovalRequest(
            @Schema(format = "password") @Nullable String password,

            @Schema(pattern = "[0-9]{6}", examples = "123456") @Nullable
            String code,

            @Nullable String reason) {
        @Override
        public String toString() {
            return "RemovalRequest[]";
        }
    }
}
