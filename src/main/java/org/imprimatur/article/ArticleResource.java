package org.imprimatur.article;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.checks.Finding;
import org.imprimatur.content.ArticleContent;
import org.imprimatur.content.Content;
import org.imprimatur.content.ContentReader;
import org.imprimatur.findings.Findings;
import org.imprimatur.people.Caller;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Role;
import org.jspecify.annotations.Nullable;

/** Articles and their drafts. */
@Path("articles")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "articles")
public class ArticleResource {
    private static final String BEGUN = "Begun; Location is the article, ETag the draft's";
    private static final String SLUG_TAKEN = "slug-taken: there is an article of that slug and locale";
    private static final String STALE = "stale-draft: somebody saved in the meantime; ETag is the current one";
    private static final String IF_MATCH_REQUIRED = "if-match-required: no If-Match was sent";

    @Inject
    Drafts drafts;

    @Inject
    Revisions revisions;

    @Inject
    ContentReader reader;

    @Inject
    Caller caller;

    @POST
    @RolesAllowed(Role.EDITOR)
    @Operation(
            summary = "Begin an article",
            description = "Its text becomes the first draft. Slug and locale are its address for ever.")
    @APIResponseSchema(value = ArticleView.class, responseCode = "201", responseDescription = BEGUN)
    @APIResponse(responseCode = "409", description = SLUG_TAKEN)
    public Response create(
            @RequestBody(
                            content =
                                    @org.eclipse.microprofile.openapi.annotations.media.Content(
                                            examples = @ExampleObject(name = "article", value = """
            {"slug": "immunotherapy-mesothelioma", "locale": "en-GB", "articleClass": "oncology-treatment", "content": {"title": "Immunotherapy for pleural mesothelioma"}}""")))
                    @Nullable
                    NewArticleRequest request) {
        var asked = required(request);
        var working = drafts.create(
                caller.actor(),
                new Address(asked.slug(), asked.locale(), asked.articleClass()),
                content(asked.content()));
        return begun(working);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "An article's identity, where it stands and what the caller may do next")
    public ArticleView article(@PathParam("id") UUID id) {
        return ArticleView.of(drafts.read(id), revisions.standings(id), caller.roles());
    }

    @GET
    @Path("{id}/draft")
    @RolesAllowed(Role.EDITOR)
    @Operation(summary = "The working copy", description = "Its ETag is what a save must name in If-Match.")
    @APIResponseSchema(
            value = DraftView.class,
            responseCode = "200",
            responseDescription = "The working copy and its ETag")
    public Response draft(@PathParam("id") UUID id) {
        return answer(drafts.read(id).draft());
    }

    @PUT
    @Path("{id}/draft")
    @RolesAllowed(Role.EDITOR)
    @Operation(
            summary = "Save the working copy",
            description = "Needs If-Match; 412 with the current ETag when somebody saved in the meantime.")
    @APIResponseSchema(
            value = DraftView.class,
            responseCode = "200",
            responseDescription = "Saved; ETag is the new one")
    @APIResponse(responseCode = "412", description = STALE)
    @APIResponse(responseCode = "428", description = IF_MATCH_REQUIRED)
    public Response save(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @RequestBody(
                            content =
                                    @org.eclipse.microprofile.openapi.annotations.media.Content(
                                            examples = @ExampleObject(name = "draft", value = """
            {"content": {"title": "Immunotherapy for pleural mesothelioma", "sections": [{"id": "how-it-works", "heading": "How it works", "blocks": [{"type": "paragraph", "text": [{"text": "It lets the immune system see the tumour."}]}]}]}}""")))
                    @Nullable
                    DraftRequest request) {
        return answer(drafts.save(caller.actor(), id, content(required(request).content()), tag(ifMatch)));
    }

