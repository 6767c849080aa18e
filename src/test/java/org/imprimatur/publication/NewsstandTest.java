package org.imprimatur.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.publication.Newsstand.Coded;
import org.imprimatur.publication.Newsstand.Filter;
import org.imprimatur.publication.Newsstand.Place;
import org.imprimatur.publication.Newsstand.Sort;
import org.imprimatur.testsupport.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What delivery sees, on both databases: live texts and what became of the others. */
class NewsstandTest {
    private static final Filter EVERYTHING = new Filter(null, null, null, null, null);

    private static List<Newsstand.Issue> list(Newsroom room, Filter filter, Sort sort, @Nullable Place after) {
        return room.in(house -> house.get(Newsstand.class).list(filter, sort, after, 100));
    }

    private static List<String> slugs(Newsroom room, Filter filter) {
        return list(room, filter, Sort.SLUG, null).stream()
                .map(Newsstand.Issue::slug)
                .toList();
    }

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
            assertThat(slugs(room, new Filter("de-DE", null, null, null, null))).containsExactly("mesothelioma");
            assertThat(slugs(room, new Filter("en-GB", null, null, null, null))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void finds_live_texts_by_what_they_show(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var first = room.article("first");
            room.publish(room.signed(first, "First"));
            room.signed(room.article("unpublished"), "Second");
            room.clock.pass(Duration.ofHours(1));
            room.publish(room.signed(room.article("third"), "Third"));

            assertThat(slugs(room, EVERYTHING)).containsExactly("first", "third");
            assertThat(slugs(room, condition(null, "C45.0"))).hasSize(2);
            assertThat(slugs(room, condition("http://hl7.org/fhir/sid/icd-10", "C45.0")))
                    .hasSize(2);
            assertThat(slugs(room, condition("http://snomed.info/sct", "C45.0")))
                    .isEmpty();
            assertThat(slugs(room, condition(null, "C45"))).isEmpty();
            assertThat(slugs(room, new Filter(null, null, new Coded(null, "L01FF01"), null, null)))
                    .hasSize(2);
            assertThat(slugs(room, new Filter(null, null, new Coded(null, "C45.0"), null, null)))
                    .isEmpty();
            assertThat(slugs(room, new Filter(null, null, null, "patient", null)))
                    .hasSize(2);
            assertThat(slugs(room, new Filter(null, null, null, "clinician", null)))
                    .isEmpty();
            assertThat(slugs(room, new Filter(null, null, null, null, Newsroom.MORNING.plusSeconds(1))))
                    .containsExactly("third");

            room.withdraw(first);
            assertThat(slugs(room, condition(null, "C45.0"))).containsExactly("third");
        }
    }

    private static Filter condition(@Nullable String system, String code) {
        return new Filter(null, new Coded(system, code), null, null, null);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void goes_through_a_list_page_by_page_in_any_order(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            for (var slug : new String[] {"delta", "alpha", "charlie", "bravo"}) {
                // two of them at the same instant, all with one title: ties must not lose or repeat anything
                if (!slug.equals("charlie")) room.clock.pass(Duration.ofMinutes(1));
                room.publish(room.signed(room.article(slug), "The same title"));
            }
            for (var sort : Sort.values()) {
                var whole = list(room, EVERYTHING, sort, null);
                assertThat(whole).hasSize(4);
                Place place = null;
                for (var issue : whole) {
                    assertThat(list(room, EVERYTHING, sort, place).get(0)).isEqualTo(issue);
                    place = sort.place(issue);
                }
                assertThat(list(room, EVERYTHING, sort, place)).isEmpty();
            }
            assertThat(list(room, EVERYTHING, Sort.SLUG, null))
                    .extracting(Newsstand.Issue::slug)
                    .containsExactly("alpha", "bravo", "charlie", "delta");
            assertThat(list(room, EVERYTHING, Sort.NEWEST, null).get(0).slug()).isEqualTo("bravo");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void compares_with_the_earliest_and_the_latest_time_that_can_be_asked_for(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var article = room.article("mesothelioma");
            room.publish(room.signed(article, "First"));

            var earliest = "1900-01-01T00:00:00Z";
            var latest = "9999-12-31T23:59:59.999999999Z";
            assertThat(list(room, EVERYTHING, Sort.NEWEST, new Place(latest, article)))
                    .hasSize(1);
            assertThat(list(room, EVERYTHING, Sort.NEWEST, new Place(earliest, article)))
                    .isEmpty();
            assertThat(slugs(room, new Filter(null, null, null, null, Instant.parse(earliest))))
                    .hasSize(1);
            assertThat(slugs(room, new Filter(null, null, null, null, Instant.parse(latest))))
                    .isEmpty();
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
            assertThatExceptionOfType(PublicationRefusal.IntegrityFailure.class)
                    .isThrownBy(() -> list(room, EVERYTHING, Sort.SLUG, null));

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
