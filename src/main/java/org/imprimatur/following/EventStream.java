package org.imprimatur.following;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.publication.Newsstand;

/**
 * A stream of server-sent events (HTML, section 9.2). Each entry is an event with its number as id, and each sign of life says
 * the number again up to which the client has heard, so that it comes back to the right place whatever was kept from it.
 */
final class EventStream extends Waiter {
    /** What a client may see is looked at anew when it comes back. */
    static final Duration LIFE = Duration.ofMinutes(10);

    /** Milliseconds after which a client whose stream has ended comes back. */
    private static final long RETRY = 2_000;

    private static final Logger LOG = Logger.getLogger(EventStream.class.getName());

    private final SseEventSink sink;
    private final OutboundSseEvent.Builder entries;
    private final OutboundSseEvent.Builder signs;
    private final Clock clock;
    private final Instant until;
    private CompletionStage<?> sent = CompletableFuture.completedFuture(null);

    /** On the request's own thread: elsewhere there is nothing to make events with. */
    EventStream(String client, String requestId, Wanted wanted, SseEventSink sink, Sse sse, Clock clock) {
        super(client, requestId, wanted);
        this.sink = sink;
        entries = sse.newEventBuilder();
        signs = sse.newEventBuilder();
        this.clock = clock;
        until = clock.instant().plus(LIFE);
    }

    /** The first sign of life, which brings the headers with it. */
    @Override
    boolean open() {
        return send(signs.id(Long.toString(heard()))
                .comment("following")
                .reconnectDelay(RETRY)
                .build());
    }

    @Override
    boolean hear(List<Newsstand.Told> fresh) {
        for (var told : fresh) {
            if (!wanted.shows(told)) continue;
            var event =
                    entries.id(Long.toString(told.number())).data(json(told)).build();
            if (!send(event)) return false;
        }
        return true;
    }

    @Override
    boolean beat() {
        return clock.instant().isBefore(until)
                && sent.toCompletableFuture().isDone()
                && send(signs.id(Long.toString(heard())).comment("still here").build());
    }

    @Override
    void end() {
        try {
            sink.close();
        } catch (RuntimeException | java.io.IOException gone) {
            LOG.log(Level.FINE, "A stream could not be closed in good order", gone);
        }
    }

    @Override
    void abandon() {
        end();
    }

    private boolean send(OutboundSseEvent event) {
        if (sink.isClosed()) return false;
        try {
            sent = sink.send(event);
            return !sent.toCompletableFuture().isCompletedExceptionally() && !sink.isClosed();
        } catch (RuntimeException gone) {
            LOG.log(Level.FINE, "A client has gone", gone);
            return false;
        }
    }

    private static String json(Newsstand.Told told) {
        try {
            return StrictJson.mapper().writeValueAsString(ChangeView.of(told));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An entry has no JSON form", e);
        }
    }
}
