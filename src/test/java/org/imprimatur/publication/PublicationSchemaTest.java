package org.imprimatur.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.imprimatur.article.Revision;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.testsupport.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the schema refuses to somebody with a database prompt, on both databases, with none of our code between. */
class PublicationSchemaTest {
    /** Every frozen table of this room with a column to try an update on. */
    private static final Map<String, String> FROZEN = new LinkedHashMap<>();

    static {
        FROZEN.put("journal", "action");
        FROZEN.put("draft_contribution", "draft_version");
        FROZEN.put("revision", "title");
        FROZEN.put("revision_party", "capacity");
        FROZEN.put("sign_off", "digest");
        FROZEN.put("sign_off_end", "reason");
        FROZEN.put("signing_key", "public_key");
        FROZEN.put("attestation", "statement");
        FROZEN.put("imprimatur", "policy_version");
        FROZEN.put("imprimatur_sign_off", "digest");
        FROZEN.put("imprimatur_end", "cause");
        FROZEN.put("publication", "reason");
        FROZEN.put("publication_facet", "code");
        FROZEN.put("rendition", "review_status");
        FROZEN.put("rendition_form", "body");
        FROZEN.put("disclaimer", "text");
        FROZEN.put("disclaimer_in_force", "fallback");
        FROZEN.put("publication_end", "reason");
        FROZEN.put("late_recall", "reason");
        FROZEN.put("schedule", "reason");
        FROZEN.put("schedule_outcome", "detail");
        FROZEN.put("change", "reason");
    }

    private static final String PUBLICATION =
            "insert into publication (id, article_id, revision_id, digest, imprimatur_id, title, reason, published_by, published_at, first_published_at, modified_at)"
                    + " values (?, ?, ?, ?, ?, 'T', 'Because', ?, ?, ?, ?)";
    private static final String LIVE =
            "insert into live (article_id, slug, locale, publication_id, imprimatur_id, rendition_id, valid_until, at_end) select p.article_id, a.slug, a.locale,"
                    + " p.id, p.imprimatur_id, r.id, ?, 'withhold' from publication p join article a on a.id = p.article_id join rendition r on r.publication_id = p.id where p.id = ?";
    private static final String CHANGE =
            "insert into change (number, previous, kind, article_id, slug, locale, publication_id, revision, digest, review_status, reason, at)"
                    + " select ?, ?, kind, article_id, slug, locale, publication_id, revision, digest, review_status, reason, at from change where number = 1";
    private static final String NEWS =
            "insert into change (number, previous, kind, article_id, slug, locale, publication_id, revision, digest, review_status, reason, recall_class, at)"
                    + " select 2, 1, ?, article_id, slug, locale, publication_id, revision, digest, ?, ?, ?, at from change where number = 1";

    static void refused(ThrowingCallable statement, String... constraints) {
        assertThatThrownBy(statement).isInstanceOf(SQLException.class).satisfies(fault -> {
            var said = fault.getMessage().toLowerCase(java.util.Locale.ROOT);
            assertThat(constraints).as(said).anyMatch(said::contains);
        });
    }

    private static UUID imprimatur(Newsroom room, Revision revision) {
        return room.in(house -> house.get(Imprimaturs.class).required(revision)).id();
    }

