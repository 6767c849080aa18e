package org.imprimatur.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** L1 to L3 on both databases. */
class SourcesTest {
    private static final String DOI = "10.1016/S0140-6736(20)32714-8";

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_added_once_whatever_their_identifiers_look_like(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var added = add(desk, item("baas", "https://doi.org/" + DOI, "33485464"));
            assertThat(added.id()).isEqualTo("baas");
            assertThat(added.tag()).isEqualTo("v1");
            assertThat(added.citation().doi()).isEqualTo(DOI);
            assertThat(added.addedBy()).isEqualTo(desk.ada().id());
            assertThat(desk.rows("select doi_key from source")).containsExactly("10.1016/s0140-6736(20)32714-8");

            for (var again : List.of(
                    item("again", "doi:" + DOI.toLowerCase(java.util.Locale.ROOT), null),
                    item("again", null, "33485464"))) {
                assertThatExceptionOfType(LibraryRefusal.SourceKnown.class)
                        .isThrownBy(() -> add(desk, again))
                        .satisfies(refusal -> assertThat(refusal.members()).containsEntry("source", "baas"));
            }
            assertThatExceptionOfType(LibraryRefusal.IdTaken.class)
                    .isThrownBy(() -> add(desk, item("baas", "10.1000/other", null)));
            add(desk, item("other", "10.1000/other", "1"));
            assertThatExceptionOfType(LibraryRefusal.IdentifiersContradict.class)
                    .isThrownBy(() -> add(desk, item("mixed", DOI, "1")))
                    .satisfies(refusal ->
                            assertThat(refusal.members()).containsEntry("sources", List.of("baas", "other")));
            assertThatExceptionOfType(LibraryRefusal.IdentifiersContradict.class)
                    .isThrownBy(() -> add(desk, item("mixed", DOI, "2")));
            assertThat(desk.rows("select action from journal where action like 'library.%'"))
                    .containsExactly("library.add", "library.add");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_refused_where_they_are_not_sound(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            for (var flawed : List.of(
                    item("x", "10.1/short", null),
                    item("x", null, "0"),
                    item("not an id", null, null),
                    item("x", null, null).put("title", " "),
                    item("x", null, null).put("type", "journal-article"),
                    item("x", null, null).put("abstract", "Unknown here"))) {
                assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> add(desk, flawed));
            }
            assertThat(desk.rows("select id from source")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_changed_by_whoever_names_the_version_and_takes_no_other_s_number(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            add(desk, item("one", DOI, null));
            add(desk, item("two", null, "2"));
            var more = item("one", DOI, "1").put("volume", "397");
            assertThatExceptionOfType(LibraryRefusal.PreconditionMissing.class)
                    .isThrownBy(() -> change(desk, "one", more, null));
            assertThatExceptionOfType(LibraryRefusal.StaleSource.class)
                    .isThrownBy(() -> change(desk, "one", more, "v2"))
                    .satisfies(refusal -> assertThat(refusal.members()).containsEntry("currentETag", "\"v1\""));
            var changed = change(desk, "one", more, "v1");
            assertThat(changed.tag()).isEqualTo("v2");
            assertThat(changed.citation().volume()).isEqualTo("397");
            assertThat(change(desk, "one", more, "v2").tag()).as("nothing new").isEqualTo("v2");
            assertThatExceptionOfType(LibraryRefusal.SourceKnown.class)
                    .isThrownBy(() -> change(desk, "one", item("one", DOI, "2"), "v2"));
            assertThatExceptionOfType(MalformedInput.class)
                    .isThrownBy(() -> change(desk, "one", item("two", DOI, null), "v2"));
            assertThatExceptionOfType(LibraryRefusal.NoSuchSource.class)
                    .isThrownBy(() -> change(desk, "none", item("none", null, null), "v1"));
            var corrected = item("one", "10.1000/corrected", null);
            assertThat(change(desk, "one", corrected, "v2").keys())
                    .isEqualTo(new Identifiers.Keys("10.1000/corrected", null));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_imported_entry_by_entry_and_never_overwritten(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            add(desk, item("baas", DOI, null));
            add(desk, item("other", null, "2"));
            var view = take(
                    desk,
                    List.of(
                            incoming("Müller 2020!", item("x", "10.1000/1", "1").put("abstract", "A")),
                            incoming("twice", item("x", "https://doi.org/10.1000/1", null)),
                            incoming("known", item("x", DOI, "33485464").put("volume", "397")),
                            incoming("mixed", item("x", DOI, "2")),
                            incoming("bad", item("x", "nonsense", null)),
                            Incoming.broken(9, null, "It is broken."),
                            incoming(null, item("x", null, null)),
                            incoming("baas", item("x", null, null))));
            assertThat(view.entries())
                    .extracting(ImportView.Line::outcome)
                    .extracting(ImportView.Outcome::label)
                    .containsExactly("added", "known", "known", "refused", "refused", "refused", "added", "added");
            assertThat(List.of(view.added(), view.known(), view.refused())).containsExactly(3, 2, 3);
            assertThat(view.entries().get(0).source()).isEqualTo("Muller-2020");
            assertThat(view.entries().get(0).dropped()).containsExactly("abstract");
            assertThat(view.entries().get(1).source()).isEqualTo("Muller-2020");
            assertThat(view.entries().get(2).source()).isEqualTo("baas");
            assertThat(view.entries().get(2).differs()).containsExactlyInAnyOrder("PMID", "volume");
            assertThat(view.entries().get(3).errors()).singleElement().satisfies(error -> assertThat(error.code())
                    .isEqualTo("identifiers-contradict"));
            assertThat(view.entries().get(4).errors()).singleElement().satisfies(error -> assertThat(error.pointer())
                    .isEqualTo("/DOI"));
            assertThat(view.entries().get(5).line()).isEqualTo(9);
            assertThat(view.entries().get(6).source()).isEqualTo("baas-2021");
            assertThat(view.entries().get(7).source()).startsWith("baas-");
            assertThat(read(desk, "baas").citation().volume()).isNull();
            assertThat(read(desk, "baas").tag()).isEqualTo("v1");
            assertThat(desk.rows("select entry from journal where action = 'library.import'"))
                    .singleElement()
                    .asString()
                    .contains("\"added\":\"3\"");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void imported_twice_at_once_end_as_one_row(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            for (var round = 0; round < TestDesk.rounds(); round++) {
                var doi = "10.1000/race." + round;
                Callable<Object> act = () -> take(desk, List.of(incoming("race", item("x", doi, null))));
                var outcomes = TestDesk.atOnce(List.of(act, act, act, act));
                assertThat(outcomes)
                        .extracting(outcome -> ((ImportView) outcome).added())
                        .containsExactlyInAnyOrder(1, 0, 0, 0);
                assertThat(desk.rows("select id from source where doi_key = '" + doi + "'"))
                        .hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_changed_by_one_of_two_at_once(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            add(desk, item("one", DOI, null));
            Callable<Object> one = () -> change(desk, "one", item("one", DOI, "1"), "v1");
            Callable<Object> other = () -> change(desk, "one", item("one", DOI, "2"), "v1");
            assertThat(TestDesk.atOnce(List.of(one, other)))
                    .hasAtLeastOneElementOfType(Source.class)
                    .hasAtLeastOneElementOfType(LibraryRefusal.StaleSource.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_found_by_words_and_identifiers_page_after_page(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            for (var i = 0; i < 5; i++) {
                add(desk, item("s" + i, "10.1000/" + i, null).put("title", "Treatment 100% number_" + i));
            }
            assertThat(found(desk, null, Sources.Place.START)).hasSize(5);
            assertThat(found(desk, "baas NUMBER_3 2021", Sources.Place.START)).containsExactly("s3");
            assertThat(found(desk, "100%", Sources.Place.START)).hasSize(5);
            assertThat(found(desk, "number%3", Sources.Place.START)).isEmpty();
            assertThat(found(desk, "!", Sources.Place.START)).isEmpty();
            var all = found(desk, null, Sources.Place.START);
            var place = new Sources.Place(desk.clock().instant(), all.get(1));
            assertThat(found(desk, null, place)).isEqualTo(all.subList(2, 5));
            assertThat(desk.<List<Source>>in(house -> house.get(Sources.class)
                            .list(null, new Identifiers.Keys("10.1000/2", null), Sources.Place.START, 10)))
                    .extracting(Source::id)
                    .containsExactly("s2");
        }
    }

    // ------------------------------------------------------------------

    private static List<String> found(TestDesk desk, String words, Sources.Place after) {
        return new ArrayList<>(desk.<List<Source>>in(
                        house -> house.get(Sources.class).list(words, new Identifiers.Keys(null, null), after, 10)))
                .stream().map(Source::id).toList();
    }

    private static ObjectNode item(String id, String doi, String pmid) {
        var item = StrictJson.mapper()
                .createObjectNode()
                .put("id", id)
                .put("type", "article-journal")
                .put("title", "First-line treatment");
        item.putArray("author").addObject().put("family", "Baas").put("given", "Paul");
        item.putObject("issued").putArray("date-parts").addArray().add(2021);
        if (doi != null) item.put("DOI", doi);
        if (pmid != null) item.put("PMID", pmid);
        return item;
    }

    private static Incoming incoming(String key, ObjectNode item) {
        return new Incoming(null, key, item, List.of(), null);
    }

    private static Source add(TestDesk desk, ObjectNode item) {
        return desk.in(house -> house.get(Sources.class).add(desk.ada(), item));
    }

    private static Source read(TestDesk desk, String id) {
        return desk.in(house -> house.get(Sources.class).read(id));
    }

    private static Source change(TestDesk desk, String id, ObjectNode item, String startedFrom) {
        return desk.in(house -> house.get(Sources.class).change(desk.ada(), id, item, startedFrom));
    }

    private static ImportView take(TestDesk desk, List<Incoming> entries) {
        return desk.in(house -> house.get(Sources.class).take(desk.ada(), entries));
    }
}
