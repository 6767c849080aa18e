package org.imprimatur.events;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.people.Caller;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Page;
import org.imprimatur.platform.Role;
import org.jspecify.annotations.Nullable;

/** What happened outside: recorded, taken in from files, looked up, revoked. */
@Path("events")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "events")
public class EventResource {
    private static final String CSV = "text/csv";

    @Inject
    ExternalEvents events;

    @Inject
    Imports imports;

    @Inject
    Instance<Aftermath> aftermath;

    @Inject
    Caller caller;

    @GET
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "Events on record, newest first", description = "Revoked ones stay listed.")
    public Page<EventView> list(
            @Parameter(schema = @Schema(implementation = EventKind.class)) @QueryParam("kind") @Nullable String kind,
            @QueryParam("doi") @Nullable String doi,
            @QueryParam("pmid") @Nullable String pmid,
            @Parameter(description = "a code, or system|code") @QueryParam("therapy") @Nullable String therapy,
            @Parameter(description = "a code, or system|code") @QueryParam("condition") @Nullable String condition,
            @QueryParam("jurisdiction") @Nullable String jurisdiction,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var size = Page.limit(limit);
        var address = UriBuilder.fromPath("/api/events").queryParam("limit", size);
        given(address, "kind", kind);
        given(address, "doi", doi);
        given(address, "pmid", pmid);
        given(address, "therapy", therapy);
        given(address, "condition", condition);
        given(address, "jurisdiction", jurisdiction);
        var filter = new ExternalEvents.Filter(
                kind == null ? null : kind(kind), doi, pmid, therapy, condition, jurisdiction);
        return Page.of(
                events.list(filter, place(cursor), size + 1),
                size,
                event -> event,
                event -> event.recordedAt().toEpochMilli() + " " + event.id(),
                address.build().toString());
    }

    private static void given(UriBuilder address, String name, @Nullable String value) {
        if (value == null) return;
        if (value.isBlank() || value.indexOf('\0') >= 0)
            throw new MalformedInput("bad-parameter", "", name + " must not be blank.");
        address.queryParam(name, "{" + name + "}").resolveTemplate(name, value);
    }

    private static EventKind kind(String code) {
        return EventKind.coded(code)
                .orElseThrow(() ->
                        new MalformedInput("bad-parameter", "", "kind must be one of " + EventKind.codes() + "."));
    }

    private static ExternalEvents.@Nullable Place place(@Nullable String cursor) {
        var place = Page.place(cursor);
        if (place == null) return null;
        var parts = place.split(" ", -1);
        try {
            if (parts.length == 2 && parts[0].matches("[0-9]{1,15}"))
                return new ExternalEvents.Place(
                        Instant.ofEpochMilli(Long.parseLong(parts[0])), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException notOurs) {
            // told below
        }
        throw Page.badCursor();
    }

    @POST
    @RolesAllowed({Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.EDITOR})
    @Operation(
            summary = "Record that something happened",
            description =
                    "Live texts that it touches say re-review-needed from now on, and a review task is opened for each; no text is edited.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ExternalEvents.EventRequest.class),
                            examples = @ExampleObject(name = "retraction", value = """
            {"kind": "retraction", "source": "The Lancet", "sourceUrl": "https://doi.org/10.1016/example-notice",
             "effectiveOn": "2026-11-20", "doi": "10.1016/S0140-6736(23)01613-6", "summary": "Retracted by its authors."}""")))
    @APIResponse(
            responseCode = "201",
            description = "On record, with the articles that are reviewed again for it",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = EventView.Recorded.class)))
    public Response record(ExternalEvents.EventRequest asked) {
        var event = events.record(caller.actor(), asked);
        return Response.created(URI.create("events/" + event.id()))
                .entity(new EventView.Recorded(event, attend(event)))
                .build();
    }

    private List<Aftermath.Touched> attend(EventView event) {
        return aftermath.stream()
                .flatMap(after -> after.attend(List.of(event.id())).stream())
                .toList();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "An event")
    public EventView one(@PathParam("id") UUID id) {
        return events.find(id);
    }

    @POST
    @Path("{id}/revocation")
    @RolesAllowed({Role.MEDICAL_REVIEWER, Role.PUBLISHER})
    @Operation(
            summary = "Say that an event was recorded in error",
            description =
                    "Its review tasks end, and with the last one of an article its mark. The event stays on record.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = RevocationRequest.class),
                            examples = @ExampleObject(name = "revocation", value = """
            {"reason": "It was another paper of the same authors"}""")))
    @APIResponse(
            responseCode = "200",
            description = "Revoked",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = EventView.Recorded.class)))
    @APIResponse(responseCode = "409", description = "event-revoked")
    public EventView.Recorded revoke(@PathParam("id") UUID id, RevocationRequest asked) {
        var event = events.revoke(caller.actor(), id, asked.reason());
        return new EventView.Recorded(event, attend(event));
    }

    @Schema(name = "EventRevocationRequest")
    public record RevocationRequest(@Nullable String reason) {}

    @POST
    @Path("imports")
    @Consumes({CSV, MediaType.APPLICATION_JSON})
    @RolesAllowed({Role.MEDICAL_REVIEWER, Role.PUBLISHER})
    @Operation(
            summary = "Take in a file of retractions, corrections and expressions of concern",
            description =
                    "text/csv: the Retraction Watch database as Crossref gives it away. application/json: works of Crossref's REST API"
                            + " with update-to. What is on record already is left out, so the same file may come again; a line that is"
                            + " wrong is told and keeps no other out.")
    @RequestBody(
            content = {
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT))
            })
    @APIResponse(
            responseCode = "200",
            description = "What became of it",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = Imports.Imported.class)))
    public Imports.Imported take(@Context HttpHeaders headers, InputStream file) {
        var format = CSV.equals(essence(headers.getMediaType()))
                ? Imports.Format.RETRACTION_WATCH_CSV
                : Imports.Format.CROSSREF_JSON;
        return imports.read(caller.actor(), format, file);
    }

    private static String essence(MediaType type) {
        return type.getType() + "/" + type.getSubtype();
    }
}
