package org.imprimatur.following;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.imprimatur.clients.Scope;
import org.imprimatur.testsupport.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a stream sends and when it gives up; here every nudge is attended to at once. */
class EventStreamTest {
    private final TestClock clock = TestClock.at("2027-03-01T09:00:00Z");
    private final LogTail log = new LogTail();
    private final Wire wire = new Wire();
    private final List<String> left = new ArrayList<>();
    private final EventStream stream =
            new EventStream("client", "request", Wanted.of("0", null, "en-GB", null, Scope.EVERYTHING), wire, clock);

    /** The other end; slow when it is told to be. */
    private static final class Wire implements SseEventSink {
        private final List<OutboundSseEvent> events = new ArrayList<>();
        private final List<CompletableFuture<Object>> pending = new ArrayList<>();
        private boolean slow;
        private boolean closed;

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public CompletionStage<?> send(OutboundSseEvent event) {
            events.add(event);
            var sent = new CompletableFuture<Object>();
            if (slow) pending.add(sent);
            else sent.complete(event);
            return sent;
        }

        @Override
        public void close() {
            closed = true;
        }

        private List<String> told() {
            return events.stream()
                    .map(event -> event.getId() + (event.getData() == null ? " " + event.getComment() : ""))
                    .toList();
        }
    }

    @BeforeEach
    void open() {
        stream.wakenBy(this::nudge);
        assertThat(stream.open()).isTrue();
    }

    private void nudge() {
        stream.nudge(Runnable::run, (number, limit) -> log.after(number, limit).orElseThrow(), () -> left.add("seat"));
    }

    private void beat() {
        assertThat(stream.beatSoon()).isTrue();
        nudge();
    }

    @Test
    void tells_what_it_shows_and_with_each_sign_of_life_how_far_it_is() {
        log.add(List.of(
                Entries.published(1),
                Entries.entry(2, "published", "de-DE", "a"),
                Entries.entry(3, "withdrawn", "de-DE", "a"),
                Entries.entry(4, "updated", "de-DE", "a")));
        nudge();
        beat();
        assertThat(wire.told()).containsExactly("0 following", "1", "3", "4 still here");
        assertThat(wire.events.get(0).getReconnectDelay()).isEqualTo(2_000);
        assertThat(String.valueOf(wire.events.get(1).getData()))
                .startsWith("{\"number\":1,")
                .doesNotContain("\n");
        assertThat(left).isEmpty();
    }

    @Test
    void piles_nothing_up_for_a_slow_client() {
        wire.slow = true;
        log.add(Entries.from(1, 250));
        nudge();
        assertThat(wire.events).hasSize(101);
        List.copyOf(wire.pending).forEach(sent -> sent.complete(null));
        assertThat(wire.events).hasSize(201);
        wire.slow = false;
        List.copyOf(wire.pending).forEach(sent -> sent.complete(null));
        assertThat(wire.told()).hasSize(251).endsWith("250");
        assertThat(left).isEmpty();
    }

    @Test
    void gives_up_a_client_that_takes_nothing_from_one_beat_to_the_next() {
        wire.slow = true;
        beat();
        assertThat(left).isEmpty();
        beat();
        assertThat(left).isEmpty();
        beat();
        assertThat(left).containsExactly("seat");
        assertThat(wire.closed).isTrue();
    }

    @Test
    void gives_up_a_client_that_has_gone() {
        wire.closed = true;
        beat();
        assertThat(left).containsExactly("seat");
    }

    @Test
    void ends_after_a_while() {
        clock.advance(EventStream.LIFE.minusSeconds(1));
        beat();
        assertThat(left).isEmpty();
        clock.advance(java.time.Duration.ofSeconds(1));
        beat();
        assertThat(left).containsExactly("seat");
        assertThat(wire.closed).isTrue();
    }
}
