package org.imprimatur.database;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.List;
import org.h2.tools.TriggerAdapter;
import org.imprimatur.platform.StrictJson;

/** H2's counterpart of the PostgreSQL trigger of the same purpose: a rendition's words are those of its signed revision. */
public final class FaithfulRendition extends TriggerAdapter {
    private static final List<String> SIGNED = List.of("content", "slug", "locale");

    @Override
    public void fire(Connection connection, ResultSet oldRow, ResultSet newRow) throws SQLException {
        try (var query = connection.prepareStatement("select document from revision where id = ?")) {
            query.setObject(1, newRow.getObject("revision_id"));
            try (var rows = query.executeQuery()) {
                var faithful = rows.next()
                        && tells(json(rows.getString(1)), json(newRow.getString("body")), newRow.getString("digest"));
                if (!faithful) {
                    throw new SQLIntegrityConstraintViolationException(
                            "rendition_tells_the_revision: the body is not of the signed document", "23513");
                }
            }
        }
    }

    private static boolean tells(JsonNode signed, JsonNode served, String digest) {
        return SIGNED.stream().allMatch(member -> signed.path(member).equals(served.path(member)))
                && served.path("digest").asText().equals(digest);
    }

    private static JsonNode json(String text) throws SQLException {
        try {
            return StrictJson.mapper().readTree(text);
        } catch (IOException e) {
            throw new SQLIntegrityConstraintViolationException("rendition_tells_the_revision: not JSON", "23513", e);
        }
    }
}
