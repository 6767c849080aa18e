package org.imprimatur.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** The one transaction a command runs in: is there one, and what to do once it is committed. */
@Face
@ApplicationScoped
public class Commit {
    @Resource
    private TransactionSynchronizationRegistry registry;

    /** True while a transaction is under way on this thread. */
    public boolean pending() {
        return registry.getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
    }

    /** Runs after the commit; never after a rollback. What it does must be safe to lose. */
    public void afterwards(Runnable step) {
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) step.run();
            }
        });
    }
}
