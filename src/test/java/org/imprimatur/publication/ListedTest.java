package org.imprimatur.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.imprimatur.catalogue.Lists;
import org.imprimatur.clients.Scope;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Refusal;
import org.imprimatur.testsupport.TestDatabase;
import org.imprimatur.testsupport.TestSessions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The list of what is out, on both databases, through all that can become of a text. */
class ListedTest {
    private static final String LIST = "/content/articles";

    private static List<String> slugs(Newsroom room, String address) {
        return room.in(house -> Lists.slugs(house, address));
    }

    private static TestSessions node(Newsroom room) {
        return new TestSessions(room.database, room.clock);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void finds_live_texts_by_what_they_show(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            var first = room.article("first");
            room.publish(room.signed(first, "First"));
            room.signed(room.article("unpublished"), "Second");
            room.clock.pass(Duration.ofDays(1));
            room.publish(room.signed(room.article("third", "de-DE", Newsroom.FLAGGED), "Third"));

            assertThat(slugs(room, LIST)).containsExactly("third", "first");
            assertThat(slugs(room, LIST + "?condition=C45.0")).hasSize(2);
            assertThat(slugs(room, LIST + "?condition=http://hl7.org/fhir/sid/icd-10|C45.0"))
                    .hasSize(2);
            assertThat(slugs(room, LIST + "?condition=http://snomed.info/sct|C45.0"))
                    .isEmpty();
            assertThat(slugs(room, LIST + "?condition=C45")).isEmpty();
            assertThat(slugs(room, LIST + "?therapy=L01FF01")).hasSize(2);
            assertThat(slugs(room, LIST + "?therapy=C45.0")).isEmpty();
            assertThat(slugs(room, LIST + "?audience=patient")).hasSize(2);
            assertThat(slugs(room, LIST + "?audience=clinician")).isEmpty();
            assertThat(slugs(room, LIST + "?locale=de-DE")).containsExactly("third");
            assertThat(slugs(room, LIST + "?class=" + Newsroom.FLAGGED)).containsExactly("third");
            assertThat(slugs(room, LIST + "?reviewStatus=current")).hasSize(2);
            assertThat(slugs(room, LIST + "?reviewedSince=2027-03-01")).hasSize(2);
            assertThat(slugs(room, LIST + "?reviewedSince=2027-03-02")).containsExactly("third");
            assertThat(slugs(room, LIST + "?changedSince=2027-03-01T09:00:00.123Z"))
                    .hasSize(2);
            assertThat(slugs(room, LIST + "?changedSince=2027-03-01T09:00:00.124Z"))
                    .containsExactly("third");
            assertThat(slugs(room, LIST + "?changedSince=1900-01-01T00:00:00Z")).hasSize(2);
            assertThat(slugs(room, LIST + "?changedSince=9999-12-31T23:59:59.999999999Z"))
                    .isEmpty();

            room.withdraw(first);
            assertThat(slugs(room, LIST + "?condition=C45.0")).containsExactly("third");

            room.clock.set(Newsroom.END.plus(Duration.ofDays(2)));
            room.backgroundWork();
            assertThat(slugs(room, LIST + "?reviewStatus=overdue")).containsExactly("third");
            assertThat(slugs(room, LIST + "?reviewStatus=current")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void leaves_out_a_text_from_the_instant_of_its_end(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            room.publish(room.signed(room.article("withheld"), "First"));
            room.publish(room.signed(room.article("flagged", "en-GB", Newsroom.FLAGGED), "Second"));
            var address = LIST + "?sort=slug&total=true";
            room.clock.set(Newsroom.END.minusMillis(1));
            assertThat(slugs(room, address)).containsExactly("flagged", "withheld");
            room.clock.set(Newsroom.END);
            assertThat(slugs(room, address)).containsExactly("flagged");
            var page = room.in(house -> Lists.page(house, address, Scope.EVERYTHING));
            assertThat(page.required("total").asInt()).isEqualTo(1);
        }
    }

    /** A draft, a newer revision that is signed, a withdrawn text and one that is somebody else's are asked for in every way. */
    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void tells_nothing_of_what_is_not_out_by_any_filter_order_or_total(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor);
                var fresh = new Newsroom(vendor)) {
            for (var house : List.of(room, fresh)) {
                var live = house.article("live");
                house.publish(house.signed(live, "Middle"));
                house.publish(house.signed(house.article("other"), "Other"));
                house.clock.pass(Duration.ofSeconds(10));
            }
            // in one of the two houses much happens that nobody may know of
            room.article("draft", "fr", "draft-class");
            room.signed(room.article("signed-only", "it", Newsroom.FLAGGED), "Aaa");
            room.signed(live(room, "live"), "Zzz");
            room.submitted(live(room, "other"), "Aab");
            var foreign = room.article("foreign", "de-DE", Newsroom.FLAGGED);
            room.publish(room.signed(foreign, "Bbb"));
            var gone = room.article("gone", "en-GB", Newsroom.FLAGGED);
            room.publish(room.signed(gone, "Ccc"));
            room.withdraw(gone);
            room.clock.set(fresh.clock.instant());

            var scope = new Scope(Set.of("en-GB"), Set.of(Newsroom.WITHHELD));
            var asked = new ArrayList<String>();
            for (var sort : Lists.sorts()) asked.add("sort=" + sort);
            for (var title : List.of("draft-class", Newsroom.FLAGGED, Newsroom.WITHHELD)) asked.add("class=" + title);
            for (var locale : List.of("fr", "it", "de-DE", "en-GB")) asked.add("locale=" + locale);
            asked.addAll(List.of(
                    "condition=C45.0",
                    "therapy=L01FF01",
                    "audience=patient",
                    "reviewStatus=current",
                    "reviewStatus=overdue",
                    "changedSince=2027-03-01T09:00:05Z",
                    "reviewedSince=2027-03-01"));
            for (var question : asked) {
                for (var limit : List.of("1", "100")) {
                    var address = LIST + "?" + question + "&total=true&limit=" + limit + "&fields=slug,title,class";
                    assertThat(shown(room, address, scope)).as(address).isEqualTo(shown(fresh, address, scope));
                }
            }
        }
    }

