package org.imprimatur.testsupport;

import jakarta.persistence.Entity;
import jakarta.persistence.PersistenceConfiguration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.imprimatur.testsupport.TestDatabase.Vendor;

/**
 * What Hibernate knows of the entities, once for each kind of database and run: to learn it takes longer than most tests.
 * Each session brings its own connection, to whichever database of that kind its test is about.
 */
final class TestFactory {
    private static final Map<Vendor, SessionFactory> FACTORIES = new EnumMap<>(Vendor.class);

    private TestFactory() {}

    static synchronized SessionFactory of(Vendor vendor) {
        return FACTORIES.computeIfAbsent(vendor, TestFactory::built);
    }

    private static SessionFactory built(Vendor vendor) {
        var configuration = new PersistenceConfiguration("test")
                .property("hibernate.connection.provider_class", new ForLookingAround(TestDatabase.empty(vendor)))
                .property("hibernate.connection.isolation", "READ_COMMITTED")
                .property("hibernate.search.enabled", false);
        HouseClasses.ALL.stream()
                .filter(type -> type.isAnnotationPresent(Entity.class))
                .forEach(configuration::managedClass);
        return configuration.createEntityManagerFactory().unwrap(SessionFactory.class);
    }

    /** Lets Hibernate see which kind and version it has to do with, and nothing else. */
    private static final class ForLookingAround implements ConnectionProvider {
        private static final long serialVersionUID = 1L;

        private final transient TestDatabase database;

        ForLookingAround(TestDatabase database) {
            this.database = database;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return database.connect();
        }

        @Override
        public void closeConnection(Connection connection) throws SQLException {
            connection.close();
        }

        @Override
        public boolean supportsAggressiveRelease() {
            return false;
        }

        @Override
        public boolean isUnwrappableAs(Class<?> type) {
            return type.isInstance(this);
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            return type.cast(this);
        }
    }
}
