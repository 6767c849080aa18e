package org.imprimatur.testsupport;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Which test transaction a thread is in, as the server's registry would tell it; an inner one hides the outer. */
final class TestTransactions {
    private final ThreadLocal<Deque<List<Synchronization>>> current = ThreadLocal.withInitial(ArrayDeque::new);

    void begin() {
        current.get().push(new Running());
    }

    void over(boolean committed) {
        var status = committed ? Status.STATUS_COMMITTED : Status.STATUS_ROLLEDBACK;
        current.get().pop().forEach(synchronization -> synchronization.afterCompletion(status));
    }

    TransactionSynchronizationRegistry registry() {
        return (TransactionSynchronizationRegistry) Proxy.newProxyInstance(
                TestTransactions.class.getClassLoader(),
                new Class<?>[] {TransactionSynchronizationRegistry.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getTransactionKey" -> current.get().peek();
                    case "registerInterposedSynchronization" ->
                        current.get().element().add((Synchronization) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    /** Equal to itself alone, whatever it holds. */
    private static final class Running extends ArrayList<Synchronization> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
