package org.imprimatur.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.imprimatur.clients.Reader;
import org.imprimatur.http.PublicBase;
import org.imprimatur.http.Served;
import org.imprimatur.platform.Page;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/** The history of a live article. */
@Path("/")
@RequestScoped
@PermitAll
public class ArchiveResource {
    /** What is in it may be taken back at any time. */
    private static final String CACHE_CONTROL = "no-cache";

    @Inject
    History history;

    @Inject
    PublicBase base;

    @Inject
    Reader reader;

    @Context
    HttpHeaders headers;

    @GET
    @Path("articles/{slug}/versions")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    public Response versions(
            @PathParam("slug") String slug,
            @QueryParam("locale") @Nullable String locale,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var size = Page.limit(limit);
        var after = after(cursor);
        var past = past(slug, locale);
        var newestFirst = new ArrayList<>(past.versions());
        Collections.reverse(newestFirst);
        var page = Page.of(
                from(newestFirst, after, size + 1),
                size,
                version -> VersionView.of(past, version),
                Past.Version::publication,
                past.versionsAddress() + (limit == null ? "" : "&limit=" + size));
        var answer = new Served(json(page), MediaType.APPLICATION_JSON, cacheControl())
                .answer(headers)
                .header(HttpHeaders.LINK, Links.link(past.address(), "latest-version"))
                .header(HttpHeaders.LINK, Links.timeMap(past));
        if (page.next() != null) answer.header(HttpHeaders.LINK, Links.link(page.next(), "next"));
        return answer.build();
    }

    private static @Nullable UUID after(@Nullable String cursor) {
        var place = Page.place(cursor);
        if (place == null) return null;
        try {
            return UUID.fromString(place);
        } catch (IllegalArgumentException notOurs) {
            throw Page.badCursor();
        }
    }

    private static List<Past.Version> from(List<Past.Version> versions, @Nullable UUID after, int limit) {
        if (after == null) return versions.stream().limit(limit).toList();
        if (versions.stream().noneMatch(version -> version.publication().equals(after))) throw Page.badCursor();
        return versions.stream()
                .dropWhile(version -> !version.publication().equals(after))
                .skip(1)
                .limit(limit)
                .toList();
    }

    @GET
    @Path("articles/{slug}/timemap")
    @Produces(TimeMap.TYPE)
    @PermitAll
    public Response timeMap(@PathParam("slug") String slug, @QueryParam("locale") @Nullable String locale) {
        var body = TimeMap.of(past(slug, locale), base);
        return new Served(body.getBytes(StandardCharsets.UTF_8), TimeMap.TYPE, cacheControl())
                .answer(headers)
                .build();
    }

    private Past past(String slug, @Nullable String locale) {
        return history.of(TimeGate.Live.of(history.live(slug, locale, reader.scope())));
    }

    private String cacheControl() {
        return (reader.scope().equals(org.imprimatur.clients.Scope.EVERYTHING) ? "public, " : "private, ")
                + CACHE_CONTROL;
    }

    private static byte[] json(Object value) {
        try {
            return StrictJson.mapper().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer has no JSON form", e);
        }
    }
}
