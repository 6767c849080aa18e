package org.imprimatur.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.testsupport.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What delivery sees, on both databases: live texts and what became of the others. */
class NewsstandTest {
    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void serves_the_signed_content_unchanged_with_who_answers_for_it(TestDatabase.Vendor vendor)
            throws JsonProcessingException {
        try (var room = new Newsroom(vendor)) {
            var revision = room.signed(room.article("mesothelioma"), "First");
            room.publish(revision);

            var out = (Newsstand.Out) room.ask("mesothelioma");
            var issue = out.issues().get(0);
            assertThat(issue.bodyDigest()).isEqualTo(CanonicalJson.digest(issue.body()));
            assertThat(issue.body())
                    .contains("\"content\":" + revision.content().canonical() + ",");
            var body = StrictJson.mapper().readTree(issue.body());
            assertThat(body.path("slug").textValue()).isEqualTo("mesothelioma");
            assertThat(body.path("locale").textValue()).isEqualTo("en-GB");
            assertThat(body.path("revision").intValue()).isEqualTo(1);
            assertThat(body.path("digest").textValue()).isEqualTo(revision.digest());
            assertThat(body.path("title").textValue()).isEqualTo("First");
            assertThat(body.path("lastReviewed").textValue()).isEqualTo("2027-03-01");
            assertThat(body.path("reviewDue").textValue()).isEqualTo("2028-03-01");
            assertThat(body.path("reviewStatus").textValue()).isEqualTo("current");
            assertThat(body.path("publishedAt").textValue()).isEqualTo("2027-03-01T09:00:00.123Z");
            assertThat(body.path("reviewedBy").path(0).path("printedName").textValue())
                    .isEqualTo("Printed grace");
            assertThat(body.path("reviewedBy")
                            .path(0)
                            .path("credential")
                            .path("number")
                            .textValue())
                    .isEqualTo("1234567");
            assertThat(body.path("signOffs")).hasSize(1);
            assertThat(body.path("signOffs").path(0).path("meaning").textValue())
                    .isEqualTo("medical-review");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void tells_what_is_gone_from_what_never_was(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            room.signed(room.article("signed-only"), "First");
            var withdrawn = room.article("withdrawn");
            room.publish(room.signed(withdrawn, "First"));
            room.withdraw(withdrawn);

            assertThat(room.ask("unheard-of")).isEqualTo(new Newsstand.Nothing());
            assertThat(room.ask("signed-only")).isEqualTo(new Newsstand.Nothing());
            assertThat(room.ask("withdrawn")).isInstanceOf(Newsstand.Gone.class);
            assertThat(room.<Newsstand.Answer>in(
                            house -> house.get(Newsstand.class).ask("withdrawn", "en-GB")))
                    .isInstanceOf(Newsstand.Gone.class);
            assertThat(room.<Newsstand.Answer>in(
                            house -> house.get(Newsstand.class).ask("withdrawn", "fr")))
                    .isEqualTo(new Newsstand.Nothing());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void has_each_locale_of_a_slug_by_itself(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var english = room.article("mesothelioma", "en-GB", Newsroom.WITHHELD);
            room.publish(room.signed(english, "English"));
            var french = room.article("mesothelioma", "fr", Newsroom.WITHHELD);
            room.signed(french, "French");
            var german = room.article("mesothelioma", "de-DE", Newsroom.WITHHELD);
            room.publish(room.signed(german, "German"));

            assertThat(room.ask("mesothelioma"))
                    .isInstanceOfSatisfying(Newsstand.Out.class, out -> assertThat(out.issues())
                            .extracting(Newsstand.Issue::locale)
                            .containsExactly("de-DE", "en-GB"));
            room.withdraw(english);
            assertThat(room.ask("mesothelioma"))
                    .isInstanceOfSatisfying(Newsstand.Out.class, out -> assertThat(out.issues())
                            .extracting(Newsstand.Issue::locale)
                            .containsExactly("de-DE"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void tells_the_public_why_a_text_ended_and_not_why_it_was_published(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            room.publish(room.signed(article, "First"));
            room.withdraw(article);

            var log = room.<List<Newsstand.Told>>in(
                    house -> house.get(Newsstand.class).changes(0, 10));
            assertThat(log.get(0).reason()).isEmpty();
            assertThat(log.get(1).reason()).isEqualTo("A dose is wrong");
            assertThat(log.get(1).recallClass()).isEqualTo("urgent");
            assertThat(log.get(1).replacement()).isEqualTo("https://example.org/corrected");
            assertThat(room.<List<Newsstand.Told>>in(
                            house -> house.get(Newsstand.class).changes(1, 10)))
                    .hasSize(1);
            assertThat(room.<List<Newsstand.Told>>in(
                            house -> house.get(Newsstand.class).changes(2, 10)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void serves_no_altered_bytes(TestDatabase.Vendor vendor) throws SQLException {
        try (var room = new Newsroom(vendor)) {
            room.publish(room.signed(room.article("mesothelioma", "en-GB", Newsroom.FLAGGED), "First"));
            // only the owner of the tables can, and only by taking the guards away first
            room.sqlAsOwner("alter table rendition drop constraint digest_of_body");
            room.sqlAsOwner(
                    vendor == TestDatabase.Vendor.H2
                            ? "drop trigger rendition_is_frozen"
                            : "drop trigger rendition_is_frozen on rendition");
            room.sqlAsOwner("update rendition set body = replace(body, 'First', 'Worst')");

            assertThatExceptionOfType(PublicationRefusal.IntegrityFailure.class)
                    .isThrownBy(() -> room.ask("mesothelioma"));

            // nor does a new rendition make them look sound again
            room.clock.set(Newsroom.END);
            assertThatExceptionOfType(PublicationRefusal.IntegrityFailure.class).isThrownBy(room::backgroundWork);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void dates_no_two_renditions_of_an_article_the_same(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            for (var second : new int[] {0, 1, 2}) {
                room.publish(room.signed(article, "Text " + second));
                // all within one second, as a script may
                room.clock.pass(Duration.ofMillis(100));
                assertThat(((Newsstand.Out) room.ask("mesothelioma"))
                                .issues()
                                .get(0)
                                .dated())
                        .isEqualTo("2027-03-01T09:00:0" + second + "Z");
            }
            room.clock.pass(Duration.ofHours(1));
            room.publish(room.signed(article, "Text 3"));
            assertThat(((Newsstand.Out) room.ask("mesothelioma"))
                            .issues()
                            .get(0)
                            .dated())
                    .isEqualTo("2027-03-01T10:00:00Z");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void does_not_move_the_date_of_the_words_for_a_new_signature(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            var revision = room.signed(article, "First");
            room.publish(revision);
            room.clock.set(Newsroom.END);
            room.backgroundWork();
            room.sign(revision, room.secondReviewer);
            room.publish(revision);

            assertThat(((Newsstand.Out) room.ask("mesothelioma"))
                            .issues()
                            .get(0)
                            .body())
                    .contains("\"modifiedAt\":\"2027-03-01T09:00:00.123Z\"")
                    .contains("\"publishedAt\":\"2028-03-01T09:00:00.123Z\"")
                    .contains("\"lastReviewed\":\"2028-03-01\"");
        }
    }
}
