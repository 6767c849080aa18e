package org.imprimatur.database;

import java.sql.Connection;
import java.sql.SQLIntegrityConstraintViolationException;
import org.h2.api.Trigger;

/**
 * H2's counterpart of the PostgreSQL trigger {@code refuse_change}: rows of a frozen table are only added.
 * H2 loads it by name; a database opened without this class refuses the change all the same.
 */
public final class FrozenTable implements Trigger {
    private String table = "";

    @Override
    public void init(Connection connection, String schema, String trigger, String tableName, boolean before, int type) {
        table = tableName;
    }

    @Override
    public void fire(Connection connection, Object[] oldRow, Object[] newRow)
            throws SQLIntegrityConstraintViolationException {
        throw new SQLIntegrityConstraintViolationException(
                table + " is frozen: update and delete are refused", "23001");
    }
}
