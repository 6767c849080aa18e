package org.imprimatur.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import org.h2.api.Trigger;

/** As {@link FrozenTable}, for tables some of whose rows may go: those whose column {@code frozen} is not true. */
public final class FrozenRow implements Trigger {
    private String table = "";
    private int frozen;

    @Override
    public void init(Connection connection, String schema, String trigger, String tableName, boolean before, int type)
            throws SQLException {
        table = tableName;
        try (var columns = connection.getMetaData().getColumns(null, schema, tableName, "FROZEN")) {
            if (!columns.next()) throw new SQLException(tableName + " has no column FROZEN");
            frozen = columns.getInt("ORDINAL_POSITION") - 1;
        }
    }

    @Override
    public void fire(Connection connection, Object[] oldRow, Object[] newRow)
            throws SQLIntegrityConstraintViolationException {
        if (Boolean.TRUE.equals(oldRow[frozen]))
            throw new SQLIntegrityConstraintViolationException(
                    "This row of " + table + " is frozen: update and delete are refused", "23001");
    }
}
