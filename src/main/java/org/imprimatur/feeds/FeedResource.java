package org.imprimatur.feeds;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.imprimatur.clients.Reader;
import org.imprimatur.clients.Scope;
import org.imprimatur.following.Wanted;
import org.imprimatur.http.PublicBase;
import org.imprimatur.http.Served;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Page;
import org.jspecify.annotations.Nullable;

/** Feeds and sitemap. */
@Path("/")
@RequestScoped
@PermitAll
public class FeedResource {
    /** Seconds: as long as a list. */
    private static final long FEED = 5;

    /** Seconds: it holds addresses, no texts. */
    private static final long SITEMAP = 60;

    @Inject
    Feeds feeds;

    @Inject
    PublicBase base;

    @Inject
    Reader reader;

    @Inject
    Clock clock;

    @Context
    HttpHeaders headers;

    @GET
    @Path("feed.atom")
    @Produces(Atom.TYPE)
    @PermitAll
    public Response atom(
            @QueryParam("locale") @Nullable String locale,
            @QueryParam("class") @Nullable String articleClass,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var feed = feed("/content/feed.atom", locale, articleClass, limit, cursor);
        return answer(feed, Atom.of(feed, base), Atom.TYPE);
    }

    @GET
    @Path("feed.json")
    @Produces({JsonFeed.TYPE, MediaType.APPLICATION_JSON})
    @PermitAll
    public Response json(
            @QueryParam("locale") @Nullable String locale,
            @QueryParam("class") @Nullable String articleClass,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        if (base.address().isEmpty()) throw new FeedRefusal.NoPublicBase();
        var feed = feed("/content/feed.json", locale, articleClass, limit, cursor);
        var own = MediaType.valueOf(JsonFeed.TYPE);
        var understood = headers.getAcceptableMediaTypes().stream().anyMatch(own::isCompatible);
        return answer(feed, JsonFeed.of(feed, base), understood ? JsonFeed.TYPE : MediaType.APPLICATION_JSON);
    }

    private Feed feed(
            String path,
            @Nullable String locale,
            @Nullable String articleClass,
            @Nullable String limit,
            @Nullable String cursor) {
        return feeds.feed(path, Wanted.of(null, limit, locale, articleClass, reader.scope()), before(cursor));
    }

    private static @Nullable Long before(@Nullable String cursor) {
        var place = Page.place(cursor);
        if (place == null) return null;
        try {
            var number = Long.parseLong(place);
            if (number > 0 && Long.toString(number).equals(place)) return number;
        } catch (NumberFormatException told) {
            // told below
        }
        throw Page.badCursor();
    }

    private Response answer(Feed feed, byte[] body, String type) {
        var answer = new Served(body, type, cacheControl(FEED, feed.freshUntil())).answer(headers);
        if (feed.next() != null) answer.header(HttpHeaders.LINK, "<" + feed.next() + ">; rel=\"next\"");
        return answer.build();
    }

    @GET
    @Path("sitemap.xml")
    @Produces({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
    @PermitAll
    public Response sitemap(@QueryParam("part") @Nullable String part) {
        var start = base.address().orElseThrow(FeedRefusal.NoPublicBase::new);
        var body = part == null ? Sitemap.index(feeds.parts(reader.scope()), start) : part(number(part), start);
        return new Served(body, MediaType.APPLICATION_XML, cacheControl(SITEMAP, Instant.MAX))
                .answer(headers)
                .build();
    }

    private byte[] part(int number, String start) {
        var texts = feeds.part(reader.scope(), number - 1);
        // There is always a first part.
        if (texts.isEmpty() && number > 1) throw new FeedRefusal.NothingHere();
        return Sitemap.part(texts, start);
    }

    private static int number(String part) {
        if (part.matches("[1-9][0-9]{0,3}")) return Integer.parseInt(part);
        throw new MalformedInput("bad-parameter", "", "part is the number of a part of the sitemap, from 1 on.");
    }

    private String cacheControl(long most, Instant freshUntil) {
        var now = clock.instant();
        var left = freshUntil.equals(Instant.MAX)
                ? most
                : Math.max(0, Duration.between(now, freshUntil).toSeconds());
        var open = reader.scope().equals(Scope.EVERYTHING) ? "public" : "private";
        return open + ", max-age=" + Math.min(most, left) + ", must-revalidate";
    }
}
