package org.imprimatur.catalogue;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.imprimatur.clients.Reader;
import org.imprimatur.delivery.Conditions;
import org.jspecify.annotations.Nullable;

/** The list of published texts; described in openapi.yaml. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@PermitAll
public class ListResource {
    @Inject
    Catalogue catalogue;

    @Inject
    Reader reader;

    @Context
    HttpHeaders headers;

    @Context
    HttpServletRequest request;

    @GET
    @Path("articles")
    @PermitAll
    public Response list(
            @QueryParam("locale") @Nullable String locale,
            @QueryParam("condition") @Nullable String condition,
            @QueryParam("therapy") @Nullable String therapy,
            @QueryParam("audience") @Nullable String audience,
            @QueryParam("class") @Nullable String articleClass,
            @QueryParam("changedSince") @Nullable String changedSince,
            @QueryParam("reviewedSince") @Nullable String reviewedSince,
            @QueryParam("reviewStatus") @Nullable String reviewStatus,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("fields") @Nullable String fields,
            @QueryParam("include") @Nullable String include,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("total") @Nullable String total,
            @QueryParam("cursor") @Nullable String cursor) {
        var query = ListQuery.of(new ListQuery.Given(
                locale,
                condition,
                therapy,
                audience,
                articleClass,
                changedSince,
                reviewedSince,
                reviewStatus,
                sort,
                fields,
                include,
                limit,
                total));
        var question = Catalogue.Question.of(query, cursor);
        var handed = catalogue.read(
                question, reader.scope(), headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING), Conditions.of(headers));
        catalogue.know(request.getQueryString(), question);
        return handed.answer();
    }
}
