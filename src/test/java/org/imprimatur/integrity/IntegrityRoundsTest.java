package org.imprimatur.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class IntegrityRoundsTest {
    private final List<Runnable> tasks = new ArrayList<>();
    private final List<String> future = new ArrayList<>();
    private final Looking watch = new Looking();
    private final IntegrityRounds rounds = new IntegrityRounds();

    IntegrityRoundsTest() {
        rounds.minutes = 60;
        rounds.watch = watch;
        rounds.executor = stub(ManagedScheduledExecutorService.class, (method, given) -> {
            assertThat(method).isEqualTo("scheduleWithFixedDelay");
            tasks.add((Runnable) given[0]);
            return stub(ScheduledFuture.class, (called, nothing) -> future.add(called));
        });
    }

    private interface Called {
        Object with(String method, Object[] given);
    }

    private static <T> T stub(Class<T> type, Called called) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, given) -> called.with(method.getName(), given)));
    }

    private static final class Looking extends IntegrityWatch {
        private @Nullable Predicate<Boolean> goOn;
        private @Nullable RuntimeException fault;
        private Consumer<Predicate<Boolean>> during = goOn -> {};

        @Override
        Optional<Integrity.Report> look(Predicate<Boolean> goOn) {
            this.goOn = goOn;
            during.accept(goOn);
            if (fault != null) throw fault;
            return Optional.empty();
        }
    }

    private Predicate<Boolean> round() {
        rounds.start(new Startup());
        tasks.get(0).run();
        return watch.goOn;
    }

    @Test
    void rest_longer_than_they_work() {
        var goOn = round();
        var begun = System.nanoTime();
        while (System.nanoTime() - begun < 20_000_000) Thread.onSpinWait();
        var worked = System.nanoTime() - begun;
        assertThat(goOn.test(false)).isTrue();
        assertThat(System.nanoTime() - begun).isGreaterThan(3 * worked);
    }

    @Test
    void end_when_the_server_stops_and_come_no_more() {
        var goOn = round();
        rounds.stop(new Shutdown());
        assertThat(goOn.test(false)).isFalse();
        assertThat(goOn.test(true)).isFalse();
        assertThat(future).containsExactly("cancel");
    }

    @Test
    @Timeout(60)
    void are_waited_for_until_they_have_told_what_they_found() throws InterruptedException {
        var looks = new CountDownLatch(1);
        var told = new AtomicBoolean();
        watch.during = goOn -> {
            looks.countDown();
            while (goOn.test(true)) Thread.onSpinWait();
            LockSupport.parkNanos(200_000_000);
            told.set(true);
        };
        var round = new Thread(this::round);
        round.start();
        looks.await();
        rounds.stop(new Shutdown());
        assertThat(told).isTrue();
        round.join();
    }

    @Test
    void come_again_after_one_that_failed() {
        watch.fault = new IllegalStateException("The database is away");
        round();
        watch.goOn = null;
        tasks.get(0).run();
        assertThat(watch.goOn).isNotNull();
    }
}
