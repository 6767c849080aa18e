package org.imprimatur.signoff;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.article.ChangeNote;
import org.imprimatur.article.Revision;
import org.imprimatur.article.Revisions;
import org.imprimatur.checks.Finding;
import org.imprimatur.content.ArticleContent;
import org.imprimatur.content.ContentDiff;
import org.imprimatur.people.Caller;
import org.imprimatur.people.People;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Page;
import org.imprimatur.platform.Role;
import org.imprimatur.review.ReviewView.PersonRef;
import org.jspecify.annotations.Nullable;

/** Frozen revisions: how one comes to be, what it says, what was signed on it, how it differs from another. */
@Path("articles")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "revisions")
public class RevisionResource {
    private static final String LAST_SIGNED = "last-signed";

    @Inject
    Revisions revisions;

    @Inject
    SignOffs signOffs;

    @Inject
    People people;

    @Inject
    Caller caller;

    @POST
    @Path("{id}/revisions")
    @RolesAllowed(Role.EDITOR)
    @Operation(summary = "Submit the draft", description = "Freezes it as the next revision and puts that into review.")
    @APIResponseSchema(value = SubmittedView.class, responseCode = "201", responseDescription = "Frozen and in review")
    @APIResponse(responseCode = "409", description = "unchanged: the draft equals the latest revision")
    @APIResponse(responseCode = "422", description = "findings: what blocks the submission")
    public Response submit(
            @PathParam("id") UUID id,
            @RequestBody(
                            content =
                                    @org.eclipse.microprofile.openapi.annotations.media.Content(
                                            examples = @ExampleObject(name = "submission", value = """
            {"changeReason": "Adds the 2024 approval", "changeClass": "clinical"}""")))
                    @Nullable
                    SubmitRequest request) {
        if (request == null) throw new MalformedInput("missing-body", "", "A JSON body is required.");
        var change = ChangeNote.of(request.changeReason(), request.changeClass());
        var revision = revisions.submit(caller.actor(), id, change);
        return Response.created(URI.create("articles/" + id + "/revisions/" + revision.number()))
                .entity(new SubmittedView(
                        revision.number(),
                        revision.digest(),
                        revisions.state(revision).label()))
                .build();
    }

    @GET
    @Path("{id}/revisions")
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "All revisions of an article, newest first")
    public Page<HistoryLine> history(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var size = Page.limit(limit);
        var before = before(Page.place(cursor));
        var rows = revisions.history(id).stream()
                .filter(revision -> revision.number() < before)
                .limit(size + 1L)
                .toList();
        var counts = signOffs.counts(id);
        var states = revisions.standings(id).stream()
                .collect(Collectors.toMap(Revisions.Standing::number, Revisions.Standing::state));
        return Page.of(
                rows,
                size,
                revision -> new HistoryLine(
                        revision.number(),
                        revision.digest(),
                        states.get(revision.number()).label(),
                        revision.title(),
                        revision.changeClass(),
                        revision.changeReason(),
                        person(revision.submittedBy()),
                        revision.submittedAt(),
                        counts.getOrDefault(revision.id(), 0L)),
                Revision::number,
                address(id) + "?limit=" + size);
    }

    @GET
    @Path("{id}/revisions/{n}")
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "One revision", description = "The content can be sent back as a draft's content unchanged.")
    public RevisionView revision(@PathParam("id") UUID id, @PathParam("n") int number) {
        var revision = revisions.get(id, number);
        var article = revisions.article(id);
        var newest = revisions.latest(id).map(Revision::number).orElse(number);
        return new RevisionView(
                number,
                revision.digest(),
                revisions.state(revision).label(),
                article.slug(),
                article.locale(),
                revision.title(),
                revision.content().canonical(),
                revisions.contributors(revision).stream()
                        .map(this::person)
                        .sorted(java.util.Comparator.comparing(PersonRef::printedName)
                                .thenComparing(PersonRef::id))
                        .toList(),
                revision.changeReason(),
                revision.changeClass(),
                person(revision.submittedBy()),
                revision.submittedAt(),
                revision.findings(),
                revision.checkedUnder(),
                signOffs.of(revision).stream()
                        .map(signOff -> SignOffResource.SignOffView.of(signOff, number))
                        .toList(),
                newest > number ? newest : null);
    }

    @GET
    @Path("{id}/revisions/{n}/diff")
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "What changed from another revision to this one",
            description = "New and removed sections are shown with all their words. Where nothing was signed before,"
                    + " from=last-signed shows everything as added and from is null.")
    public DiffView diff(
            @PathParam("id") UUID id,
            @PathParam("n") int number,
            @Parameter(description = "a revision's number, or last-signed", required = true)
                    @QueryParam("from")
                    @Nullable
                    String from) {
        var to = revisions.get(id, number);
        if (LAST_SIGNED.equals(from)) {
            return revisions
                    .lastSignedBefore(to)
                    .map(signed -> DiffView.of(signed, to, revisions.diff(signed, to)))
                    .orElseGet(() -> DiffView.of(null, to, ContentDiff.whole(to.content())));
        }
        var base = revisions.get(id, number(from));
        return DiffView.of(base, to, revisions.diff(base, to));
    }

    private static int number(@Nullable String from) {
        if (from != null && from.matches("[1-9][0-9]{0,8}")) return Integer.parseInt(from);
        throw new MalformedInput("bad-parameter", "", "from must be a revision's number or last-signed.");
    }

    private static int before(@Nullable String place) {
        if (place == null) return Integer.MAX_VALUE;
        if (place.matches("[1-9][0-9]{0,8}")) return Integer.parseInt(place);
        throw Page.badCursor();
    }

    private static String address(UUID article) {
        return "/api/articles/" + article + "/revisions";
    }

    private PersonRef person(UUID id) {
        return new PersonRef(id, people.printedName(id));
    }

    public record SubmitRequest(
            @Schema(examples = "Adds the 2024 approval") @Nullable
            String changeReason,

            @Schema(enumeration = {"clinical", "editorial", "technical"}) @Nullable
            String changeClass) {}

    public record SubmittedView(int number, String digest, String state) {}

    /** @param signOffs how many stand on it */
    public record HistoryLine(
            int number,
            String digest,
            String state,
            String title,
            String changeClass,
            String changeReason,
            PersonRef submittedBy,
            Instant submittedAt,
            long signOffs) {}

    /**
     * @param contributors everyone who worked on it since the last signed revision: none of them can sign it
     * @param findings what the checks said when it was submitted
     * @param checkedUnder digest of the policy that set their severities and bounds
     * @param newerRevision number of the newest revision, where that is another
     */
    public record RevisionView(
            int number,
            String digest,
            String state,
            String slug,
            String locale,
            String title,

            @Schema(implementation = ArticleContent.class) @JsonRawValue
            String content,

            List<PersonRef> contributors,
            String changeReason,
            String changeClass,
            PersonRef submittedBy,
            Instant submittedAt,

            @Schema(type = SchemaType.ARRAY, implementation = Finding.class) @JsonRawValue
            String findings,

            @Nullable String checkedUnder,
            List<SignOffResource.SignOffView> signOffs,
            @Nullable Integer newerRevision) {}

    /** @param from number of the older revision; null when there is nothing to compare with */
    public record DiffView(
            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Integer from,

            int to,
            @Nullable String fromDigest,
            String toDigest,
            @JsonUnwrapped ContentDiff changes) {
        static DiffView of(@Nullable Revision from, Revision to, ContentDiff changes) {
            return new DiffView(
                    from == null ? null : from.number(),
                    to.number(),
                    from == null ? null : from.digest(),
                    to.digest(),
                    changes);
        }
    }
}