    private static UUID live(Newsroom room, String slug) {
        return ((Newsstand.Out) room.ask(slug)).issues().get(0).article();
    }

    private static String shown(Newsroom room, String address, Scope scope) {
        var page = room.in(house -> Lists.page(house, address, scope));
        return page.required("items") + " " + page.required("total") + " "
                + page.path("next").isNull();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void leaves_no_trace_of_what_happens_outside_a_scope(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            for (var slug : List.of("a", "b", "c")) room.publish(room.signed(room.article(slug), slug));
            var english = new Scope(Set.of("en-GB"), Set.of());
            var before = room.in(house -> Lists.ask(house, LIST + "?limit=2", english));
            room.publish(room.signed(room.article("d", "de-DE", Newsroom.WITHHELD), "German"));
            var after = room.in(house -> Lists.ask(house, LIST + "?limit=2", english));
            assertThat(after.body()).isEqualTo(before.body());
            assertThat(after.headers()).isEqualTo(before.headers());
            assertThat(slugs(room, LIST)).contains("d");
            // nor does a cursor lead from one to the other
            var next = room.in(house -> Lists.page(house, LIST + "?limit=2", english))
                    .required("next")
                    .textValue();
            assertThatExceptionOfType(MalformedInput.class)
                    .isThrownBy(() -> room.in(house -> Lists.page(house, next, Scope.EVERYTHING)));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void gives_out_cursors_that_hold_on_every_node_and_grow_old(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor)) {
            for (var slug : List.of("a", "b", "c", "d")) {
                room.clock.pass(Duration.ofSeconds(2));
                room.publish(room.signed(room.article(slug), slug));
            }
            var address = LIST + "?limit=2&sort=publishedAt";
            var next = room.in(house -> Lists.page(house, address, Scope.EVERYTHING))
                    .required("next")
                    .textValue();
            room.clock.pass(Duration.ofDays(3));
            // nothing has changed, so the list is as it was
            assertThat(slugs(room, next)).containsExactly("c", "d");
            room.publish(room.signed(live(room, "c"), "moved"));
            try (var another = node(room)) {
                // in its old place, with what it says now, on a node that was not there then
                assertThat(Lists.slugs(Lists.page(another, next))).containsExactly("c", "d");
                room.clock.pass(Duration.ofHours(24).minusSeconds(1));
                assertThat(slugs(room, next)).containsExactly("c", "d");
                room.clock.pass(Duration.ofSeconds(2));
                room.publish(room.signed(live(room, "a"), "moved too"));
                for (var node : List.of(another, node(room))) {
                    assertThatExceptionOfType(Refusal.class)
                            .isThrownBy(() -> Lists.page(node, next))
                            .satisfies(refusal -> {
                                assertThat(refusal.kind()).isEqualTo(Refusal.Kind.GONE);
                                assertThat(refusal.code()).isEqualTo("cursor-too-old");
                                assertThat(refusal.members())
                                        .containsEntry("restart", LIST + "?sort=publishedAt&limit=2");
                            });
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void goes_on_where_another_node_that_knows_more_began(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor);
                var behind = node(room)) {
            for (var slug : List.of("a", "b", "c")) room.publish(room.signed(room.article(slug), slug));
            assertThat(Lists.page(behind, LIST).required("items")).hasSize(3);
            room.publish(room.signed(room.article("d"), "d"));
            var page = room.in(house -> Lists.page(house, LIST + "?limit=2&sort=slug", Scope.EVERYTHING));
            // the clock stands still: it has no other reason to look
            assertThat(Lists.slugs(Lists.page(behind, page.required("next").textValue())))
                    .containsExactly("c", "d");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void withholds_altered_bytes(TestDatabase.Vendor vendor) throws SQLException {
        try (var room = new Newsroom(vendor)) {
            room.publish(room.signed(room.article("mesothelioma"), "First"));
            room.sqlAsOwner("alter table rendition drop constraint digest_of_body");
            room.sqlAsOwner(
                    vendor == TestDatabase.Vendor.H2
                            ? "drop trigger rendition_is_frozen"
                            : "drop trigger rendition_is_frozen on rendition");
            room.sqlAsOwner("update rendition set body = replace(body, 'First', 'Worst')");
            assertThatExceptionOfType(PublicationRefusal.IntegrityFailure.class).isThrownBy(() -> slugs(room, LIST));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void keeps_the_key_of_its_cursors_for_good(TestDatabase.Vendor vendor) throws SQLException {
        try (var room = new Newsroom(vendor)) {
            assertThat(room.count("cursor_key")).isEqualTo(1);
            for (var statement : List.of(
                    "update cursor_key set secret = repeat('0', 64)",
                    "delete from cursor_key",
                    "insert into cursor_key (only_one, secret) values (2, repeat('0', 64))",
                    "insert into cursor_key (only_one, secret) values (1, repeat('0', 64))",
                    "truncate table cursor_key")) {
                assertThatExceptionOfType(SQLException.class)
                        .as(statement)
                        .isThrownBy(() -> room.sqlAsOwner(statement));
            }
        }
    }

    // ------------------------------------------------------------------ a thousand changes

    /** While one walks; a thousand with the soak profile. A WalkTest has as many in memory in every build. */
    private static final int CHANGES = "full".equals(System.getProperty("imprimatur.test.length")) ? 1_000 : 100;

    private static final int CHANGES_A_ROUND = CHANGES / 10;

    /** One walk in one order, page by page, each page from whichever node. */
    private static final class Walk {
        private final Map<String, String> shown = new LinkedHashMap<>();
        private String next;

        Walk(String sort) {
            next = LIST + "?limit=3&fields=slug,title&sort=" + sort;
        }

        void step(TestSessions node, Map<String, String> titles) {
            if (next == null) return;
            var page = Lists.page(node, next);
            for (var item : page.required("items")) {
                var slug = item.required("slug").textValue();
                assertThat(shown.put(slug, next))
                        .as("%s again in %s", slug, next)
                        .isNull();
                // as it is, never as it was
                assertThat(item.required("title").textValue()).isEqualTo(titles.get(slug));
            }
            next = page.path("next").textValue();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void misses_nothing_that_stayed_live_and_repeats_nothing_while_much_happens(TestDatabase.Vendor vendor) {
        try (var room = new Newsroom(vendor);
                var second = node(room)) {
            var world = new World(room);
            for (var number = 0; number < 70; number++) world.publishNew();
            world.pace = 150;
            var walks = new TreeMap<String, Walk>();
            for (var sort : Lists.sorts()) walks.put(sort, new Walk(sort));
            var stayed = new HashSet<>(world.titles.keySet());
            var before = world.changes();
            for (var round = 0; walks.values().stream().anyMatch(walk -> walk.next != null); round++) {
                if (round % 4 == 2) {
                    // one that has just started knows nothing but what is in the database
                    try (var third = node(room)) {
                        for (var walk : walks.values()) walk.step(third, world.titles);
                    }
                } else {
                    for (var walk : walks.values()) walk.step(second, world.titles);
                }
                for (var change = 0; change < CHANGES_A_ROUND; change++) {
                    world.change();
                    stayed.retainAll(world.titles.keySet());
                }
            }
            assertThat(world.changes() - before).isGreaterThanOrEqualTo(CHANGES);
            assertThat(stayed).isNotEmpty();
            walks.forEach(
                    (sort, walk) -> assertThat(walk.shown.keySet()).as(sort).containsAll(stayed));
        }
    }

    /** What an editor, a reviewer and a publisher do all day. */
    private static final class World {
        private final Newsroom room;
        private final Random chance = new Random(5);
        private final Map<String, UUID> articles = new HashMap<>();
        private final Map<String, String> titles = new HashMap<>();
        private final List<String> out = new ArrayList<>();

        /** Seconds between two publications, at most: days at first, for texts of many days; then a walk must not grow old. */
        private int pace = 20_000;

        World(Newsroom room) {
            this.room = room;
        }

        long changes() {
            return room.count("change");
        }

        void publishNew() {
            var slug = "text-" + chance.nextInt(1_000) + "-" + articles.size();
            articles.put(slug, room.article(slug));
            publish(slug);
            out.add(slug);
        }

        private void publish(String slug) {
            room.clock.pass(Duration.ofSeconds(2 + chance.nextInt(pace)));
            var title = "Title " + chance.nextInt(1_000);
            room.publish(room.signed(articles.get(slug), title));
            titles.put(slug, title);
        }

        void change() {
            var kind = chance.nextInt(20);
            if (kind < 2) publishNew();
            else if (kind < 4 && out.size() > 60) {
                var slug = out.remove(chance.nextInt(out.size()));
                room.withdraw(articles.get(slug));
                titles.remove(slug);
            } else if (kind < 10) publish(any());
            else flag(any());
            room.clock.pass(Duration.ofMillis(1_100));
        }

        private void flag(String slug) {
            room.inDo(house -> {
                var shelf = house.get(Shelf.class);
                var live = shelf.live(articles.get(slug)).orElseThrow();
                var status = shelf.reviewStatus(live).equals(Rendition.CURRENT)
                        ? Rendition.RE_REVIEW_NEEDED
                        : Rendition.CURRENT;
                shelf.flag(live, shelf.revision(live), status);
            });
        }

        private String any() {
            return out.get(chance.nextInt(out.size()));
        }
    }
}