    @GET
    @Path("{id}/draft/findings")
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER})
    @Operation(summary = "What would block or only warn if the draft were submitted now")
    public FindingsView findings(@PathParam("id") UUID id) {
        return FindingsView.of(drafts.findings(id));
    }

    @POST
    @Path("{id}/draft/restoration")
    @RolesAllowed(Role.EDITOR)
    @Operation(
            summary = "Put an earlier revision's text back into the draft",
            description = "Unsigned; needs If-Match.")
    @APIResponseSchema(
            value = DraftView.class,
            responseCode = "200",
            responseDescription = "Restored; ETag is the new one")
    @APIResponse(responseCode = "412", description = STALE)
    @APIResponse(responseCode = "428", description = IF_MATCH_REQUIRED)
    public Response restore(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable RestoreRequest request) {
        return answer(
                drafts.restore(caller.actor(), id, number(required(request).revision()), tag(ifMatch)));
    }

    @POST
    @Path("{id}/copies")
    @RolesAllowed(Role.EDITOR)
    @Operation(
            summary = "Begin a new article with a revision's text",
            description = "Unsigned; its authors are contributors of the copy too.")
    @APIResponseSchema(value = ArticleView.class, responseCode = "201", responseDescription = BEGUN)
    @APIResponse(responseCode = "409", description = SLUG_TAKEN)
    public Response copy(@PathParam("id") UUID id, @Nullable CopyRequest request) {
        var asked = required(request);
        return begun(drafts.copy(
                caller.actor(),
                id,
                number(asked.revision()),
                new Address(asked.slug(), asked.locale(), asked.articleClass())));
    }

    @POST
    @Path("{id}/translations")
    @RolesAllowed(Role.EDITOR)
    @Operation(
            summary = "Begin a translation",
            description = "An article of its own under the same slug, tied to the source's digest, unsigned.")
    @APIResponseSchema(value = ArticleView.class, responseCode = "201", responseDescription = BEGUN)
    @APIResponse(responseCode = "409", description = SLUG_TAKEN)
    public Response translate(@PathParam("id") UUID id, @Nullable TranslationRequest request) {
        var asked = required(request);
        return begun(drafts.translate(caller.actor(), id, number(asked.revision()), asked.locale()));
    }

    private Response begun(Drafts.Working working) {
        var id = working.article().id();
        return Response.created(URI.create("articles/" + id))
                .tag(new EntityTag(working.draft().tag()))
                .entity(ArticleView.of(working, List.of(), caller.roles()))
                .build();
    }

    private static Response answer(Draft draft) {
        return Response.ok(DraftView.of(draft)).tag(new EntityTag(draft.tag())).build();
    }

    private Content content(@Nullable JsonNode node) {
        if (node == null) throw new MalformedInput("missing-member", "/content", "content is required.");
        return reader.read(node, "/content");
    }

    private static int number(@Nullable Integer revision) {
        if (revision == null || revision < 1) {
            throw new MalformedInput("missing-member", "/revision", "revision is the number of a revision, from 1.");
        }
        return revision;
    }

    private static <T> T required(@Nullable T request) {
        if (request == null) throw new MalformedInput("missing-body", "", "A JSON body is required.");
        return request;
    }

    /** One strong tag; a list, a weak tag or {@code *} names no version to save on top of and so never matches. */
    private static @Nullable String tag(@Nullable String ifMatch) {
        if (ifMatch == null) return null;
        var text = ifMatch.strip();
        return text.length() > 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : "";
    }

    public record NewArticleRequest(
            @Schema(examples = "immunotherapy-mesothelioma") @Nullable
            String slug,

            @Schema(examples = "en-GB") @Nullable String locale,

            @Schema(examples = "oncology-treatment") @Nullable
            String articleClass,

            @Schema(implementation = ArticleContent.class) @Nullable
            JsonNode content) {}

    public record DraftRequest(
            @Schema(implementation = ArticleContent.class) @Nullable
            JsonNode content) {}

    public record RestoreRequest(
            @Schema(examples = "3") @Nullable Integer revision) {}

    public record CopyRequest(
            @Nullable Integer revision,
            @Nullable String slug,
            @Nullable String locale,
            @Nullable String articleClass) {}

    public record TranslationRequest(
            @Nullable Integer revision,
            @Schema(examples = "de-DE") @Nullable String locale) {}

    /**
     * @param blocked whether any of them keeps the draft from being submitted
     * @param policyVersion digest of the policy that sets their severities and bounds
     */
    public record FindingsView(
            boolean blocked, String policyVersion, List<Finding> findings, Findings.Reading reading) {
        static FindingsView of(Findings.Report report) {
            return new FindingsView(
                    !report.blockers().isEmpty(), report.policyVersion(), report.findings(), report.reading());
        }
    }

    public record DraftView(
            @Schema(implementation = ArticleContent.class) @JsonRawValue
            String content,

            Instant savedAt,
            UUID savedBy) {
        static DraftView of(Draft draft) {
            return new DraftView(draft.content().canonical(), draft.savedAt(), draft.savedBy());
        }
    }

    public record RevisionLine(int number, RevisionState state) {}

    /**
     * @param state the most advanced thing true of the article: draft, in-review, signed-off, scheduled, published or withdrawn
     * @param allowedActions what the caller's roles allow with the draft or any of the revisions
     */
    public record ArticleView(
            UUID id,
            String slug,
            String locale,
            String articleClass,
            String title,
            String state,
            @Nullable RevisionLine latestRevision,
            @Nullable RevisionLine liveRevision,
            @Nullable UUID translationOf,
            @Nullable String sourceDigest,
            Instant draftSavedAt,
            Set<String> allowedActions) {
        static ArticleView of(Drafts.Working working, List<Revisions.Standing> standings, Set<String> roles) {
            var article = working.article();
            var latest = standings.isEmpty() ? null : standings.get(standings.size() - 1);
            var live = standings.stream()
                    .filter(s -> s.state() == RevisionState.PUBLISHED)
                    .findAny()
                    .orElse(null);
            return new ArticleView(
                    article.id(),
                    article.slug(),
                    article.locale(),
                    article.articleClass(),
                    working.draft().content().title(),
                    ArticleState.of(standings).label(),
                    latest == null ? null : new RevisionLine(latest.number(), latest.state()),
                    live == null ? null : new RevisionLine(live.number(), live.state()),
                    article.translationOf(),
                    article.sourceDigest(),
                    working.draft().savedAt(),
                    ArticleState.allowed(standings, roles));
        }
    }

    /** The most advanced thing true of an article; the view {@code article_overview} says the same in SQL. */
    enum ArticleState {
        DRAFT,
        IN_REVIEW,
        SIGNED_OFF,
        SCHEDULED,
        WITHDRAWN,
        PUBLISHED;

        static ArticleState of(List<Revisions.Standing> standings) {
            var state = DRAFT;
            for (var standing : standings) {
                var so = standing.scheduled() && standing.state() != RevisionState.PUBLISHED
                        ? SCHEDULED
                        : switch (standing.state()) {
                            case IN_REVIEW -> IN_REVIEW;
                            case SIGNED_OFF -> SIGNED_OFF;
                            case PUBLISHED -> PUBLISHED;
                            case WITHDRAWN -> WITHDRAWN;
                            case CHANGES_REQUESTED, SUPERSEDED, LAPSED -> DRAFT;
                        };
                if (so.compareTo(state) > 0) state = so;
            }
            return state;
        }

        private static final Set<RevisionCommand> NEEDS_SIGNATURE =
                Set.of(RevisionCommand.PUBLISH, RevisionCommand.SCHEDULE, RevisionCommand.REVOKE);

        private static final Set<RevisionCommand> NEWEST_ONLY =
                Set.of(RevisionCommand.ASSIGN, RevisionCommand.CHALLENGE, RevisionCommand.SIGN);

        /** Names of what these roles may do next with the article's draft and any of its revisions. */
        static Set<String> allowed(List<Revisions.Standing> standings, Set<String> roles) {
            var allowed = new TreeSet<String>();
            if (roles.contains(Role.EDITOR)) allowed.addAll(Set.of("save", "submit"));
            var newest = standings.size() - 1;
            for (var standing : standings) {
                for (var command : standing.state().allowed()) {
                    if (NEEDS_SIGNATURE.contains(command) && !standing.signed()) continue;
                    if (NEWEST_ONLY.contains(command) && standing != standings.get(newest)) continue;
                    if (command == RevisionCommand.WITHDRAW && !standing.shown()) continue;
                    if (command.roles().stream().anyMatch(roles::contains)) allowed.add(command.label());
                }
            }
            return allowed;
        }

        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
