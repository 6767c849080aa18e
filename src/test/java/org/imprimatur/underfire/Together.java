package org.imprimatur.underfire;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.imprimatur.testsupport.Api.Answer;

/** Sends several requests at the same time, each in a thread of its own, with a few milliseconds' head start by chance. */
final class Together implements AutoCloseable {
    private static final int HEAD_START_MICROS = 3_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Random chance;

    Together(Random chance) {
        this.chance = chance;
    }

    /** @return what each came to, in the order they were given */
    List<Answer> run(List<Callable<Answer>> deeds) {
        var start = new CyclicBarrier(deeds.size());
        var running = deeds.stream()
                .map(deed -> {
                    var wait = TimeUnit.MICROSECONDS.toNanos(chance.nextInt(HEAD_START_MICROS));
                    return threads.submit(() -> {
                        start.await(60, TimeUnit.SECONDS);
                        LockSupport.parkNanos(wait);
                        return deed.call();
                    });
                })
                .toList();
        var results = new ArrayList<Answer>();
        for (var one : running) {
            try {
                results.add(one.get());
            } catch (ExecutionException fault) {
                throw new AssertionError(fault.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return results;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
