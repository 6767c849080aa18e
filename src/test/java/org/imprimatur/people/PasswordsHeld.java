package org.imprimatur.people;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.imprimatur.testsupport.TestSessions;
import org.jspecify.annotations.Nullable;

/** The slow check of a password, made as slow as a test wants it. */
public final class PasswordsHeld extends PasswordHash implements AutoCloseable {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private PasswordsHeld() {
        super(LEAST_ITERATIONS, System::nanoTime);
    }

    /** In place of the house's own, as long as the sessions live. */
    public static PasswordsHeld in(TestSessions sessions) {
        var held = new PasswordsHeld();
        sessions.use(PasswordHash.class, held);
        return held;
    }

    @Override
    boolean matches(String password, @Nullable String stored) {
        begun.countDown();
        await(released);
        return super.matches(password, stored);
    }

    /** Until somebody's password is being checked. */
    public void awaitCheck() {
        await(begun);
    }

    public void release() {
        released.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) throw new AssertionError("Nothing happened for 20 seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        release();
    }
}
