package org.imprimatur.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.imprimatur.delivery.Specimen.Row;
import org.imprimatur.platform.CanonicalJson;

/**
 * Writes the rows of articles by plain SQL, past every command but past no key, check or trigger: each goes on where journal,
 * public log and index of claims end. Nobody else may write meanwhile.
 */
final class Backdoor implements AutoCloseable {
    private static final String NUMBER = "NUMBER";

    private final Connection connection;
    private final Map<String, PreparedStatement> inserts = new HashMap<>();
    private long entry;
    private String hash = "";
    private long change;

    Backdoor(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    Connection connection() {
        return connection;
    }

    /** Looks where everything ends now. */
    void open() throws SQLException {
        try (var select = connection.createStatement();
                var ends = select.executeQuery(
                        "select seq, hash, (select max(number) from change) from journal order by seq desc fetch first row only")) {
            ends.next();
            entry = ends.getLong(1);
            hash = ends.getString(2);
            change = ends.getLong(3);
        }
    }

    /** @param article all its rows */
    void write(List<Row> article) throws SQLException {
        var texts = new HashMap<Object, Long>();
        for (var row : article) {
            var values = row.values();
            switch (row.table()) {
                case "journal" -> link(values);
                case "change" -> {
                    values.put("PREVIOUS", change);
                    values.put(NUMBER, ++change);
                }
                case "evidence_text" -> {
                    texts.put(values.remove(NUMBER), numbered(row));
                    continue;
                }
                case "evidence_claim", "evidence_key" ->
                    values.computeIfPresent("TEXT_NUMBER", (c, old) -> texts.get(old));
                default -> {}
            }
            insert(row);
        }
    }

    /** The database counts these itself. */
    private long numbered(Row text) throws SQLException {
        try (var numbers = insert(text).getGeneratedKeys()) {
            numbers.next();
            return numbers.getLong(1);
        }
    }

    private void link(Map<String, Object> values) {
        var told = ((String) values.get("ENTRY"))
                .replace("\"previousHash\":\"" + values.get("PREVIOUS_HASH") + '"', "\"previousHash\":\"" + hash + '"')
                .replace("\"seq\":" + values.get("SEQ") + '}', "\"seq\":" + (entry + 1) + '}');
        values.put("PREVIOUS_SEQ", entry);
        values.put("PREVIOUS_HASH", hash);
        values.put("SEQ", ++entry);
        values.put("ENTRY", told);
        hash = CanonicalJson.digest(told);
        values.put("HASH", hash);
    }

    private PreparedStatement insert(Row row) throws SQLException {
        var insert = inserts.get(row.table());
        if (insert == null) {
            var columns = row.values().keySet();
            var sql = "insert into " + row.table() + " (" + String.join(", ", columns) + ") values ("
                    + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
            insert = row.table().equals("evidence_text")
                    ? connection.prepareStatement(sql, new String[] {NUMBER})
                    : connection.prepareStatement(sql);
            inserts.put(row.table(), insert);
        }
        var at = 0;
        for (var value : row.values().values()) insert.setObject(++at, value);
        insert.executeUpdate();
        return insert;
    }

    long count(String table) throws SQLException {
        try (var select = connection.createStatement();
                var rows = select.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    UUID article(String slug) throws SQLException {
        try (var select = connection.prepareStatement("select id from article where slug = ?")) {
            select.setString(1, slug);
            try (var rows = select.executeQuery()) {
                rows.next();
                return rows.getObject(1, UUID.class);
            }
        }
    }

    /** Keeps all of it; the product's own code can go on. */
    void shut() throws SQLException {
        for (var insert : inserts.values()) insert.close();
        inserts.clear();
        connection.commit();
    }

    /** Shuts the database behind everybody, with a file that holds nothing but what is in it. */
    @Override
    public void close() throws SQLException {
        try (connection;
                var statement = connection.createStatement()) {
            statement.execute("shutdown compact");
        }
    }
}
