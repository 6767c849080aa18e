package org.imprimatur.integrity;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Rests after each step {@value #REST} times as long as the step took, so that readers hardly notice who works beside them. */
final class Pace {
    static final int REST = 3;

    private final LongSupplier nanos;
    private final CountDownLatch end;
    private long since;

    /**
     * @param nanos now, from any beginning
     * @param end ends the work and cuts every rest short
     */
    Pace(LongSupplier nanos, CountDownLatch end) {
        this.nanos = nanos;
        this.end = end;
        since = nanos.getAsLong();
    }

    /**
     * @param urgent whether there is no time to rest
     * @return whether the work is to go on: not when the server stops or the thread is interrupted, which is then done with, for
     *     what was found has still to be told
     */
    boolean goOn(boolean urgent) {
        try {
            var rest = urgent ? 0 : REST * (nanos.getAsLong() - since);
            if (end.await(rest, TimeUnit.NANOSECONDS)) return false;
        } catch (InterruptedException stopped) {
            return false;
        }
        since = nanos.getAsLong();
        return true;
    }
}
