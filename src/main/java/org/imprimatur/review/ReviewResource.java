package org.imprimatur.review;

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
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.people.Caller;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Reason;
import org.imprimatur.platform.Role;
import org.jspecify.annotations.Nullable;

/** The review of one revision: who reads it, what is said, whether it goes back. */
@Path("articles")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "review")
public class ReviewResource {
    private static final int MAX_COMMENT = 10_000;
    private static final int MAX_NAME = 100;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    @Inject
    MedicalReview reviews;

    @Inject
    Caller caller;

    @GET
    @Path("{id}/revisions/{n}/review")
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "Who reviews a revision, by when, what was said and the verdict")
    public ReviewView review(@PathParam("id") UUID id, @PathParam("n") int number) {
        return reviews.of(id, number);
    }

    @PUT
    @Path("{id}/revisions/{n}/review/assignment")
    @RolesAllowed(Role.PUBLISHER)
    @Operation(
            summary = "Ask somebody to review a revision",
            description = "The last assignment counts; the earlier ones are kept.")
    @APIResponseSchema(value = ReviewView.class, responseCode = "200", responseDescription = "Assigned")
    @APIResponse(responseCode = "403", description = "separation-of-duties: the reviewer contributed to the revision")
    @APIResponse(responseCode = "409", description = "invalid-transition, not-a-reviewer")
    public ReviewView assign(
            @PathParam("id") UUID id,
            @PathParam("n") int number,
            @RequestBody(content = @Content(examples = @ExampleObject(name = "assignment", value = """
            {"reviewer": "reviewer", "dueAt": "2027-03-01T12:00:00Z"}"""))) @Nullable
                    AssignmentRequest request) {
        var asked = required(request);
        var reviewer = Reason.text(asked.reviewer(), MAX_NAME, "/reviewer");
        reviews.assign(caller.actor(), id, number, reviewer, instant(asked.dueAt()));
        return reviews.of(id, number);
    }

    @POST
    @Path("{id}/revisions/{n}/review/comments")
    @RolesAllowed({Role.MEDICAL_REVIEWER, Role.EDITOR})
    @Operation(
            summary = "Say something about one place of a revision",
            description =
                    "pointer is a JSON Pointer into the revision's content, empty for the whole text. Comments are kept"
                            + " for ever.")
    @APIResponseSchema(value = ReviewView.CommentView.class, responseCode = "201", responseDescription = "Said")
    @APIResponse(responseCode = "409", description = "invalid-transition")
    public Response comment(
            @PathParam("id") UUID id,
            @PathParam("n") int number,
            @RequestBody(content = @Content(examples = @ExampleObject(name = "comment", value = """
            {"pointer": "/sections/0/blocks/0", "text": "How often?"}"""))) @Nullable
                    CommentRequest request) {
        var asked = required(request);
        var text = Reason.text(asked.text(), MAX_COMMENT, "/text");
        var comment = reviews.comment(caller.actor(), id, number, new Pointer(asked.pointer()), text);
        return Response.created(URI.create("articles/" + id + "/revisions/" + number + "/review"))
                .entity(comment)
                .build();
    }

    @POST
    @Path("{id}/revisions/{n}/review/comments/{c}/resolution")
    @RolesAllowed({Role.MEDICAL_REVIEWER, Role.EDITOR})
    @Operation(summary = "Say that a comment was dealt with", description = "Once; the comment stays.")
    @APIResponseSchema(value = ReviewView.CommentView.class, responseCode = "200", responseDescription = "Resolved")
    @APIResponse(responseCode = "409", description = "already-resolved, invalid-transition")
    public ReviewView.CommentView resolve(
            @PathParam("id") UUID id,
            @PathParam("n") int number,
            @PathParam("c") UUID comment,
            @RequestBody(required = false) @Nullable ResolutionRequest request) {
        return reviews.resolve(caller.actor(), id, number, comment, request == null ? null : request.note());
    }

    @POST
    @Path("{id}/revisions/{n}/review/changes-requested")
    @RolesAllowed(Role.MEDICAL_REVIEWER)
    @Operation(
            summary = "Send a revision back with the reason",
            description = "The revision stays as it is; the next submission is a new one.")
    @APIResponseSchema(value = ReviewView.class, responseCode = "200", responseDescription = "Sent back")
    @APIResponse(responseCode = "403", description = "separation-of-duties: you contributed to the revision")
    @APIResponse(responseCode = "409", description = "invalid-transition")
    public ReviewView requestChanges(
            @PathParam("id") UUID id,
            @PathParam("n") int number,
            @RequestBody(content = @Content(examples = @ExampleObject(name = "changes", value = """
            {"reason": "The survival figures lack their confidence interval."}"""))) @Nullable
                    ChangesRequest request) {
        var reason = Reason.required(required(request).reason(), "/reason");
        reviews.requestChanges(caller.actor(), id, number, reason);
        return reviews.of(id, number);
    }

    private static Instant instant(@Nullable String text) {
        if (text == null) throw new MalformedInput("missing-member", "/dueAt", "dueAt is required.");
        try {
            var instant = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) return instant;
        } catch (DateTimeException told) {
            // told below
        }
        throw new MalformedInput(
                "bad-value", "/dueAt", "dueAt is a time such as 2026-12-01T12:00:00Z, before the year 2200.");
    }

    private static <T> T required(@Nullable T request) {
        if (request == null) throw new MalformedInput("missing-body", "", "A JSON body is required.");
        return request;
    }

    /** @param reviewer sign-in name or id */
    public record AssignmentRequest(
            @Schema(examples = "reviewer") @Nullable String reviewer,

            @Schema(format = "date-time", examples = "2026-12-01T12:00:00Z") @Nullable
            String dueAt) {}

    public record CommentRequest(
            @Schema(examples = "/sections/0/heading") @Nullable
            String pointer,

            @Nullable String text) {}

    public record ResolutionRequest(@Nullable String note) {}

    public record ChangesRequest(
            @Schema(examples = "The survival figures lack their confidence interval.") @Nullable
            String reason) {}
}
