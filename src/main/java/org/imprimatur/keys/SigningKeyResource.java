package org.imprimatur.keys;

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
import java.time.Instant;
import java.util.List;
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

/** The signing keys, for admins: their public halves and the time they are in use. */
@Path("keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "keys")
public class SigningKeyResource {
    private static final String EXAMPLE = "{\"reason\": \"Yearly rotation\"}";

    @Inject
    SigningKeys keys;

    @Inject
    Caller caller;

    public record ReasonRequest(@Nullable String reason) {}

    public record CompromiseRequest(
            @Nullable Instant since, @Nullable String reason) {}

    public record KeyList(List<SigningKeys.Known> keys) {}

    @GET
    @RolesAllowed({Role.ADMIN, Role.AUDITOR})
    @Operation(summary = "Every key there ever was, oldest first")
    public KeyList all() {
        return new KeyList(keys.all());
    }

    @POST
    @Path("rotation")
    @RolesAllowed(Role.ADMIN)
    @Operation(summary = "Have every node take a new key; what was signed before stays valid")
    @APIResponse(
            responseCode = "200",
            description = "Rotated: every key there ever was, oldest first",
            content = @Content(schema = @Schema(implementation = KeyList.class)))
    @APIResponse(responseCode = "409", description = "keys-from-keystore")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "rotation", value = EXAMPLE)))
    public KeyList rotate(ReasonRequest asked) {
        return new KeyList(keys.rotate(caller.actor(), asked.reason()));
    }

    @POST
    @Path("{kid}/retirement")
    @RolesAllowed(Role.ADMIN)
    @Operation(summary = "Take one key out of use; what was signed before stays valid")
    @APIResponse(
            responseCode = "200",
            description = "Taken out of use",
            content = @Content(schema = @Schema(implementation = SigningKeys.Known.class)))
    @APIResponse(responseCode = "409", description = "already-retired")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "retirement", value = EXAMPLE)))
    public SigningKeys.Known retire(@PathParam("kid") String kid, ReasonRequest asked) {
        return keys.retire(caller.actor(), kid, asked.reason());
    }

    @POST
    @Path("{kid}/compromise")
    @RolesAllowed(Role.ADMIN)
    @Operation(
            summary = "Say since when a key may have been in other hands",
            description =
                    "It is retired at once. What it signed from that instant on counts for nothing: texts that stand on it are no longer served.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "compromise", value = """
            {"since": "2026-11-20T08:00:00Z", "reason": "A backup with the key was stolen"}""")))
    public SigningKeys.Known compromise(@PathParam("kid") String kid, CompromiseRequest asked) {
        return keys.compromise(caller.actor(), kid, asked.since(), asked.reason());
    }
}
