package org.imprimatur.access;

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
import org.imprimatur.authenticator.Evidence;
import org.imprimatur.oidc.AccessToken;
import org.imprimatur.oidc.OpenIdLinks;
import org.imprimatur.passkey.PasskeyAnswer;
import org.imprimatur.people.Caller;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Reason;
import org.imprimatur.platform.Role;
import org.jspecify.annotations.Nullable;

/** One's own account at the operator's OpenID provider. Nobody reaches anybody else's. */
@Path("me/openid-link")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "people")
public class OpenIdLinkResource {
    @Inject
    OpenIdLinking linking;

    @Inject
    OpenIdLinks links;

    @Inject
    Caller caller;

    @GET
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "Which account at the OpenID provider you are linked to")
    public OpenIdLinks.LinkView read() {
        return links.state(caller.actor().person());
    }

    @POST
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "Link yourself to your account at the OpenID provider",
            description =
                    "Needs your password, with an authenticator app in force its code too, or a passkey, and an access token of the account with a"
                            + " recent authentication. From then on such tokens let you in, and a fresh authentication there signs where"
                            + " the review policy accepts it.")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = LinkRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "Linked",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = OpenIdLinks.LinkView.class)))
    @APIResponse(
            responseCode = "401",
            description = "reauthentication-required, stronger-authentication-required, invalid-token,"
                    + " insufficient-user-authentication")
    @APIResponse(responseCode = "409", description = "openid-linked, openid-taken, no-openid-provider")
    @APIResponse(responseCode = "429", description = "signing-locked")
    @APIResponse(responseCode = "503", description = "provider-unavailable")
    public Response link(LinkRequest asked) {
        var token = asked.token();
        if (token == null) throw new MalformedInput("missing-member", "/token", "token is required.");
        if (token.length() > AccessToken.MAX_LENGTH) {
            throw new MalformedInput(
                    "too-long", "/token", "A token has at most " + AccessToken.MAX_LENGTH + " characters.");
        }
        var linked =
                linking.link(caller.actor(), Evidence.required(asked.password(), asked.totp(), asked.passkey()), token);
        return Response.created(URI.create("me/openid-link")).entity(linked).build();
    }

    @POST
    @Path("removal")
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "Remove your link to the OpenID provider",
            description =
                    "Needs your password, with an authenticator app in force its code too, or a passkey. A password reset by two others removes it as well.")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = UnlinkRequest.class)))
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "401", description = "reauthentication-required, stronger-authentication-required")
    @APIResponse(responseCode = "409", description = "no-openid-link")
    @APIResponse(responseCode = "429", description = "signing-locked")
    public void unlink(UnlinkRequest asked) {
        var evidence = Evidence.required(asked.password(), asked.totp(), asked.passkey());
        linking.unlink(caller.actor(), evidence, Reason.required(asked.reason(), "/reason"));
    }

    public record LinkRequest(
            @Schema(maxLength = AccessToken.MAX_LENGTH, description = "An access token of yours for this house.")
            @Nullable
            String token,

            @Schema(format = "password") @Nullable String password,

            @Schema(pattern = "[0-9]{6}", examples = "123456") @Nullable
            String totp,

            @Nullable PasskeyAnswer passkey) {
        @Override
        public String toString() {
            return "LinkRequest[]"; // neither token nor password
        }
    }

    public record UnlinkRequest(
            @Schema(format = "password") @Nullable String password,

            @Schema(pattern = "[0-9]{6}", examples = "123456") @Nullable
            String totp,

            @Nullable PasskeyAnswer passkey,
            @Nullable String reason) {
        @Override
        public String toString() {
            return "UnlinkRequest[]"; // never the password
        }
    }
}
