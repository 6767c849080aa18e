package org.imprimatur.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.imprimatur.testsupport.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** F2 as the schema keeps it, against somebody with a database prompt, on both databases, with none of our code between. */
class FormSchemaTest {
    private static final String FORM =
            "insert into rendition_form (id, rendition_id, media_type, body, body_digest, created_at) values (?, ?, ?, ?, ?, ?)";
    private static final String RENDITION =
            "insert into rendition (id, publication_id, revision_id, digest, media_type, review_status, body, body_digest, created_at, dated, disclaimer_version, disclaimer_language)"
                    + " select ?, publication_id, revision_id, digest, media_type, review_status, body, body_digest, created_at, dated, disclaimer_version, disclaimer_language from rendition";
    private static final String ATTESTATION =
            "insert into attestation (id, kind, subject, statement, kid, jws, made_at) select ?, ?, ?, statement, kid, jws, made_at from attestation where kind = 'publication' fetch first 1 rows only";

    private static void form(Newsroom room, UUID id, UUID rendition, String mediaType, String body, String digestOf)
            throws SQLException {
        room.sql(FORM, id, rendition, mediaType, body, Newsroom.digest(digestOf), Newsroom.at(Newsroom.MORNING));
    }

    /** A second rendition of what is live, attested, without forms. */
    private static UUID bare(Newsroom room) throws SQLException {
        var rendition = UUID.randomUUID();
        room.sql(RENDITION, rendition);
        room.sql(ATTESTATION, UUID.randomUUID(), "publication", rendition);
        return rendition;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void lets_in_no_form_without_a_statement_of_its_own(TestDatabase.Vendor vendor) throws SQLException {
        try (var room = new Newsroom(vendor)) {
            room.publish(room.signed(room.article("mesothelioma"), "First"));
            var rendition = bare(room);
            var id = UUID.randomUUID();

            PublicationSchemaTest.refused(
                    () -> form(room, id, rendition, "text/html", "<p>A</p>", "<p>A</p>"), "form_attested");
            room.sql(ATTESTATION, UUID.randomUUID(), "recall", id);
            PublicationSchemaTest.refused(
                    () -> form(room, id, rendition, "text/html", "<p>A</p>", "<p>A</p>"), "form_attested");
            room.sql(ATTESTATION, UUID.randomUUID(), "publication", id);
            PublicationSchemaTest.refused(
                    () -> form(room, id, rendition, "text/html", "<p>A</p>", "<p>B</p>"), "digest_of_form");
            PublicationSchemaTest.refused(
                    () -> form(room, id, rendition, "text/rtf", "<p>A</p>", "<p>A</p>"), "form_media_type");
            PublicationSchemaTest.refused(
                    () -> form(room, id, UUID.randomUUID(), "text/html", "<p>A</p>", "<p>A</p>"),
                    "rendition_form_rendition_id_fkey",
                    "rendition_id");
            form(room, id, rendition, "text/html", "<p>A</p>", "<p>A</p>");
            var second = UUID.randomUUID();
            room.sql(ATTESTATION, UUID.randomUUID(), "publication", second);
            PublicationSchemaTest.refused(
                    () -> form(room, second, rendition, "text/html", "<p>C</p>", "<p>C</p>"), "form_of_a_kind_once");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void shows_nothing_live_that_lacks_a_form(TestDatabase.Vendor vendor) throws SQLException {
        try (var room = new Newsroom(vendor)) {
            room.publish(room.signed(room.article("mesothelioma"), "First"));
            var rendition = bare(room);
            for (var missing : List.of("text/html", "text/plain", "application/ld+json")) {
                PublicationSchemaTest.refused(
                        () -> room.sql("update live set rendition_id = ?", rendition),
                        "live_html",
                        "live_plain",
                        "live_json_ld");
                var id = UUID.randomUUID();
                room.sql(ATTESTATION, UUID.randomUUID(), "publication", id);
                form(room, id, rendition, missing, "A", "A");
            }
            room.sql("update live set rendition_id = ?", rendition);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void takes_no_excuse_for_what_went_live_since_there_are_forms(TestDatabase.Vendor vendor) throws SQLException {
        try (var room = new Newsroom(vendor)) {
            room.publish(room.signed(room.article("mesothelioma"), "First"));
            for (var column : Map.of("html", "text/plain", "plain", "text/html", "json_ld", "text/html")
                    .entrySet()) {
                PublicationSchemaTest.refused(
                        () -> room.sql("update live set " + column.getKey() + " = null"), "live_has_its_forms");
                PublicationSchemaTest.refused(
                        () -> room.sql("update live set " + column.getKey() + " = '" + column.getValue() + "'"),
                        "live_forms_are_themselves");
            }
            PublicationSchemaTest.refused(
                    () -> room.sql("update live set html = null, before_forms = rendition_id"), "live_before_forms");
            for (var statement :
                    List.of("insert into rendition_before_forms (rendition_id) select rendition_id from live")) {
                PublicationSchemaTest.refused(() -> room.sql(statement), "frozen", "permission denied");
                PublicationSchemaTest.refused(() -> room.sqlAsOwner(statement), "frozen");
            }
            assertThat(room.count("rendition_before_forms")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void knows_no_disclaimer_that_is_not_of_its_version_or_says_nothing(TestDatabase.Vendor vendor)
            throws SQLException {
        try (var room = new Newsroom(vendor)) {
            var sql = "insert into disclaimer (version, language, text, since) values (?, 'en', ?, ?)";
            var now = Newsroom.at(Newsroom.MORNING);
            PublicationSchemaTest.refused(
                    () -> room.sql(sql, Newsroom.digest("Ask a doctor"), "Ask nobody", now), "version_of_disclaimer");
            PublicationSchemaTest.refused(
                    () -> room.sql(sql, Newsroom.digest(" "), " ", now), "disclaimer_says_something");
            PublicationSchemaTest.refused(
                    () -> room.sql(
                            "insert into disclaimer_in_force (number, language, version, fallback, since) values (1, 'en', ?, true, ?)",
                            Newsroom.digest("Ask a doctor"),
                            now),
                    "disclaimer_in_force_is_on_record");
            room.sql(sql, Newsroom.digest("Ask a doctor"), "Ask a doctor", now);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void has_no_rendition_with_a_disclaimer_that_is_not_on_record(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            room.publish(room.signed(room.article("mesothelioma"), "First"));
            for (var columns : List.of("null, null", "disclaimer_version, 'de'", "digest, 'en'")) {
                PublicationSchemaTest.refused(
                        () -> room.sql(
                                RENDITION.replace(
                                        "dated, disclaimer_version, disclaimer_language from",
                                        "dated, " + columns + " from"),
                                UUID.randomUUID()),
                        "rendition_tells_the_revision",
                        "rendition_disclaimer");
            }
        }
    }
}