    private static ThrowingCallable publication(Newsroom room, Revision revision, String digest, UUID imprimatur) {
        var now = Newsroom.at(Newsroom.MORNING);
        return () -> room.sql(
                PUBLICATION,
                UUID.randomUUID(),
                revision.article(),
                revision.id(),
                digest,
                imprimatur,
                room.publisher.person(),
                now,
                now,
                now);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void refuses_a_publication_that_no_imprimatur_names(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            var signed = room.signed(article, "First");
            var unsigned = room.submitted(article, "Second");
            var elsewhere = room.signed(room.article("elsewhere"), "First");

            refused(publication(room, unsigned, unsigned.digest(), UUID.randomUUID()), "publication_needs_imprimatur");
            refused(
                    publication(room, unsigned, unsigned.digest(), imprimatur(room, signed)),
                    "publication_needs_imprimatur");
            refused(
                    publication(room, signed, unsigned.digest(), imprimatur(room, signed)),
                    "publication_needs_imprimatur");
            refused(
                    publication(room, signed, signed.digest(), imprimatur(room, elsewhere)),
                    "publication_needs_imprimatur");
            assertThat(room.count("publication")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void refuses_an_imprimatur_on_a_sign_off_of_other_bytes(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            var first = room.submitted(article, "First");
            var signOff = room.sign(first, room.reviewer);
            var second = room.submitted(article, "Second");
            var sql =
                    "insert into imprimatur (id, article_id, revision_id, digest, founded_on, founded_as, policy_version, at_end, granted_at, valid_until)"
                            + " select ?, ?, ?, ?, ?, founded_as, policy_version, at_end, granted_at, valid_until from imprimatur";

            refused(
                    () -> room.sql(sql, UUID.randomUUID(), article, second.id(), second.digest(), signOff),
                    "imprimatur_on_sign_off");
            refused(
                    () -> room.sql(sql, UUID.randomUUID(), article, first.id(), second.digest(), signOff),
                    "imprimatur_on_bytes",
                    "imprimatur_on_sign_off");
            room.sign(second, room.reviewer);
            refused(
                    () -> room.sql(
                            "insert into imprimatur_sign_off (imprimatur_id, sign_off_id, revision_id, digest, article_id) values (?, ?, ?, ?, ?)",
                            imprimatur(room, second),
                            signOff,
                            second.id(),
                            second.digest(),
                            article),
                    "support_by_sign_off");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void founds_an_imprimatur_on_a_medical_review_and_nothing_less(TestDatabase.Vendor vendor) throws SQLException {
        try (var room = new Newsroom(vendor)) {
            room.signed(room.article("elsewhere"), "First");
            var article = room.article("mesothelioma");
            var revision = room.submitted(article, "First");
            var approval = room.sign(revision, room.reviewer, "editorial-approval");
            var review = room.sign(revision, room.secondReviewer, "medical-review");
            assertThat(imprimatur(room, revision)).isNotNull();
            var sql =
                    "insert into imprimatur (id, article_id, revision_id, digest, founded_on, founded_as, policy_version, at_end, granted_at, valid_until)"
                            + " select ?, ?, ?, ?, ?, ?, policy_version, at_end, granted_at, valid_until from imprimatur where article_id <> ?";

            refused(() -> founded(room, sql, revision, approval, "editorial-approval"), "imprimatur_is_medical");
            refused(() -> founded(room, sql, revision, approval, "medical-review"), "imprimatur_on_sign_off");
            founded(room, sql, revision, review, "medical-review");
        }
    }

    private static void founded(Newsroom room, String sql, Revision revision, UUID signOff, String meaning)
            throws SQLException {
        room.sql(
                sql,
                UUID.randomUUID(),
                revision.article(),
                revision.id(),
                revision.digest(),
                signOff,
                meaning,
                revision.article());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void keeps_what_something_stands_on(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            var revision = room.submitted(article, "First");
            var signOff = room.sign(revision, room.reviewer);
            room.publish(revision);

            refused(
                    () -> room.sql("delete from standing_sign_off where sign_off_id = ?", signOff),
                    "stands_on_sign_off",
                    "supported_by_standing_sign_off");
            refused(
                    () -> room.sql("delete from standing_imprimatur where revision_id = ?", revision.id()),
                    "live_needs_standing_imprimatur",
                    "supports_standing_imprimatur");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void lets_nothing_be_live_without_a_standing_imprimatur(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            var revision = room.submitted(article, "First");
            var signOff = room.sign(revision, room.reviewer);
            room.publish(revision);
            var publication = room.view(article).history().get(0).id();
            room.revoke(revision, signOff);

            refused(() -> room.sql(LIVE, Newsroom.at(Newsroom.MORNING), publication), "live_needs_standing_imprimatur");
            refused(
                    () -> room.sql(
                            "insert into standing_imprimatur (imprimatur_id, founded_on, revision_id, digest) select id, founded_on, revision_id, digest from imprimatur"),
                    "stands_on_sign_off");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void has_one_live_publication_per_article_and_address(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            room.publish(room.signed(article, "First"));
            room.publish(room.signed(article, "Second"));
            var other = room.article("elsewhere");
            room.publish(room.signed(other, "First"));
            var superseded = room.view(article).history().get(1).id();

            refused(() -> room.sql(LIVE, Newsroom.at(Newsroom.MORNING), superseded), "primary", "live_pkey");
            refused(
                    () -> room.sql("update live set slug = 'mesothelioma' where article_id = ?", other),
                    "live_address",
                    "live_has_address");
            refused(
                    () -> room.sql(
                            "update live set rendition_id = (select id from rendition where publication_id = ?)",
                            superseded),
                    "live_rendition");
            refused(
                    () -> room.sql("update live set publication_id = ? where article_id = ?", superseded, other),
                    "live_publication");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void numbers_the_public_log_without_a_gap(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            room.publish(room.signed(room.article("mesothelioma"), "First"));

            refused(() -> room.sql(CHANGE, 3, 2), "change_chain");
            refused(() -> room.sql(CHANGE, 3, 1), "change_gapless");
            refused(() -> room.sql(CHANGE, 3, null), "change_gapless");
            refused(() -> room.sql(CHANGE, 1, null), "primary", "change_pkey");
            refused(() -> room.sql(CHANGE, 0, -1), "change_gapless", "change_chain");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void tells_the_public_how_a_review_stands_or_how_urgent_a_withdrawal_is(TestDatabase.Vendor vendor)
            throws SQLException {
        try (var room = new Newsroom(vendor)) {
            room.publish(room.signed(room.article("mesothelioma"), "First"));

            refused(() -> room.sql(NEWS, "updated", null, "", null), "change_says_how_the_review_stands");
            refused(() -> room.sql(NEWS, "lapsed", "overdue", "Ended", null), "change_says_how_the_review_stands");
            refused(() -> room.sql(NEWS, "updated", "fine", "", null), "change_review_status");
            refused(() -> room.sql(NEWS, "withdrawn", null, "Wrong", null), "withdrawal_tells_class");
            refused(() -> room.sql(NEWS, "withdrawn", null, "Wrong", "soon"), "withdrawal_tells_class");
            refused(() -> room.sql(NEWS, "withdrawn", null, " ", "urgent"), "withdrawal_tells_class");
            refused(() -> room.sql(NEWS, "overdue", "overdue", "", null), "change_kind", "change_says_how");
            room.sql(NEWS, "withdrawn", null, "Wrong", "urgent");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void serves_no_bytes_but_those_of_their_digest_and_revision(TestDatabase.Vendor vendor) throws SQLException {
        try (var room = new Newsroom(vendor)) {
            var revision = room.signed(room.article("mesothelioma"), "First");
            room.publish(revision);
            var other = room.submitted(revision.article(), "Second");
            var sql =
                    "insert into rendition (id, publication_id, revision_id, digest, media_type, review_status, body, body_digest, created_at, dated, disclaimer_version, disclaimer_language)"
                            + " select ?, publication_id, ?, ?, media_type, review_status, ?, ?, created_at, dated, disclaimer_version, disclaimer_language from rendition";

            var told = told(room);
            var signature = tree(told).at("/signOffs/0").toString();
            for (var altered : List.of(
                    "{}",
                    "[]",
                    told.replace("First", "Worse"),
                    told.replaceFirst("\"title\":\"First\"", "\"title\":\"Worse\""),
                    told.replaceFirst("^\\{", "{\"banner\":\"Buy now\","),
                    told.replaceFirst("\"disclaimer\":\\{[^}]*\\},", ""),
                    told.replace("and does not replace", "and replaces"),
                    told.replace("\"language\":\"en\"", "\"language\":\"de\""),
                    told.replaceFirst("\"disclaimer\":\\{", "\"disclaimer\":{\"also\":\"Buy now\","),
                    told.replace("\"revision\":1", "\"revision\":2"),
                    told.replace("\"reviewStatus\":\"current\"", "\"reviewStatus\":\"overdue\""),
                    told.replace("Printed grace", "Dr Nobody"),
                    told.replaceFirst("Printed grace", "Dr Nobody"),
                    told.replace("\"reviewedBy\":[", "\"reviewedBy\":[{\"printedName\":\"Dr Nobody\"},"),
                    told.replace(signature, signature + "," + signature),
                    told.replace("\"signOffs\":[" + signature + "]", "\"signOffs\":[]"))) {
                assertThat(altered).isNotEqualTo(told);
                refused(() -> rendition(room, sql, revision, altered, altered), "rendition_tells_the_revision");
            }
            refused(() -> rendition(room, sql, revision, told, told + " "), "digest_of_body");
            refused(
                    () -> rendition(room, sql, other, told, told),
                    "rendition_of_bytes",
                    "rendition_tells_the_revision");
            rendition(room, sql, revision, told, told);
        }
    }

    private static String told(Newsroom room) {
        return room.in(house -> house.session()
                .createSelectionQuery("select r.body from Rendition r", String.class)
                .getSingleResult());
    }

    private static JsonNode tree(String json) {
        try {
            return StrictJson.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static void rendition(Newsroom room, String sql, Revision revision, String body, String digestOf)
            throws SQLException {
        room.sql(sql, UUID.randomUUID(), revision.id(), revision.digest(), body, Newsroom.digest(digestOf));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void keeps_nothing_live_longer_or_otherwise_than_its_imprimatur_says(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            room.publish(room.signed(room.article("mesothelioma"), "First"));
            refused(
                    () -> room.sql(
                            "update live set valid_until = ?", Newsroom.at(Newsroom.MORNING.plusSeconds(999_999_999))),
                    "live_no_longer_than_its_imprimatur");
            refused(() -> room.sql("update live set at_end = 'flag'"), "live_no_longer_than_its_imprimatur");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void wants_to_know_how_urgent_a_withdrawal_is_and_under_which_imprimatur_a_schedule_was_made(
            TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var revision = room.signed(room.article("mesothelioma"), "First");
            room.publish(revision);
            var other = room.submitted(revision.article(), "Second");
            var now = Newsroom.at(Newsroom.MORNING);
            var publication = room.view(revision.article()).history().get(0).id();

            refused(
                    () -> room.sql(
                            "insert into publication_end (publication_id, cause, reason, ended_by, ended_at) values (?, 'withdrawn', 'Because', ?, ?)",
                            publication,
                            room.publisher.person(),
                            now),
                    "withdrawal_has_class");
            refused(
                    () -> room.sql(
                            "insert into schedule (id, article_id, revision_id, digest, imprimatur_id, publish_at, zone, reason, scheduled_by, scheduled_at)"
                                    + " values (?, ?, ?, ?, ?, ?, 'UTC', 'Because', ?, ?)",
                            UUID.randomUUID(),
                            revision.article(),
                            other.id(),
                            other.digest(),
                            imprimatur(room, revision),
                            now,
                            room.publisher.person(),
                            now),
                    "schedule_needs_imprimatur");
        }
    }

    private static void recalled(Newsroom room) {
        var article = room.article("recalled");
        room.publish(room.signed(article, "First"));
        room.clock.pass(Duration.ofDays(366));
        room.backgroundWork();
        room.withdraw(article);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void changes_and_removes_nothing_that_is_frozen(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            var revision = room.submitted(article, "First");
            var signOff = room.sign(revision, room.reviewer);
            room.schedule(revision, Newsroom.MORNING.plusSeconds(60));
            room.clock.pass(Duration.ofMinutes(1));
            room.backgroundWork();
            room.revoke(revision, signOff);
            recalled(room);

            FROZEN.forEach((table, column) -> {
                assertThat(room.count(table)).as(table).isPositive();
                var update = "update " + table + " set " + column + " = " + column;
                var delete = "delete from " + table;
                var truncate = "truncate table " + table + (vendor == TestDatabase.Vendor.POSTGRESQL ? " cascade" : "");
                for (var statement : new String[] {update, delete, truncate}) {
                    var why = statement.startsWith("truncate") ? "cannot truncate" : "frozen";
                    refused(() -> room.sqlAsOwner(statement), why, "frozen");
                    refused(() -> room.sql(statement), why, "permission denied");
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void keeps_one_draft_of_an_article(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            refused(
                    () -> room.sql(
                            "insert into draft select article_id, version + 1, title, content, saved_by, saved_at"
                                    + " from draft where article_id = '" + article + "'"),
                    "primary",
                    "draft_pkey");
            assertThat(room.count("draft")).isEqualTo(1);
        }
    }
}
