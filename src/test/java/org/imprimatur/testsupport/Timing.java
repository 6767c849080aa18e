package org.imprimatur.testsupport;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;

/** How long something takes on this thread's own processor time, so that a busy machine changes little. */
public final class Timing {
    private Timing() {}

    /** @param warmUp rounds that do not count */
    public static Duration median(int warmUp, int rounds, Runnable step) {
        for (var i = 0; i < warmUp; i++) step.run();
        var threads = ManagementFactory.getThreadMXBean();
        var times = new long[rounds];
        for (var i = 0; i < rounds; i++) {
            var start = threads.getCurrentThreadCpuTime();
            step.run();
            times[i] = threads.getCurrentThreadCpuTime() - start;
        }
        Arrays.sort(times);

        return Duration.ofNanos(times[rounds / 2]);
    }
}
