package org.imprimatur.database;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.h2.tools.TriggerAdapter;
import org.imprimatur.platform.StrictJson;

/**
 * H2's counterpart of the PostgreSQL trigger of the same purpose: a rendition's words are those of its signed revision,
 * the signatures it shows those of its imprimatur, and its disclaimer one that is on record.
 */
public final class FaithfulRendition extends TriggerAdapter {
    private static final List<String> SIGNED = List.of("content", "slug", "locale");
    private static final Set<String> MEMBERS = Set.of(
            "slug",
            "locale",
            "revision",
            "digest",
            "title",
            "content",
            "lastReviewed",
            "reviewDue",
            "reviewStatus",
            "reviewedBy",
            "publishedAt",
            "firstPublishedAt",
            "modifiedAt",
            "signOffs",
            "disclaimer");

    @Override
    public void fire(Connection connection, ResultSet oldRow, ResultSet newRow) throws SQLException {
        var served = json(newRow.getString("body"));
        if (!tells(connection, newRow, served)
                || !showsItsSignatures(connection, newRow, served)
                || !hasItsDisclaimer(connection, newRow, served)) {
            throw new SQLIntegrityConstraintViolationException(
                    "rendition_tells_the_revision: the body is not of the signed document", "23513");
        }
    }

    private static boolean tells(Connection connection, ResultSet row, JsonNode served) throws SQLException {
        try (var query = connection.prepareStatement("select document, number from revision where id = ?")) {
            query.setObject(1, row.getObject("revision_id"));
            try (var rows = query.executeQuery()) {
                if (!rows.next()) return false;
                var signed = json(rows.getString(1));
                return MEMBERS.containsAll(names(served))
                        && SIGNED.stream()
                                .allMatch(member -> signed.path(member).equals(served.path(member)))
                        && signed.at("/content/title").equals(served.path("title"))
                        && served.path("revision").isInt()
                        && served.path("revision").intValue() == rows.getInt(2)
                        && served.path("digest").asText().equals(row.getString("digest"))
                        && served.path("reviewStatus").asText().equals(row.getString("review_status"));
            }
        }
    }

    private static boolean showsItsSignatures(Connection connection, ResultSet row, JsonNode served)
            throws SQLException {
        var given = new TreeMap<String, String>();
        var reviewers = new HashSet<String>();
        try (var query = connection.prepareStatement(
                "select s.id, s.printed_name, s.meaning from publication p join imprimatur_sign_off i on i.imprimatur_id = p.imprimatur_id"
                        + " join sign_off s on s.id = i.sign_off_id where p.id = ?")) {
            query.setObject(1, row.getObject("publication_id"));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    given.put(rows.getObject(1, UUID.class).toString(), rows.getString(2));
                    if (rows.getString(3).equals("medical-review")) reviewers.add(rows.getString(2));
                }
            }
        }
        var shown = new TreeMap<String, String>();
        for (var signature : served.path("signOffs")) {
            shown.put(
                    signature.path("id").asText(), signature.path("printedName").asText());
        }
        var named = served.path("reviewedBy").findValuesAsText("printedName");
        return shown.equals(given)
                && served.path("signOffs").size() == given.size()
                && !named.isEmpty()
                && named.size() == served.path("reviewedBy").size()
                && reviewers.containsAll(named);
    }

    private static boolean hasItsDisclaimer(Connection connection, ResultSet row, JsonNode served) throws SQLException {
        var version = row.getString("disclaimer_version");
        var language = row.getString("disclaimer_language");
        var shown = served.path("disclaimer");
        try (var query =
                connection.prepareStatement("select text from disclaimer where version = ? and language = ?")) {
            query.setString(1, version);
            query.setString(2, language);
            try (var rows = query.executeQuery()) {
                return rows.next()
                        && shown.size() == 3
                        && shown.path("version").asText().equals(version)
                        && shown.path("language").asText().equals(language)
                        && shown.path("text").asText().equals(rows.getString(1));
            }
        }
    }

    private static Set<String> names(JsonNode object) {
        var names = new HashSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode json(String text) throws SQLException {
        try {
            return StrictJson.mapper().readTree(text);
        } catch (IOException e) {
            throw new SQLIntegrityConstraintViolationException("rendition_tells_the_revision: not JSON", "23513", e);
        }
    }
}
