package org.imprimatur.testsupport;

import java.sql.SQLException;
import java.util.UUID;
import org.imprimatur.journal.Actor;

/** People put into a test's database by plain SQL, so that a room's tests do not depend on how people are made. */
public final class TestPeople {
    private TestPeople() {}

    /** Somebody with every role but admin, whom the tests then use in one capacity. */
    public static Actor anybody(TestDatabase database, String login) {
        var id = UUID.randomUUID();
        try (var connection = database.connect();
                var insert = connection.prepareStatement(
                        "insert into person (id, login, login_key, printed_name, active, editor,"
                                + " medical_reviewer, publisher, auditor, admin, created_at, version)"
                                + " values (?, ?, ?, ?, true, true, true, true, true, false, current_timestamp, 0)")) {
            insert.setObject(1, id);
            insert.setString(2, login);
            insert.setString(3, login);
            insert.setString(4, "Printed " + login);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Actor(id, login, "Printed " + login, "request-of-" + login);
    }
}
