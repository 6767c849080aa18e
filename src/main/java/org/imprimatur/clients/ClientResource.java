package org.imprimatur.clients;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.people.Caller;
import org.imprimatur.platform.Page;
import org.imprimatur.platform.Role;
import org.jspecify.annotations.Nullable;

/** The sites that read what was published, for admins. */
@Path("clients")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "clients")
public class ClientResource {
    @Inject
    Clients clients;

    @Inject
    Caller caller;

    public record RevocationRequest(@Nullable String reason) {}

    @GET
    @RolesAllowed({Role.ADMIN, Role.AUDITOR})
    @Operation(summary = "The sites that read what was published, newest first")
    public Page<ClientView> all(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        var size = Page.limit(limit);
        return Page.of(
                clients.list(place(cursor), size + 1),
                size,
                client -> client,
                client -> client.createdAt().toEpochMilli() + " " + client.id(),
                "/api/clients?limit=" + size);
    }

    private static Clients.Place place(@Nullable String cursor) {
        var place = Page.place(cursor);
        if (place == null) return Clients.Place.START;
        var parts = place.split(" ", -1);
        try {
            if (parts.length == 2 && parts[0].matches("[0-9]{1,15}"))
                return new Clients.Place(Instant.ofEpochMilli(Long.parseLong(parts[0])), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException notOurs) {
            // told below
        }
        throw Page.badCursor();
    }

    @POST
    @RolesAllowed(Role.ADMIN)
    @Operation(
            summary = "Register a site",
            description = "locales and classes say what its keys open; an empty list stands for all there are.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Clients.ClientRequest.class),
                            examples = @ExampleObject(name = "client", value = """
            {"name": "Example Health", "contact": "web@example.org", "locales": ["en-GB"], "classes": []}""")))
    @APIResponse(
            responseCode = "201",
            description = "Registered; it has no key yet",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ClientView.class)))
    public Response add(Clients.ClientRequest asked) {
        var client = clients.add(caller.actor(), asked);
        return Response.created(URI.create("clients/" + client.id()))
                .entity(client)
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.ADMIN, Role.AUDITOR})
    @Operation(summary = "One site with its keys, of which only the first characters are shown")
    public ClientView read(@PathParam("id") UUID id) {
        return clients.read(id);
    }

    @PUT
    @Path("{id}/scope")
    @RolesAllowed(Role.ADMIN)
    @Operation(
            summary = "Say anew what a site's keys open",
            description = "On this node from the next request on, on every other within a second.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Clients.ScopeRequest.class),
                            examples = @ExampleObject(name = "scope", value = """
            {"locales": ["en-GB", "de"], "classes": ["oncology-treatment"], "requestsPerMinute": 6000, "reason": "The German site opens"}""")))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ClientView.class)))
    public ClientView rescope(@PathParam("id") UUID id, Clients.ScopeRequest asked) {
        return clients.rescope(caller.actor(), id, asked);
    }

    @POST
    @Path("{id}/keys")
    @RolesAllowed(Role.ADMIN)
    @Operation(summary = "Make a key: the answer is the only time it is shown")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ClientView.NewKeyView.class)))
    @APIResponse(responseCode = "409", description = "enough-keys")
    public Response makeKey(@PathParam("id") UUID id) {
        var made = clients.makeKey(caller.actor(), id);
        return Response.created(URI.create("clients/" + id))
                .entity(new ClientView.NewKeyView(
                        made.id(), made.secret().prefix(), made.secret().reveal(), made.at()))
                .build();
    }

    @POST
    @Path("{id}/keys/{k}/revocation")
    @RolesAllowed(Role.ADMIN)
    @Operation(
            summary = "Revoke a key for good",
            description = "It opens nothing from the answer on, and on every other node within a second.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "revocation", value = """
            {"reason": "Found in a public repository"}""")))
    @APIResponse(
            responseCode = "200",
            description = "Revoked",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ClientView.class)))
    @APIResponse(responseCode = "409", description = "key-revoked")
    public ClientView revoke(@PathParam("id") UUID id, @PathParam("k") UUID key, RevocationRequest asked) {
        return clients.revoke(caller.actor(), id, key, asked.reason());
    }
}
