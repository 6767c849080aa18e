package org.imprimatur.testsupport;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.hibernate.exception.JDBCConnectionException;

/**
 * Connections of one test's house to its database, as many as it has transactions at once: a bound would let a test of many
 * at once fail for want of a connection, and not for what it is about.
 */
final class TestConnections implements AutoCloseable {
    private static final int SECONDS = 5;

    private final TestDatabase database;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    TestConnections(TestDatabase database) {
        this.database = database;
    }

    Connection take() {
        if (closed) throw new IllegalStateException("The house is shut");
        try {
            for (var known = idle.poll(); known != null; known = idle.poll()) {
                if (known.isValid(SECONDS)) return known;
                known.close();
            }
            var connection = database.connect();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw new JDBCConnectionException("No connection to the database", e);
        }
    }

    void giveBack(Connection connection) {
        idle.push(connection);
        if (closed) close();
    }

    @Override
    public void close() {
        closed = true;
        for (var known = idle.poll(); known != null; known = idle.poll()) {
            try {
                known.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
