package org.imprimatur.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

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
        pace.rest();
        assertThat(rested).hasValue(3_000);
        nanos.addAndGet(200);
        pace.rest();
        assertThat(rested).hasValue(600);
        pace.rest();
        assertThat(rested).hasValue(0);
    }

    @Test
    void ends_the_work_when_the_server_stops() {
        var end = new CountDownLatch(1);
        var pace = new Pace(nanos::get, end);
        end.countDown();
        nanos.addAndGet(TimeUnit.DAYS.toNanos(1));
        assertThatExceptionOfType(CancellationException.class).isThrownBy(pace::rest);
    }
}
