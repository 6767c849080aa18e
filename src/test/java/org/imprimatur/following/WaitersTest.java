package org.imprimatur.following;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.imprimatur.clients.Scope;
import org.junit.jupiter.api.Test;

/** Those who wait do not hold up a server that stops. */
class WaitersTest {
    @Test
    void everybody_is_sent_home_once_the_server_takes_no_more_work() {
        var waiters = waiters(true);
        var told = new ArrayList<ChangeLog.Heard>();
        // One seat: who came first has left it when the second comes.
        waiters.seat(poll(told));
        waiters.seat(poll(told));
        assertThat(told).hasSize(2).allSatisfy(heard -> assertThat(heard.shown())
                .isEmpty());
    }

    @Test
    void nobody_is_sent_home_while_it_takes_work() {
        var told = new ArrayList<ChangeLog.Heard>();
        waiters(false).seat(poll(told));
        assertThat(told).isEmpty();
    }

    private static LongPoll poll(List<ChangeLog.Heard> told) {
        return new LongPoll("192.0.2.1", "request", Wanted.of("0", null, null, null, Scope.EVERYTHING), told::add);
    }

    private static Waiters waiters(boolean stopping) {
        var context = fake(RequestContextController.class, (self, method, arguments) -> false);
        Instance<RequestContextController> contexts = fake(
                Instance.class, (self, method, arguments) -> method.getName().equals("get") ? context : null);
        var waiters = new Waiters(contexts, null, null, 1, 1, 1);
        waiters.executor = fake(ManagedScheduledExecutorService.class, (self, method, arguments) -> {
            if (stopping && method.getName().equals("execute"))
                throw new RejectedExecutionException("has been shut down");
            return null;
        });
        return waiters;
    }

    @SuppressWarnings("unchecked")
    private static <T> T fake(Class<? super T> type, InvocationHandler does) {
        return (T) Proxy.newProxyInstance(WaitersTest.class.getClassLoader(), new Class<?>[] {type}, does);
    }
}
