package org.imprimatur.testsupport;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.persistence.Entity;
import jakarta.persistence.PersistenceConfiguration;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.SessionFactory;

/**
 * The house on a test's database without a server: each call is one transaction with its own session and its own faces,
 * as a request would have them.
 */
public final class TestSessions implements AutoCloseable {
    static final JavaClasses HOUSE =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("org.imprimatur");

    private final SessionFactory factory;
    private final Clock clock;

    public TestSessions(TestDatabase database, Clock clock) {
        var configuration = new PersistenceConfiguration("test")
                .property("jakarta.persistence.jdbc.url", database.url())
                .property("jakarta.persistence.jdbc.user", database.user())
                .property("jakarta.persistence.jdbc.password", database.password())
                .property("hibernate.connection.pool_size", 40)
                .property("hibernate.connection.isolation", "READ_COMMITTED");
        HOUSE.stream()
                .filter(type -> type.isAnnotatedWith(Entity.class))
                .map(JavaClass::reflect)
                .forEach(configuration::managedClass);
        factory = configuration.createEntityManagerFactory().unwrap(SessionFactory.class);
        this.clock = clock;
    }

    /** Runs in one transaction; a thrown exception rolls it back and comes out unchanged. */
    public <T> T inTransaction(Function<TestHouse, T> work) {
        try (var session = factory.openStatelessSession()) {
            var transaction = session.beginTransaction();
            var house = new TestHouse(this, session, clock);
            try {
                var result = work.apply(house);
                transaction.commit();
                house.committed();
                return result;
            } catch (RuntimeException | Error fault) {
                transaction.rollback();
                throw fault;
            }
        }
    }

    public void inTransactionDo(Consumer<TestHouse> work) {
        inTransaction(house -> {
            work.accept(house);
            return null;
        });
    }

    @Override
    public void close() {
        factory.close();
    }
}
