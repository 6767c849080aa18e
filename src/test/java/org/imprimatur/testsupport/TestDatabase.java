package org.imprimatur.testsupport;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.imprimatur.database.Schema;

/** A fresh, migrated database: H2 in memory, or a real PostgreSQL server started once per test run. */
public record TestDatabase(
        Vendor vendor, String url, String user, String password, String ownerUser, String ownerPassword) {
    public enum Vendor {
        H2,
        POSTGRESQL
    }

    public static TestDatabase fresh(Vendor vendor) {
        return vendor == Vendor.H2
                ? empty(vendor).migrated()
                : Postgres.database(newName(), Postgres.Template.MIGRATED.name());
    }

    private TestDatabase migrated() {
        Schema.at(ownerDataSource(), url, user).migrate();
        return this;
    }

    /** A database nobody has migrated yet. */
    public static TestDatabase empty(Vendor vendor) {
        var name = newName();
        return vendor == Vendor.H2
                ? new TestDatabase(
                        vendor,
                        "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000",
                        "imprimatur",
                        "",
                        "imprimatur",
                        "")
                : Postgres.database(name, "template1");
    }

    private static String newName() {
        return "t" + UUID.randomUUID().toString().replace("-", "");
    }

    private DataSource ownerDataSource() {
        if (vendor == Vendor.H2) {
            var h2 = new org.h2.jdbcx.JdbcDataSource();
            h2.setURL(url);
            h2.setUser(ownerUser);
            h2.setPassword(ownerPassword);
            return h2;
        }
        var postgres = new org.postgresql.ds.PGSimpleDataSource();
        postgres.setUrl(url);
        postgres.setUser(ownerUser);
        postgres.setPassword(ownerPassword);
        return postgres;
    }

    /** As the application: on PostgreSQL with no more rights than it is granted. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** As the owner of the tables, whom only triggers, keys and checks stop. */
    public Connection connectAsOwner() throws SQLException {
        return DriverManager.getConnection(url, ownerUser, ownerPassword);
    }

    /** For whoever needs it no more: what H2 keeps in memory it keeps until it is told. */
    public void forget() {
        if (vendor != Vendor.H2) return;
        try (var connection = connectAsOwner();
                var statement = connection.createStatement()) {
            statement.execute("shutdown immediately");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Throws everybody out and lets nobody in, as if it were gone; PostgreSQL only. */
    public void shut() {
        Postgres.does("alter database " + name() + " allow_connections false");
        Postgres.does("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name() + "'");
    }

    /** Lets everybody in again. */
    public void open() {
        Postgres.does("alter database " + name() + " allow_connections true");
    }

    private String name() {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static final class Postgres {
        static final EmbeddedPostgres SERVER = start();

        static EmbeddedPostgres start() {
            try {
                var server = EmbeddedPostgres.builder()
                        // Gone with the run: what a power cut would lose is lost anyway.
                        .setServerConfig("fsync", "off")
                        .start();
                try (var connection = server.getPostgresDatabase().getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("create role imprimatur_owner login password 'owner'");
                    statement.execute("create role imprimatur_app login password 'app'");
                }
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not start", e);
            } catch (SQLException e) {
                throw new IllegalStateException("PostgreSQL did not take its roles", e);
            }
        }

        static void does(String statement) {
            try (var connection = SERVER.getPostgresDatabase().getConnection();
                    var prepared = connection.createStatement()) {
                prepared.execute(statement);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Migrated once, since a copy takes a fifth of the time. */
        static final class Template {
            static final TestDatabase MIGRATED =
                    database(newName(), "template1").migrated();
        }

        static TestDatabase database(String name, String template) {
            does("create database " + name + " owner imprimatur_owner template " + template);
            // What waits for itself fails, as it does on H2, and does not stop the build for ever.
            does("alter database " + name + " set lock_timeout = '60s'");
            var url = "jdbc:postgresql://localhost:" + SERVER.getPort() + "/" + name;
            return new TestDatabase(Vendor.POSTGRESQL, url, "imprimatur_app", "app", "imprimatur_owner", "owner");
        }
    }
}
