package org.imprimatur.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.imprimatur.database.OneWriter;
import org.imprimatur.disclaimer.Disclaimers;
import org.imprimatur.keys.SigningKeys;
import org.imprimatur.platform.Commit;

/**
 * The house on a test's database without a server: each call is one transaction with its own session and its own faces,
 * as a request would have them.
 */
public final class TestSessions implements AutoCloseable {
    private final SessionFactory factory;
    private final TestConnections connections;
    private final UnaryOperator<String> writer;
    private final TestTransactions transactions = new TestTransactions();
    private final Clock clock;
    private final Map<Class<?>, Object> shared = new HashMap<>();
    private final Map<String, String> settings = new HashMap<>();
    private final AtomicBoolean keysOpened = new AtomicBoolean();
    private final AtomicBoolean disclaimersOpened = new AtomicBoolean();

    public TestSessions(TestDatabase database, Clock clock) {
        this(database, clock, Map.of());
    }

    /** @param settings by name of their configuration property, where a test needs others than the house's own */
    public TestSessions(TestDatabase database, Clock clock, Map<String, String> settings) {
        this.settings.put("imprimatur.data.dir", dataDirectory());
        this.settings.put("imprimatur.policy.file", "server-config/review-policy.json");
        this.settings.put("imprimatur.signature-policy.file", TestPeople.SIGNATURE_POLICY);
        this.settings.put("imprimatur.disclaimers.file", "server-config/disclaimers.json");
        this.settings.put("imprimatur.passkey.relying-party", "example.org");
        this.settings.put("imprimatur.passkey.origins", "https://example.org, https://desk.example.org");
        this.settings.putAll(settings);
        factory = TestFactory.of(database.vendor());
        connections = new TestConnections(database);
        writer = new OneWriter(database.url(), transactions::registry)::inspect;
        this.clock = clock;
    }

    /** As the server does when it starts; here only for tests that sign something. */
    void openKeys() {
        // Whoever comes second waits until there are keys.
        synchronized (keysOpened) {
            if (keysOpened.compareAndSet(false, true))
                inTransactionDo(house -> house.get(SigningKeys.class).open());
        }
    }

    /**
     * As the server does when it starts; here only for tests that publish something, and in the transaction that comes first:
     * on H2 a second one could not write beside it.
     */
    void openDisclaimers(Disclaimers disclaimers, Commit commit) {
        if (disclaimersOpened.get()) return;
        disclaimers.open();
        commit.afterwards(() -> disclaimersOpened.set(true));
    }

    /** What lives as long as the application, shared by all its transactions as CDI would. */
    synchronized Object shared(Class<?> type, Supplier<Object> made) {
        if (!shared.containsKey(type)) shared.put(type, made.get());
        return shared.get(type);
    }

    /** Puts this one in, for all transactions to come, instead of the one CDI would make. */
    public synchronized <T> void use(Class<T> type, T bean) {
        shared.put(type, bean);
    }

    String setting(String name, String otherwise) {
        return settings.getOrDefault(name, otherwise);
    }

    /** Runs in one transaction; a thrown exception rolls it back and comes out unchanged. */
    public <T> T inTransaction(Function<TestHouse, T> work) {
        var committed = false;
        var connection = connections.take();
        transactions.begin();
        try (var session = session(connection)) {
            var transaction = session.beginTransaction();
            var house = new TestHouse(this, session, clock);
            try {
                var result = work.apply(house);
                transaction.commit();
                committed = true;
                house.committed();
                return result;
            } catch (RuntimeException | Error fault) {
                transaction.rollback();
                throw fault;
            }
        } finally {
            transactions.over(committed);
            connections.giveBack(connection);
        }
    }

    private StatelessSession session(Connection connection) {
        return factory.withStatelessOptions()
                .connection(connection)
                .statementInspector(writer)
                .openStatelessSession();
    }

    public void inTransactionDo(Consumer<TestHouse> work) {
        inTransaction(house -> {
            work.accept(house);
            return null;
        });
    }

    /** A face as CDI gives it to whoever calls it outside of a transaction: each call is one of its own. */
    public <T> T each(Class<T> type) {
        return type.cast(TestHouse.intercepted(
                type,
                (proxy, method, arguments) ->
                        inTransaction(house -> TestHouse.call(house.get(type), method, arguments))));
    }

    private static String dataDirectory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "test-data")
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
