package org.imprimatur.integrity;

import java.util.concurrent.CancellationException;
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
     * @param end cuts every rest short
     */
    Pace(LongSupplier nanos, CountDownLatch end) {
        this.nanos = nanos;
        this.end = end;
        since = nanos.getAsLong();
    }

    /** @throws CancellationException if the work is to end */
    void rest() {
        try {
            if (end.await(REST * (nanos.getAsLong() - since), TimeUnit.NANOSECONDS))
                throw new CancellationException("The server stops");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The server stops");
        }
        since = nanos.getAsLong();
    }
}
