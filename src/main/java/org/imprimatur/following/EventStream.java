package org.imprimatur.following;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Type;
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
import org.jspecify.annotations.Nullable;

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
    private final Clock clock;
    private final Instant until;
    private CompletionStage<?> sent = CompletableFuture.completedFuture(null);
    private @Nullable CompletionStage<?> held;

    EventStream(String client, String requestId, Wanted wanted, SseEventSink sink, Clock clock) {
        super(client, requestId, wanted);
        this.sink = sink;
        this.clock = clock;
        until = clock.instant().plus(LIFE);
    }

    /** The first sign of life, which brings the headers with it. */
    @Override
    boolean open() {
        return send(new Event(heard(), "following", RETRY, null));
    }

    /** What a slow client has not taken is not piled up for it. */
    @Override
    boolean ready() {
        var last = sent.toCompletableFuture();
        if (last.isDone()) return true;
        last.whenComplete((nothing, fault) -> again());
        return last.isDone();
    }

    @Override
    boolean hear(List<Newsstand.Told> fresh) {
        for (var told : fresh) {
            if (wanted.shows(told) && !send(new Event(told.number(), null, SseEvent.RECONNECT_NOT_SET, json(told))))
                return false;
        }
        return true;
    }

    /** A client that takes nothing from one beat to the next has gone, or might as well. */
    @Override
    boolean beat() {
        if (!clock.instant().isBefore(until)) return false;
        if (!sent.toCompletableFuture().isDone()) {
            var same = sent.equals(held);
            held = sent;
            return !same;
        }
        return send(new Event(heard(), "still here", SseEvent.RECONNECT_NOT_SET, null));
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

    private boolean send(Event event) {
        if (sink.isClosed()) return false;
        try {
            sent = sink.send(event);
            return !sent.toCompletableFuture().isCompletedExceptionally() && !sink.isClosed();
        } catch (RuntimeException gone) {
            LOG.log(Level.FINE, "A client has gone", gone);
            return false;
        }
    }

    /**
     * What the server's own events cannot be: with an id and without data. A browser remembers the id and tells nobody.
     *
     * @param data JSON without line breaks
     */
    private record Event(
            long number,
            @Nullable String comment,
            long reconnectDelay,
            @Nullable String data) implements OutboundSseEvent {
        @Override
        public String getId() {
            return Long.toString(number);
        }

        @Override
        public @Nullable String getName() {
            return null;
        }

        @Override
        public @Nullable String getComment() {
            return comment;
        }

        @Override
        public long getReconnectDelay() {
            return reconnectDelay;
        }

        @Override
        public boolean isReconnectDelaySet() {
            return reconnectDelay != RECONNECT_NOT_SET;
        }

        @Override
        public Class<?> getType() {
            return String.class;
        }

        @Override
        public Type getGenericType() {
            return String.class;
        }

        @Override
        public MediaType getMediaType() {
            return MediaType.TEXT_PLAIN_TYPE;
        }

        @Override
        public @Nullable Object getData() {
            return data;
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
