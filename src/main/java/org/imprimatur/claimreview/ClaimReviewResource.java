package org.imprimatur.claimreview;

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
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.claimreview.ClaimReview.Verdict;
import org.imprimatur.people.Caller;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Role;
import org.jspecify.annotations.Nullable;

/** A revision claim by claim, and what reviewers say of each. */
@Path("articles")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "review")
public class ClaimReviewResource {
    @Inject
    ClaimReview reviews;

    @Inject
    Caller caller;

    @GET
    @Path("{id}/revisions/{n}/claims")
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "The claims of a revision, for whoever judges them",
            description = "Each with its sources, with what it said in the last signed revision, and its verdicts.")
    public ClaimsView claims(@PathParam("id") UUID id, @PathParam("n") int number) {
        return reviews.of(id, number);
    }

    @POST
    @Path("{id}/revisions/{n}/claims/{claim}/verdicts")
    @RolesAllowed(Role.MEDICAL_REVIEWER)
    @Operation(
            summary = "Accept or question a claim",
            description = "Your newest verdict counts; all are kept. Those that accept are named in your sign-off.")
    @APIResponseSchema(value = ClaimsView.VerdictView.class, responseCode = "201", responseDescription = "Said")
    @APIResponse(responseCode = "403", description = "separation-of-duties: you contributed to the revision")
    public Response judge(
            @PathParam("id") UUID id,
            @PathParam("n") int number,
            @PathParam("claim") String claim,
            @RequestBody(content = @Content(examples = @ExampleObject(name = "verdict", value = """
            {"verdict": "questioned", "note": "The interval is that of the interim analysis."}"""))) @Nullable
                    VerdictRequest request) {
        if (request == null) throw new MalformedInput("missing-body", "", "A JSON body is required.");
        var verdict = reviews.judge(caller.actor(), id, number, claim, verdict(request.verdict()), request.note());
        return Response.created(URI.create("articles/" + id + "/revisions/" + number + "/claims"))
                .entity(verdict)
                .build();
    }

    private static Verdict verdict(@Nullable String written) {
        if (written == null) throw new MalformedInput("missing-member", "/verdict", "verdict is required.");
        return Stream.of(Verdict.values())
                .filter(one -> one.label().equals(written))
                .findAny()
                .orElseThrow(() -> new MalformedInput("bad-value", "/verdict", "verdict is accepted or questioned."));
    }

    public record VerdictRequest(
            @Schema(enumeration = {"accepted", "questioned"}) @Nullable
            String verdict,

            @Schema(description = "Why; required when the claim is questioned. Up to 2,000 characters.") @Nullable
            String note) {}
}
