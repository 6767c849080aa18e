package org.imprimatur.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.clients.Reader;
import org.imprimatur.index.SearchIndex;
import org.imprimatur.platform.Page;
import org.jspecify.annotations.Nullable;

/** Full-text search for downstream sites. */
@Path("search")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@PermitAll
@Tag(name = "content")
public class SearchResource {
    /** Suggestions at most, and texts they are taken from. */
    private static final int SUGGESTED = 20;

    private static final int SUGGESTED_UNLESS_TOLD = 10;
    private static final int LOOKED_AT = 100;

    @Inject
    Searches searches;

    @Inject
    Answers answers;

    @Inject
    Reader reader;

    @Inject
    SearchIndex index;

    @GET
    @PermitAll
    @Operation(summary = "Full-text search over what is published")
    public Response find(
            @QueryParam("q") @Nullable String q,
            @QueryParam("locale") @Nullable String locale,
            @QueryParam("condition") @Nullable String condition,
            @QueryParam("therapy") @Nullable String therapy,
            @QueryParam("audience") @Nullable String audience,
            @QueryParam("class") @Nullable String articleClass,
            @QueryParam("reviewStatus") @Nullable String reviewStatus,
            @QueryParam("facets") @Nullable String facets,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("page") @Nullable String page) {
        var question = Question.of(new Question.Given(
                q, locale, condition, therapy, audience, articleClass, reviewStatus, facets, limit, page));
        var found = answers.to(question, reader.scope(), () -> page(question));
        var answer = answer(found.body());
        if (found.next() != null) answer.header(HttpHeaders.LINK, "<" + found.next() + ">; rel=\"next\"");
        return answer.build();
    }

    private FoundPage page(Question question) {
        var found = searches.find(question);
        return new FoundPage(
                found.items().stream().map(Item::new).toList(),
                question.next(found.total()),
                found.total(),
                found.exact(),
                counts(found.facets()));
    }

    @GET
    @Path("suggestions")
    @PermitAll
    @Operation(summary = "How what was begun may go on: titles, headings, conditions and therapies of published texts")
    public Response suggest(
            @QueryParam("q") @Nullable String q,
            @QueryParam("locale") @Nullable String locale,
            @QueryParam("limit") @Nullable String limit) {
        var typed = index.analysis().words(Question.words(q));
        var most = limit == null ? SUGGESTED_UNLESS_TOLD : Page.limit(limit);
        if (most > SUGGESTED) throw Question.bad("limit", "is a whole number from 1 to " + SUGGESTED + " here");
        var wanted = Question.locale(locale);
        var suggestions = typed.isEmpty()
                ? List.<Suggestions.Suggestion>of()
                : Suggestions.of(typed, searches.suggest(typed, wanted, LOOKED_AT), index.analysis(), most);
        return answer(new SuggestionPage(suggestions)).build();
    }

    /** What was found may be gone the next moment: nobody keeps it. */
    private static Response.ResponseBuilder answer(Object page) {
        return Response.ok(page)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }

    private static @Nullable Map<String, List<Count>> counts(@Nullable Map<String, Map<String, Long>> facets) {
        if (facets == null) return null;
        var counts = new LinkedHashMap<String, List<Count>>();
        facets.forEach((facet, values) -> counts.put(
                facet,
                values.entrySet().stream()
                        .map(value -> new Count(value.getKey(), value.getValue()))
                        .toList()));
        return counts;
    }

    /**
     * @param total how many there are; where it is not exact, at least so many
     * @param facets the commonest values of each facet asked for, in {@code system|code} for a condition or therapy
     */
    public record FoundPage(
            List<?> items,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String next,

            long total,
            boolean totalIsExact,
            @Nullable Map<String, List<Count>> facets) {}

    /** @param json as the index keeps it */
    public record Item(@JsonValue @JsonRawValue String json) {}

    public record Count(String value, long count) {}

    public record SuggestionPage(List<Suggestions.Suggestion> items) {}
}
