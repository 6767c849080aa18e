package org.imprimatur.database;

import jakarta.persistence.LockTimeoutException;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;

/**
 * Lets one transaction at a time write to an embedded H2, from its first statement that writes or locks until it is over.
 *
 * <p>H2 saves its maps one after the other (h2database issue 2080). What another transaction writes meanwhile can be saved
 * without its undo entry; when the process is killed before the next save, half of that transaction stays for good.
 * PostgreSQL has no such gap and is left alone.
 */
public final class OneWriter implements StatementInspector {
    private static final long serialVersionUID = 1L;

    /** As long as H2 itself waits for a lock, in seconds. */
    private static final int PATIENCE = 20;

    private static final String REGISTRY = "java:comp/TransactionSynchronizationRegistry";

    private final transient Semaphore turn = new Semaphore(1, true);
    private final boolean embedded;
    private final transient Supplier<TransactionSynchronizationRegistry> transactions;
    private transient volatile @Nullable Object writer;

    /** Hibernate only. */
    public OneWriter() {
        this(ConfigProvider.getConfig().getValue("imprimatur.db.url", String.class), OneWriter::registry);
    }

    /** @param transactions where to learn of the current transaction and its end */
    public OneWriter(String url, Supplier<TransactionSynchronizationRegistry> transactions) {
        embedded = url.startsWith("jdbc:h2:");
        this.transactions = transactions;
    }

    private static TransactionSynchronizationRegistry registry() {
        try {
            return InitialContext.doLookup(REGISTRY);
        } catch (NamingException e) {
            throw new IllegalStateException("The server offers no " + REGISTRY, e);
        }
    }

    @Override
    public String inspect(String sql) {
        if (embedded && writes(sql)) await();
        return sql;
    }

    static boolean writes(String sql) {
        var text = sql.toLowerCase(Locale.ROOT);
        return !text.startsWith("select ") || text.contains(" for update");
    }

    private void await() {
        var transaction = transactions.get();
        var mine = transaction.getTransactionKey();
        if (mine == null) throw new IllegalStateException("Nothing is written outside a transaction");
        if (mine.equals(writer)) return;
        takeTurn();
        try {
            transaction.registerInterposedSynchronization(new Release());
            writer = mine;
        } catch (RuntimeException over) {
            turn.release();
            throw over;
        }
    }

    private void takeTurn() {
        try {
            if (turn.tryAcquire(PATIENCE, TimeUnit.SECONDS)) return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new LockTimeoutException("Another transaction writes; this one waited up to " + PATIENCE + " seconds");
    }

    private final class Release implements Synchronization {
        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            writer = null;
            turn.release();
        }
    }
}
