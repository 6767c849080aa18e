package org.imprimatur.following;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import org.imprimatur.clients.Reader;
import org.imprimatur.clients.Scope;
import org.imprimatur.http.Served;
import org.imprimatur.platform.Page;
import org.imprimatur.platform.RequestId;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/** The public log for those who keep copies. */
@Path("/")
@RequestScoped
@PermitAll
public class ChangeResource {
    static final String PATH = "/content/changes";
    private static final String EVENTS = PATH + "/events";
    private static final String ANNOUNCEMENTS = "/content/announcements";

    /** What lies within the log never changes; its end does, and who asks for that wants to know now. */
    private static final String WITHIN = "max-age=5, must-revalidate";

    private static final String AT_ITS_END = "no-cache";
    private static final String NEVER = "no-store";

    @Inject
    ChangeLog log;

    @Inject
    Waiters waiters;

    @Inject
    Reader reader;

    @Inject
    RequestId requestId;

    @Inject
    Clock clock;

    @Context
    HttpHeaders headers;

    @Context
    HttpServletRequest request;

    @Context
    HttpServletResponse response;

    @GET
    @Path("changes")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    public void changes(
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("locale") @Nullable String locale,
            @QueryParam("class") @Nullable String articleClass,
            @QueryParam("wait") @Nullable String wait,
            @Suspended AsyncResponse later) {
        var wanted = Wanted.of(after, limit, locale, articleClass, reader.scope());
        var seconds = Wanted.wait(wait);
        var heard = log.page(wanted);
        if (seconds == 0 || heard.more() || !heard.shown().isEmpty()) {
            later.resume(answer(heard, wanted));
            return;
        }
        var poll = new LongPoll(
                client(), requestId.value(), wanted.from(heard.through()), told -> later.resume(waited(told, wanted)));
        waiters.seat(poll);
        waiters.until(poll, seconds);
    }

    private Response answer(ChangeLog.Heard heard, Wanted wanted) {
        var open = wanted.scope().equals(Scope.EVERYTHING) ? "public, " : "private, ";
        var answer = new Served(
                        json(ChangeView.Page.of(heard, wanted)),
                        MediaType.APPLICATION_JSON,
                        open + (heard.more() ? WITHIN : AT_ITS_END))
                .answer(headers);
        return linked(answer, heard, wanted);
    }

    /** Nobody asks the same a second time. */
    private static Response waited(ChangeLog.Heard heard, Wanted wanted) {
        var answer = Response.ok(json(ChangeView.Page.of(heard, wanted)), MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, NEVER);
        return linked(answer, heard, wanted);
    }

    private static Response linked(Response.ResponseBuilder answer, ChangeLog.Heard heard, Wanted wanted) {
        if (heard.more()) answer.header(HttpHeaders.LINK, "<" + wanted.address(heard.through()) + ">; rel=\"next\"");
        return answer.header(HttpHeaders.LINK, "<" + EVENTS + ">; rel=\"alternate\"; type=\"text/event-stream\"")
                .build();
    }

    @GET
    @Path("changes/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @PermitAll
    public void events(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @QueryParam("after") @Nullable String after,
            @QueryParam("locale") @Nullable String locale,
            @QueryParam("class") @Nullable String articleClass,
            @Context SseEventSink sink) {
        var wanted = stream(lastEventId, after, locale, articleClass);
        response.setHeader(HttpHeaders.CACHE_CONTROL, NEVER);
        // Proxies that collect an answer before they pass it on would keep it for ever.
        response.setHeader("X-Accel-Buffering", "no");
        waiters.seat(new EventStream(client(), requestId.value(), wanted, sink, clock));
    }

    /** A stream without a body would be one without an end. */
    @HEAD
    @Path("changes/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @PermitAll
    public Response head(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @QueryParam("after") @Nullable String after,
            @QueryParam("locale") @Nullable String locale,
            @QueryParam("class") @Nullable String articleClass) {
        stream(lastEventId, after, locale, articleClass);
        return Response.ok().type(MediaType.SERVER_SENT_EVENTS).build();
    }

    /** Where a client left off outranks where it began: a browser comes back to the same address. */
    private Wanted stream(
            @Nullable String lastEventId,
            @Nullable String after,
            @Nullable String locale,
            @Nullable String articleClass) {
        var asked = Wanted.of(after, null, locale, articleClass, reader.scope());
        var wanted = lastEventId == null || lastEventId.isEmpty()
                ? asked
                : asked.from(Wanted.number("Last-Event-ID", lastEventId, Long.MAX_VALUE));
        var last = log.last();
        if (wanted.after() > last) throw new FollowingRefusal.NoSuchEntry(last);
        // From now on, unless told.
        return after == null && wanted == asked ? wanted.from(last) : wanted;
    }

    @GET
    @Path("announcements")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    public Response announcements(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        var size = Page.limit(limit);
        var told = log.withdrawals(before(cursor), reader.scope(), size + 1);
        var page = Page.of(
                told,
                size,
                AnnouncementView::of,
                last -> last.number(),
                ANNOUNCEMENTS + (limit == null ? "" : "?limit=" + size));
        var open = reader.scope().equals(Scope.EVERYTHING) ? "public, " : "private, ";
        var answer = new Served(json(page), MediaType.APPLICATION_JSON, open + AT_ITS_END).answer(headers);
        if (page.next() != null) answer.header(HttpHeaders.LINK, "<" + page.next() + ">; rel=\"next\"");
        return answer.build();
    }

    private static long before(@Nullable String cursor) {
        var place = Page.place(cursor);
        if (place == null) return Long.MAX_VALUE;
        try {
            var number = Long.parseLong(place);
            if (number > 0 && Long.toString(number).equals(place)) return number;
        } catch (NumberFormatException told) {
            // told below
        }
        throw Page.badCursor();
    }

    private String client() {
        return request.getRemoteAddr();
    }

    private static byte[] json(Object value) {
        try {
            return StrictJson.mapper().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer has no JSON form", e);
        }
    }
}
