package org.imprimatur.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.imprimatur.disclaimer.Disclaimers;
import org.imprimatur.form.FormRefusal;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.rendering.Form;
import org.imprimatur.reprint.Reprints;
import org.imprimatur.testsupport.TestDatabase;
import org.imprimatur.testsupport.TestSessions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** F1 to F3, and X1 to X3: what goes live goes live in all of its forms, and again where the disclaimer changes. */
class FormsTest {
    private static Newsstand.Issue issue(Newsroom room, String slug) {
        return ((Newsstand.Out) room.ask(slug)).issues().get(0);
    }

    private static String read(Newsroom room, String slug, Form form) {
        var issue = issue(room, slug);
        return room.in(house -> house.get(Newsstand.class).form(issue, form.mediaType()))
                .body();
    }

    private static Map<String, String> attested(Newsroom room, UUID publication) {
        return room
                .<Newsstand.Evidence>in(house -> house.get(Newsstand.class).evidence(publication))
                .statements()
                .stream()
                .map(statement -> statement.said().orElseThrow())
                .filter(told -> told.path("type").asText().equals("publication"))
                .collect(Collectors.toMap(told -> told.path("mediaType").asText(), told -> told.path("representation")
                        .asText()));
    }

    private static int reprint(TestSessions sessions) {
        var due = sessions.inTransaction(house -> house.get(Reprints.class).due());
        for (var article : due)
            sessions.inTransactionDo(house -> house.get(Reprints.class).attend(article));
        return due.size();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void go_live_with_the_text_each_attested_for_itself(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            room.publish(room.signed(room.article("mesothelioma"), "First"));
            var issue = issue(room, "mesothelioma");

            assertThat(room.count("rendition_form")).isEqualTo(3);
            var attested = attested(room, issue.publication());
            assertThat(attested)
                    .containsOnlyKeys("application/json", "application/ld+json", "text/html", "text/plain")
                    .containsEntry("application/json", issue.bodyDigest());
            for (var form : Form.values()) {
                var body = read(room, "mesothelioma", form);
                assertThat(body).isEqualTo(form.of(issue.body())).contains("First", "Printed grace");
                assertThat(attested.get(form.mediaType())).isEqualTo(CanonicalJson.digest(body));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void are_made_anew_where_the_review_stands_otherwise_or_is_renewed(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma", "en-GB", Newsroom.FLAGGED);
            var revision = room.signed(article, "First");
            room.publish(revision);
            assertThat(read(room, "mesothelioma", Form.HTML)).doesNotContain("overdue");
            room.clock.set(Newsroom.END);
            room.backgroundWork();

            assertThat(room.count("rendition_form")).isEqualTo(6);
            for (var form : Form.values())
                assertThat(read(room, "mesothelioma", form)).contains("overdue");

            room.sign(revision, room.secondReviewer);
            assertThat(read(room, "mesothelioma", Form.HTML)).doesNotContain("overdue");
            assertThat(room.count("rendition_form")).isEqualTo(9);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void are_withheld_where_they_are_not_what_was_attested(TestDatabase.Vendor vendor) throws SQLException {
        try (var room = new Newsroom(vendor)) {
            room.publish(room.signed(room.article("mesothelioma"), "First"));
            room.publish(room.signed(room.article("elsewhere"), "Second"));
            unguard(room, vendor, "rendition_form");
            room.sqlAsOwner("alter table rendition_form drop constraint digest_of_form");
            room.sqlAsOwner(
                    "update rendition_form set body = replace(body, '>First<', '>Worst<') where media_type = 'text/html'");

            assertThatExceptionOfType(FormRefusal.IntegrityFailure.class)
                    .isThrownBy(() -> read(room, "mesothelioma", Form.HTML));
            assertThat(read(room, "mesothelioma", Form.TEXT)).contains("First");
            assertThat(read(room, "elsewhere", Form.HTML)).contains("Second");
            var unsound = issue(room, "mesothelioma").article();
            assertThat(room.<List<UUID>>in(house -> {
                        var newsstand = house.get(Newsstand.class);
                        return newsstand.altered(newsstand.live(null, 10));
                    }))
                    .containsExactly(unsound);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void are_withheld_where_they_are_those_of_another_text(TestDatabase.Vendor vendor) throws SQLException {
        try (var room = new Newsroom(vendor)) {
            room.publish(room.signed(room.article("mesothelioma"), "First"));
            var first = issue(room, "mesothelioma").rendition();
            room.publish(room.signed(room.article("elsewhere"), "Second"));
            var second = issue(room, "elsewhere").rendition();
            unguard(room, vendor, "rendition_form");
            for (var constraint : List.of("live_html", "live_json_ld", "live_plain"))
                room.sqlAsOwner("alter table live drop constraint " + constraint);
            room.sqlAsOwner("alter table rendition_form drop constraint form_of_a_kind_once");
            room.sqlAsOwner(
                    "update rendition_form set rendition_id = case when rendition_id = ? then ? else cast(? as uuid) end",
                    first,
                    second,
                    first);

            assertThatExceptionOfType(FormRefusal.IntegrityFailure.class)
                    .isThrownBy(() -> read(room, "mesothelioma", Form.HTML));
            assertThatExceptionOfType(FormRefusal.IntegrityFailure.class)
                    .isThrownBy(() -> read(room, "elsewhere", Form.TEXT));
        }
    }

    private static void unguard(Newsroom room, TestDatabase.Vendor vendor, String table) throws SQLException {
        room.sqlAsOwner(
                "drop trigger " + table + "_is_frozen" + (vendor == TestDatabase.Vendor.H2 ? "" : " on " + table));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void carry_the_disclaimer_in_the_language_of_the_text_or_the_fallback(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            for (var locale : List.of("de-AT", "fr", "el-GR")) {
                room.publish(room.signed(
                        room.article("text-" + locale.toLowerCase(java.util.Locale.ROOT), locale, Newsroom.WITHHELD),
                        "First"));
            }
            assertThat(read(room, "text-de-at", Form.TEXT)).contains("Dieser Text dient der Information.");
            assertThat(read(room, "text-fr", Form.HTML)).contains("Ce texte est donné à titre d");
            assertThat(read(room, "text-el-gr", Form.HTML)).contains("<p lang=\"en\">This text is for information.");
            assertThat(issue(room, "text-de-at").body()).contains("\"disclaimer\":{\"language\":\"de\"");
        }
    }

    // ------------------------------------------------------------------ another disclaimer

    private static TestSessions with(Newsroom room, String disclaimers) throws IOException {
        var file = Files.createTempFile(Files.createDirectories(Path.of("target")), "disclaimers", ".json");
        Files.writeString(file, disclaimers.replace('\'', '"'));
        var sessions = new TestSessions(
                room.database,
                room.clock,
                Map.of(
                        "imprimatur.disclaimers.file",
                        file.toString(),
                        "imprimatur.policy.file",
                        Newsroom.policyFile()));
        sessions.inTransactionDo(house -> house.get(Disclaimers.class).open());
        return sessions;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void are_printed_again_once_when_the_disclaimer_changes_and_no_date_of_the_text_moves(TestDatabase.Vendor vendor)
            throws IOException {
        try (var room = new Newsroom(vendor)) {
            room.publish(room.signed(room.article("mesothelioma"), "First"));
            room.publish(room.signed(room.article("auf-deutsch", "de-DE", Newsroom.WITHHELD), "First"));
            var before = issue(room, "mesothelioma");
            room.clock.pass(java.time.Duration.ofDays(3));
            try (var sessions =
                    with(room, "{'fallback': 'de', 'texts': {'en': 'Ask your doctor.', 'de': '" + german() + "'}}")) {
                assertThat(reprint(sessions)).isEqualTo(2);
                assertThat(reprint(sessions)).isZero();

                var after = issue(room, "mesothelioma");
                assertThat(after.publication()).isEqualTo(before.publication());
                assertThat(after.rendition()).isNotEqualTo(before.rendition());
                assertThat(after.body()).contains("\"text\":\"Ask your doctor.\"");
                assertThat(after.body().replaceFirst("\"disclaimer\":\\{[^}]*}", ""))
                        .isEqualTo(before.body().replaceFirst("\"disclaimer\":\\{[^}]*}", ""))
                        .contains("\"modifiedAt\":\"2027-03-01T09:00:00.123Z\"");
                for (var form : Form.values())
                    assertThat(read(room, "mesothelioma", form)).contains("Ask your doctor.");
                assertThat(attested(room, after.publication())).hasSize(4);
                assertThat(room.changes())
                        .as("what is the same in German is left alone")
                        .containsExactly(
                                "1 published mesothelioma r1",
                                "2 published auf-deutsch r1",
                                "3 updated mesothelioma r1");
                assertThat(room.journal(after.article())).endsWith("publication.reprint");
            }
        }
    }

    private static String german() throws IOException {
        return org.imprimatur.platform.StrictJson.mapper()
                .readTree(Files.readString(Path.of("server-config/disclaimers.json")))
                .at("/texts/de")
                .asText();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void are_printed_again_once_by_whichever_of_two_nodes(TestDatabase.Vendor vendor) throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            room.publish(room.signed(article, "First"));
            try (var sessions = with(room, "{'fallback': 'en', 'texts': {'en': 'Ask your doctor.'}}")) {
                Runnable print = () -> sessions.inTransactionDo(
                        house -> house.get(Reprints.class).attend(article));
                for (var step : List.of(threads.submit(print), threads.submit(print))) step.get();
                reprint(sessions);
            }
            assertThat(room.changes()).containsExactly("1 published mesothelioma r1", "2 updated mesothelioma r1");
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void are_not_printed_again_once_the_text_is_gone(TestDatabase.Vendor vendor) throws IOException {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            room.publish(room.signed(article, "First"));
            room.withdraw(article);
            try (var sessions = with(room, "{'fallback': 'en', 'texts': {'en': 'Ask your doctor.'}}")) {
                assertThat(reprint(sessions)).isZero();
                sessions.inTransactionDo(house -> house.get(Reprints.class).attend(article));
            }
            assertThat(room.changes()).hasSize(2);
        }
    }

    /** As a house finds itself that was upgraded: live before there were forms. */
    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void are_made_up_for_what_was_live_before_there_were_any(TestDatabase.Vendor vendor) throws Exception {
        try (var room = new Newsroom(vendor)) {
            room.publish(room.signed(room.article("mesothelioma"), "First"));
            room.sqlAsOwner(
                    vendor == TestDatabase.Vendor.H2
                            ? "drop trigger rendition_before_forms_is_closed"
                            : "drop trigger rendition_before_forms_is_closed on rendition_before_forms");
            unguard(room, vendor, "rendition_form");
            room.sqlAsOwner("insert into rendition_before_forms select rendition_id from live");
            room.sqlAsOwner(
                    "update live set json_ld = null, html = null, plain = null, before_forms = rendition_id, disclaimers = 0");
            room.sqlAsOwner("delete from rendition_form");
            unguard(room, vendor, "rendition");
            room.sqlAsOwner("update rendition set disclaimer_version = null, disclaimer_language = null");

            var before = issue(room, "mesothelioma");
            assertThatExceptionOfType(FormRefusal.NotPrintedYet.class)
                    .isThrownBy(() -> read(room, "mesothelioma", Form.HTML));
            for (var due :
                    room.<List<UUID>>in(house -> house.get(Reprints.class).due()))
                room.inDo(house -> house.get(Reprints.class).attend(due));

            assertThat(issue(room, "mesothelioma").rendition()).isNotEqualTo(before.rendition());
            assertThat(read(room, "mesothelioma", Form.HTML)).contains("<h1>First</h1>");
            assertThat(room.<List<UUID>>in(house -> house.get(Reprints.class).due()))
                    .isEmpty();
            assertThat(room.changes()).containsExactly("1 published mesothelioma r1", "2 updated mesothelioma r1");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void are_of_the_disclaimers_that_a_node_brought_last(TestDatabase.Vendor vendor) throws IOException {
        try (var room = new Newsroom(vendor)) {
            room.publish(room.signed(room.article("mesothelioma"), "First"));
            assertThat(number(room)).isEqualTo(1);
            try (var other = with(room, "{'fallback': 'en', 'texts': {'en': 'Ask your doctor.'}}")) {
                assertThat(number(room)).isEqualTo(2);
                other.inTransactionDo(house -> house.get(Disclaimers.class).open());
                assertThat(number(room)).isEqualTo(2);
                room.publish(room.signed(room.article("elsewhere"), "Second"));
                assertThat(read(room, "elsewhere", Form.TEXT)).endsWith("\n\nAsk your doctor.\n");
            }
            room.inDo(house -> house.get(Disclaimers.class).open());
            assertThat(number(room)).isEqualTo(3);
            assertThat(room.count("disclaimer")).isEqualTo(4);
        }
    }

    private static long number(Newsroom room) {
        return room.<Long>in(house -> house.get(Disclaimers.class).number());
    }
}
