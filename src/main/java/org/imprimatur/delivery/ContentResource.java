package org.imprimatur.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.archive.TimeGate;
import org.imprimatur.clients.Reader;
import org.imprimatur.platform.Page;
import org.imprimatur.platform.Refusal;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.publication.Newsstand;
import org.jspecify.annotations.Nullable;

/** Published texts for downstream sites. It asks nobody who they are, for it has nothing to hide. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@PermitAll
@Tag(name = "content")
public class ContentResource {
    @Inject
    Newsstand newsstand;

    @Inject
    Counter counter;

    @Inject
    TimeGate timeGate;

    @Inject
    Reader reader;

    @Inject
    Clock clock;

    @Context
    HttpHeaders headers;

    @Context
    HttpServletRequest request;

    @GET
    @Path("articles")
    @PermitAll
    @Operation(summary = "Published articles")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content = @Content(schema = @Schema(implementation = ArticlePage.class)))
    @APIResponse(responseCode = "304", description = "Unchanged")
    @APIResponse(responseCode = "400", description = "Unknown parameter or value")
    public Response list(
            @QueryParam("locale") @Nullable String locale,
            @Parameter(description = "code, or system|code") @QueryParam("condition") @Nullable String condition,
            @Parameter(description = "code, or system|code") @QueryParam("therapy") @Nullable String therapy,
            @Parameter(description = "patient, caregiver or clinician") @QueryParam("audience") @Nullable
                    String audience,
            @Parameter(description = "RFC 3339; served bytes that came to be then or later")
                    @QueryParam("changedSince")
                    @Nullable
                    String changedSince,
            @Parameter(description = "title, slug or -publishedAt (default)") @QueryParam("sort") @Nullable String sort,
            @Parameter(
                            description =
                                    "members of each item, with commas between; all but content and signOffs unless told")
                    @QueryParam("fields")
                    @Nullable
                    String fields,
            @Parameter(description = "1 to 100, 20 unless told") @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var query = ArticleQuery.of(new ArticleQuery.Given(
                locale, condition, therapy, audience, changedSince, sort, fields, limit, cursor));
        var now = clock.instant();
        var issues = newsstand.list(query.filter(), query.sort(), query.after(), query.limit() + 1);
        var page = Page.of(
                issues, query.limit(), issue -> members(issue, query.fields()), query::placeOf, query.address());
        var freshUntil = issues.stream()
                .map(Newsstand.Issue::validUntil)
                .min(Comparator.naturalOrder())
                .orElse(later(now));
        return answer(page, freshUntil, now);
    }

    @GET
    @Path("articles/{slug}")
    @PermitAll
    @Operation(summary = "One published article", description = "Without locale the best match for Accept-Language.")
    @APIResponse(
            responseCode = "200",
            description = "The published bytes",
            content = @Content(schema = @Schema(implementation = Newsstand.PublishedArticle.class)))
    @APIResponse(responseCode = "304", description = "Unchanged")
    @APIResponse(responseCode = "404", description = "Unknown or never published: not-found")
    @APIResponse(responseCode = "410", description = "No longer published: withdrawn or lapsed")
    public Response read(
            @PathParam("slug") String slug,
            @QueryParam("locale") @Nullable String locale,
            @QueryParam("asOf") @Nullable String asOf) {
        if (request.getAttribute(Door.REFUSED) instanceof Refusal refusal) throw refusal;
        if (TimeGate.isAsked(asOf, headers)) return timeGate.answer(counter.live(ask(slug, locale)), asOf, headers);
        var handed = counter.read(ask(slug, locale));
        var answer = Response.status(handed.status());
        handed.headers().forEach(header -> answer.header(header.name(), header.value()));
        if (handed.status() == 200) answer.entity(handed.body()).type(handed.mediaType());
        return answer.build();
    }

    @GET
    @Path("articles/{slug}/attestation")
    @PermitAll
    @Operation(
            summary = "The signed evidence for exactly those bytes",
            description = "For an article that is gone, the evidence and its end are members of the problem.")
    public Response attestation(@PathParam("slug") String slug, @QueryParam("locale") @Nullable String locale) {
        var found = counter.find(ask(slug, locale));
        if (found instanceof Counter.Gone gone) {
            var tombstone = gone.tombstone();
            throw DeliveryRefusal.of(tombstone.gone(), evidence(tombstone.publication()));
        }
        var card = ((Counter.Served) found).card();
        return Representation.ofEvidence(evidence(card.publication()), card)
                .answer(Conditions.of(headers), clock.instant())
                .build();
    }

    private Evidence evidence(UUID publication) {
        return Evidence.of(newsstand.evidence(publication));
    }

    private Counter.Ask ask(String slug, @Nullable String locale) {
        return new Counter.Ask(
                slug,
                locale,
                headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE),
                headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING),
                MediaType.APPLICATION_JSON,
                Conditions.of(headers),
                reader.scope());
    }

    private Response answer(Page<?> page, Instant freshUntil, Instant now) {
        var answer = Representation.ofList(page, freshUntil).answer(Conditions.of(headers), now);
        if (page.next() != null) answer.header(HttpHeaders.LINK, "<" + page.next() + ">; rel=\"next\"");
        return answer.build();
    }

    private static Instant later(Instant now) {
        return now.plus(Duration.ofDays(1));
    }

    private static JsonNode members(Newsstand.Issue issue, Set<String> fields) {
        try {
            return ((ObjectNode) StrictJson.mapper().readTree(issue.body())).retain(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A rendition cannot be read", e);
        }
    }

    /** For the description of the API alone; each item has the members asked for. */
    public record ArticlePage(
            List<Newsstand.PublishedArticle> items,
            @Nullable String next) {}
}
