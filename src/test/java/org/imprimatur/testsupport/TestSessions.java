package org.imprimatur.testsupport;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.persistence.Entity;
import jakarta.persistence.PersistenceConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.imprimatur.database.OneWriter;
import org.imprimatur.keys.SigningKeys;

/**
 * The house on a test's database without a server: each call is one transaction with its own session and its own faces,
 * as a request would have them.
 */
public final class TestSessions implements AutoCloseable {
    static final JavaClasses HOUSE =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("org.imprimatur");

    private final SessionFactory factory;
    private final TestTransactions transactions = new TestTransactions();
    private final Clock clock;
    private final Map<Class<?>, Object> shared = new HashMap<>();
    private final Map<String, String> settings = new HashMap<>();
    private final AtomicBoolean keysOpened = new AtomicBoolean();

    public TestSessions(TestDatabase database, Clock clock) {
        this(database, clock, Map.of());
    }

    /** @param settings by name of their configuration property, where a test needs others than the house's own */
    public TestSessions(TestDatabase database, Clock clock, Map<String, String> settings) {
        this.settings.put("imprimatur.data.dir", dataDirectory());
        this.settings.put("imprimatur.policy.file", "server-config/review-policy.json");
        this.settings.put("imprimatur.signature-policy.file", TestPeople.SIGNATURE_POLICY);
        this.settings.put("imprimatur.passkey.relying-party", "example.org");
        this.settings.put("imprimatur.passkey.origins", "https://example.org, https://desk.example.org");
        this.settings.putAll(settings);
        var configuration = new PersistenceConfiguration("test")
                .property("jakarta.persistence.jdbc.url", database.url())
                .property("jakarta.persistence.jdbc.user", database.user())
                .property("jakarta.persistence.jdbc.password", database.password())
                .property("hibernate.connection.pool_size", 40)
                .property("hibernate.connection.isolation", "READ_COMMITTED")
                .property("hibernate.search.enabled", false)
                .property(
                        "hibernate.session_factory.statement_inspector",
                        new OneWriter(database.url(), transactions::registry));
        HOUSE.stream()
                .filter(type -> type.isAnnotatedWith(Entity.class))
                .map(JavaClass::reflect)
                .forEach(configuration::managedClass);
        factory = configuration.createEntityManagerFactory().unwrap(SessionFactory.class);
        this.clock = clock;
    }

    /** As the server does when it starts; here only for tests that sign something. */
    void openKeys() {
        if (!keysOpened.compareAndSet(false, true)) return;
        inTransactionDo(house -> house.get(SigningKeys.class).open());
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
        transactions.begin();
        try (var session = factory.openStatelessSession()) {
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
        }
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
        factory.close();
    }
}
