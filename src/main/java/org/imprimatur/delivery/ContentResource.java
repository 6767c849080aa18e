package org.imprimatur.delivery;

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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.archive.TimeGate;
import org.imprimatur.clients.Reader;
import org.imprimatur.platform.Page;
import org.imprimatur.platform.Refusal;
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
    @Path("articles/{slug}")
    @Produces(MediaType.WILDCARD)
    @PermitAll
    @Operation(
            summary = "One published article",
            description = "Without locale the best match for Accept-Language, and in the form that Accept prefers.")
    @APIResponse(
            responseCode = "200",
            description = "The published bytes",
            content = @Content(schema = @Schema(implementation = Newsstand.PublishedArticle.class)))
    @APIResponse(responseCode = "304", description = "Unchanged")
    @APIResponse(responseCode = "404", description = "Unknown or never published: not-found")
    @APIResponse(responseCode = "406", description = "Accept names none of these: not-acceptable")
    @APIResponse(responseCode = "410", description = "No longer published: withdrawn or lapsed")
    public Response read(
            @PathParam("slug") String slug,
            @QueryParam("locale") @Nullable String locale,
            @QueryParam("asOf") @Nullable String asOf) {
        if (request.getAttribute(Door.REFUSED) instanceof Refusal refusal) throw refusal;
        var ask = ask(slug, locale, headers.getHeaderString(HttpHeaders.ACCEPT));
        if (TimeGate.isAsked(asOf, headers))
            return timeGate.answer(counter.live(ask(slug, locale, null)), asOf, headers);
        return counter.read(ask).answer();
    }

    @GET
    @Path("articles/{slug}/attestation")
    @PermitAll
    @Operation(
            summary = "The signed evidence for exactly those bytes",
            description = "For an article that is gone, the evidence and its end are members of the problem.")
    public Response attestation(@PathParam("slug") String slug, @QueryParam("locale") @Nullable String locale) {
        var found = counter.find(ask(slug, locale, null));
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

    private Counter.Ask ask(String slug, @Nullable String locale, @Nullable String accept) {
        return new Counter.Ask(
                slug,
                locale,
                headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE),
                headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING),
                accept,
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
}
