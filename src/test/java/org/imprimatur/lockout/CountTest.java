package org.imprimatur.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** L1: where counting begins and ends, to the millisecond. */
class CountTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Count.Bounds BOUNDS = new Count.Bounds(3, Duration.ofMinutes(15));

    @Test
    void locks_with_the_last_attempt_allowed_and_for_as_long_as_said() {
        var twice = Count.none(NOON).withOneMore(NOON, BOUNDS).withOneMore(NOON, BOUNDS);
        assertThat(twice.lockedFor(NOON)).isZero();
        var locked = twice.withOneMore(NOON.plusSeconds(60), BOUNDS);
        assertThat(locked.failures()).isEqualTo(3);
        assertThat(locked.lockedFor(NOON.plusSeconds(60))).hasMinutes(15);
        assertThat(locked.lockedFor(NOON.plusSeconds(16 * 60).minusMillis(1))).hasMillis(1);
        assertThat(locked.lockedFor(NOON.plusSeconds(16 * 60))).isZero();
        assertThat(locked.withOneMore(NOON.plusSeconds(16 * 60), BOUNDS).failures())
                .as("counting begins anew")
                .isEqualTo(1);
    }

    @Test
    void forgets_what_was_wrong_longer_ago_than_the_window() {
        var twice = Count.none(NOON).withOneMore(NOON, BOUNDS).withOneMore(NOON, BOUNDS);
        assertThat(twice.withOneMore(NOON.plus(BOUNDS.lock()).minusMillis(1), BOUNDS)
                        .lockedUntil())
                .isNotNull();
        var anew = twice.withOneMore(NOON.plus(BOUNDS.lock()), BOUNDS);
        assertThat(anew).isEqualTo(new Count(1, NOON.plus(BOUNDS.lock()), null));
    }

    @Test
    void gives_back_one_that_was_right_and_the_lock_it_brought() {
        var locked = new Count(3, NOON, NOON.plus(BOUNDS.lock()));
        assertThat(locked.withOneLess()).isEqualTo(new Count(2, NOON, null));
        assertThat(Count.none(NOON).withOneLess()).isEqualTo(Count.none(NOON));
    }

    @Test
    void does_not_open_early_when_the_clock_goes_back() {
        var locked = new Count(3, NOON, NOON.plus(BOUNDS.lock()));
        assertThat(locked.lockedFor(NOON.minusSeconds(3600))).hasMinutes(75);
    }
}
