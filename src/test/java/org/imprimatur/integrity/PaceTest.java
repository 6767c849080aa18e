package org.imprimatur.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private final AtomicLong nanos = new AtomicLong(TimeUnit.DAYS.toNanos(1));
    private final AtomicLong rested = new AtomicLong();

    /** Lets the time it would wait pass at once. */
    private final class Counted extends CountDownLatch {
        Counted() {
            super(1);
        }

        @Override
        public boolean await(long timeout, TimeUnit unit) {
            rested.set(unit.toNanos(timeout));
            nanos.addAndGet(rested.get());
            return getCount() == 0;
        }
    }

    @Test
    void rests_by_what_each_step_took() {
        var pace = new Pace(nanos::get, new Counted());
        nanos.addAndGet(1_000);
        assertThat(pace.goOn(false)).isTrue();
        assertThat(rested).hasValue(3_000);
        nanos.addAndGet(200);
        assertThat(pace.goOn(false)).isTrue();
        assertThat(rested).hasValue(600);
        assertThat(pace.goOn(false)).isTrue();
        assertThat(rested).hasValue(0);
    }

    @Test
    void has_no_time_to_rest_where_it_is_urgent() {
        var pace = new Pace(nanos::get, new Counted());
        nanos.addAndGet(1_000);
        rested.set(-1);
        assertThat(pace.goOn(true)).isTrue();
        assertThat(rested).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ends_the_work_when_the_server_stops(boolean urgent) {
        var end = new CountDownLatch(1);
        var pace = new Pace(nanos::get, end);
        end.countDown();
        nanos.addAndGet(TimeUnit.DAYS.toNanos(1));
        assertThat(pace.goOn(urgent)).isFalse();
    }

    @Test
    void ends_the_work_of_a_thread_that_is_interrupted() {
        var pace = new Pace(nanos::get, new CountDownLatch(1));
        nanos.addAndGet(TimeUnit.DAYS.toNanos(1));
        Thread.currentThread().interrupt();
        assertThat(pace.goOn(false)).isFalse();
        assertThat(Thread.interrupted()).as("so that it can tell what it found").isFalse();
    }
}
