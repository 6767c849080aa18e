package org.imprimatur.archive;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.imprimatur.http.HttpDate;
import org.imprimatur.http.Served;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.publication.Newsstand;
import org.imprimatur.rendering.Licence;
import org.jspecify.annotations.Nullable;

/**
 * What a live article said at a time: an article's own address is its TimeGate, which leads to the memento's by 302 (RFC 7089,
 * section 4.1.1); the memento's address is the article's with {@code asOf}.
 */
@Face
@ApplicationScoped
public class TimeGate {
    public static final String ACCEPT_DATETIME = "Accept-Datetime";
    static final String MEMENTO_DATETIME = "Memento-Datetime";

    /** {@code current} or {@code superseded}. */
    static final String STATUS = "Publication-Status";

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    /** An HTTP date means its whole second: what came to be within it is meant, too. */
    private static final Duration REST_OF_THE_SECOND = Duration.ofMillis(999);

    private History history;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    TimeGate() {} // CDI proxy only

    @Inject
    TimeGate(History history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    /**
     * An article that is live, as its client may see it.
     *
     * @param bodyDigest of the bytes it shows in JSON
     * @param hasPast whether it was published before
     */
    @Face
    public record Live(UUID article, UUID publication, String slug, String locale, String bodyDigest, boolean hasPast) {
        static Live of(Newsstand.Issue issue) {
            return new Live(
                    issue.article(), issue.publication(), issue.slug(), issue.locale(), issue.bodyDigest(), true);
        }
    }

    /** Whether it is the past that is asked for. */
    public static boolean isAsked(@Nullable String asOf, HttpHeaders headers) {
        return asOf != null || headers.getHeaderString(ACCEPT_DATETIME) != null;
    }

    /**
     * @param live the article at this address: of one that is gone there is no past
     * @param asOf RFC 3339, not ahead of now; outranks {@code Accept-Datetime}, for it names one memento
     */
    public Response answer(Live live, @Nullable String asOf, HttpHeaders headers) {
        if (asOf == null) return lead(live, headers.getHeaderString(ACCEPT_DATETIME));
        var when = time(asOf);
        if (headers.getAcceptableMediaTypes().stream().noneMatch(MediaType.APPLICATION_JSON_TYPE::isCompatible))
            throw new NotAcceptableException();
        var past = history.of(live);
        var version = past.version(when).orElseThrow(ArchiveRefusal.NothingHere::new);
        var memento = past.memento(version, when).orElseThrow(() -> new ArchiveRefusal.VersionWithdrawn(past, version));
        return show(past, memento, headers);
    }

    private Instant time(String asOf) {
        try {
            var when = OffsetDateTime.parse(asOf).toInstant();
            if (!when.isBefore(EARLIEST) && !when.isAfter(clock.instant())) return when;
        } catch (DateTimeException told) {
            // told below
        }
        throw new MalformedInput(
                "bad-parameter", "", "asOf is a time with offset, not ahead of now, such as 2027-03-01T09:00:00Z.");
    }

    private Response lead(Live live, @Nullable String acceptDatetime) {
        var asked = Links.date(acceptDatetime == null ? "" : acceptDatetime)
                .orElseThrow(() -> new MalformedInput(
                        "bad-header",
                        "",
                        "Accept-Datetime is a date as HTTP has them, such as Mon, 01 Mar 2027 09:00:00 GMT."));
        var past = history.of(live);
        var memento = past.nearest(asked.plus(REST_OF_THE_SECOND)).orElseThrow(ArchiveRefusal.NothingHere::new);
        var answer = Response.status(Response.Status.FOUND)
                // As text: made whole by the server it would begin with what the request calls it.
                .header(HttpHeaders.LOCATION, past.address(memento))
                .header(HttpHeaders.VARY, "Accept-Datetime, Accept-Language")
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        Links.ofMemento(past, memento, null).forEach(link -> answer.header(HttpHeaders.LINK, link));
        return answer.build();
    }

    private Response show(Past past, Past.Memento memento, HttpHeaders headers) {
        var issue = history.edition(memento);
        var body = issue.body().getBytes(StandardCharsets.UTF_8);
        var newest = past.mementos().indexOf(memento) == past.mementos().size() - 1;
        var current = memento.version().isLive() && newest;
        var answer = new Served(body, MediaType.APPLICATION_JSON, "no-store")
                .answer(headers)
                .header(MEMENTO_DATETIME, HttpDate.of(memento.from()))
                .header(STATUS, current ? "current" : Past.SUPERSEDED)
                .header(HttpHeaders.CONTENT_LANGUAGE, issue.locale())
                .header(HttpHeaders.CONTENT_LOCATION, past.address(memento));
        Links.ofMemento(past, memento, licence(body)).forEach(link -> answer.header(HttpHeaders.LINK, link));
        return answer.build();
    }

    /**
     * What a live text says of its past and of what else belongs to it: the value of a {@code Link} header.
     *
     * @param licence address of its licence; null where it names none
     */
    public String links(Live live, @Nullable String licence) {
        var past = live.hasPast() ? history.of(live) : new Past(live.slug(), live.locale(), List.of(), List.of());
        return String.join(", ", Links.ofLive(past, licence));
    }

    private static @Nullable String licence(byte[] json) {
        try {
            return Licence.of(StrictJson.mapper().readTree(json));
        } catch (IOException e) {
            throw new IllegalStateException("A rendition cannot be read", e);
        }
    }
}
