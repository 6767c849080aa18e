package org.imprimatur.publication;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.people.Caller;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Reason;
import org.imprimatur.platform.Role;
import org.jspecify.annotations.Nullable;

/** Publish, schedule, withdraw: for publishers. Everybody who works here may look. */
@Path("articles")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "publication")
public class PublicationResource {
    @Inject
    Publications publications;

    @Inject
    Caller caller;

    @GET
    @Path("{id}/publication")
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "What is live, what is scheduled, what was")
    public Publications.PublicationView read(@PathParam("id") UUID id) {
        return publications.of(id);
    }

    @PUT
    @Path("{id}/publication")
    @RolesAllowed(Role.PUBLISHER)
    @Operation(summary = "Publish a signed-off revision, now or at an instant")
    @APIResponse(
            responseCode = "200",
            description = "Published",
            content = @Content(schema = @Schema(implementation = Publications.PublicationView.class)))
    @APIResponse(
            responseCode = "202",
            description = "Scheduled",
            content = @Content(schema = @Schema(implementation = Publications.PublicationView.class)))
    @APIResponse(responseCode = "409", description = "unsigned-revision, digest-mismatch or invalid-transition")
    public Response publish(
            @PathParam("id") UUID id,
            @RequestBody(
                            content =
                                    @Content(
                                            examples = {
                                                @ExampleObject(name = "now", value = """
            {"revision": 3, "digest": "sha-256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "reason": "Approval of 1 March"}"""),
                                                @ExampleObject(name = "scheduled", value = """
                                                                    {"revision": 3, "digest": "sha-256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "publishAt": "2027-03-01T09:00:00+01:00", "zone": "Europe/Paris", "reason": "Approval of 1 March"}""")
                                            }))
                    PublicationRequest asked) {
        var revision = required(asked.revision(), "revision");
        var digest = required(asked.digest(), "digest");
        var reason = Reason.required(asked.reason(), "/reason");
        if (asked.publishAt() == null) {
            if (asked.zone() != null)
                throw new MalformedInput(
                        "bad-value", "/zone", "zone says how publishAt was meant; there is no publishAt.");
            publications.publish(caller.actor(), id, revision, digest, reason);
            return Response.ok(publications.of(id)).build();
        }
        var appointment = Publications.Appointment.of(asked.publishAt(), asked.zone());
        publications.schedule(caller.actor(), id, revision, digest, appointment, reason);
        return Response.accepted(publications.of(id)).build();
    }

    @POST
    @Path("{id}/publication/schedule/cancellation")
    @RolesAllowed(Role.PUBLISHER)
    @Operation(summary = "Cancel the pending schedule")
    @APIResponse(
            responseCode = "200",
            description = "Cancelled",
            content = @Content(schema = @Schema(implementation = Publications.PublicationView.class)))
    @APIResponse(responseCode = "409", description = "invalid-transition: nothing is scheduled")
    public Publications.PublicationView cancel(
            @PathParam("id") UUID id,
            @RequestBody(content = @Content(examples = @ExampleObject(name = "cancellation", value = """
            {"reason": "The approval is put off"}""")))
                    CancellationRequest asked) {
        publications.cancelSchedule(caller.actor(), id, Reason.required(asked.reason(), "/reason"));
        return publications.of(id);
    }

    @POST
    @Path("{id}/withdrawal")
    @RolesAllowed(Role.PUBLISHER)
    @Operation(
            summary = "Take the article out of public view, at once",
            description =
                    "Or, when its sign-off has ended, tell those who copied it why they must not use it. The reason is"
                            + " public: partners read it in /content/changes and in the article's 410.")
    @APIResponse(
            responseCode = "200",
            description = "Withdrawn",
            content = @Content(schema = @Schema(implementation = Publications.PublicationView.class)))
    @APIResponse(responseCode = "409", description = "invalid-transition: nothing is live or has lapsed")
    public Publications.PublicationView withdraw(
            @PathParam("id") UUID id,
            @RequestBody(content = @Content(examples = @ExampleObject(name = "withdrawal", value = """
            {"reason": "A trial was corrected", "recallClass": "urgent", "replacement": "another-article"}""")))
                    WithdrawalRequest asked) {
        publications.withdraw(
                caller.actor(), id, Publications.Recall.of(asked.reason(), asked.recallClass(), asked.replacement()));
        return publications.of(id);
    }

    private static <T> T required(@Nullable T value, String member) {
        if (value == null) throw new MalformedInput("missing-member", "/" + member, member + " is required.");
        return value;
    }

    /**
     * @param publishAt RFC 3339 with offset; left out to publish now
     * @param zone IANA zone in which publishAt was meant; UTC unless told
     */
    public record PublicationRequest(
            @Nullable Integer revision,
            @Nullable String digest,
            @Nullable String publishAt,
            @Nullable String zone,
            @Nullable String reason) {}

    public record CancellationRequest(@Nullable String reason) {}

    /**
     * @param reason public
     * @param recallClass {@code urgent} or {@code routine}
     * @param replacement what to show instead: a slug, or an http or https address
     */
    public record WithdrawalRequest(
            @Schema(description = "Public: partners read it in /content/changes and in the article's 410.") @Nullable
            String reason,

            @Schema(enumeration = {"urgent", "routine"}) @Nullable
            String recallClass,

            @Schema(description = "what to show instead: a slug, or an http or https address") @Nullable
            String replacement) {}
}
