package org.imprimatur.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imprimatur.evidence.Claiming.claim;
import static org.imprimatur.evidence.Claiming.desk;
import static org.imprimatur.evidence.Claiming.in;

import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.imprimatur.evidence.DownstreamSites.Site;
import org.imprimatur.evidence.Impact.Touched;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** E1, E3 and E5. */
class ImpactTest {
    private static List<Touched> on(TestDesk desk, String jurisdiction, long after, int limit) {
        return desk.in(house -> house.get(Impact.class).on(Claiming.at(jurisdiction), after, limit));
    }

    private static List<String> told(List<Touched> touched) {
        return touched.stream()
                .map(one -> ImpactView.of(one, "US"))
                .map(one -> one.kind() + " " + one.title() + " " + one.state())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_on_drafts_revisions_and_what_is_live_newest_first(Vendor vendor) {
        try (var desk = desk(vendor)) {
            var us = List.of(claim("us", in("US", "approved")));
            Claiming.live(desk, Claiming.article("Live", us));
            Claiming.drafted(desk, Claiming.article("Draft", us));
            Claiming.frozen(desk, Claiming.article("Elsewhere", List.of(claim("eu", in("EU", "approved")))));
            var found = on(desk, "US", Impact.START, 10);
            assertThat(told(found)).containsExactly("draft Draft draft", "revision Live published", "draft Live draft");
            assertThat(found)
                    .extracting(one -> one.place().publication() != null)
                    .containsExactly(false, true, false);
            var view = ImpactView.of(found.get(1), "US");
            assertThat(view.claims()).singleElement().satisfies(one -> {
                assertThat(one.id()).isEqualTo("us");
                assertThat(one.status()).hasToString("APPROVED");
            });
            assertThat(view.heldBy()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void follows_a_draft_to_what_it_says_now(Vendor vendor) {
        try (var desk = desk(vendor)) {
            var id = Claiming.drafted(desk, Claiming.article("Before", List.of(claim("us", in("US", "approved")))));
            Claiming.saved(desk, id, Claiming.article("After", List.of(claim("eu", in("EU", "approved")))));
            assertThat(on(desk, "US", Impact.START, 10)).isEmpty();
            assertThat(told(on(desk, "EU", Impact.START, 10))).containsExactly("draft After draft");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_told_page_by_page_each_text_once_while_texts_are_saved_and_added(Vendor vendor) {
        try (var desk = desk(vendor)) {
            var us = List.of(claim("us", in("US", "approved")));
            var articles = new ArrayList<UUID>();
            for (var i = 0; i < 5; i++) articles.add(Claiming.drafted(desk, Claiming.article("Text " + i, us)));
            var seen = new ArrayList<String>();
            var after = Impact.START;
            for (var page = on(desk, "US", after, 2); !page.isEmpty(); page = on(desk, "US", after, 2)) {
                page.forEach(one -> seen.add(one.place().article().toString()));
                after = page.get(page.size() - 1).place().number();
                for (var article : articles) Claiming.saved(desk, article, Claiming.article("Again " + after, us));
                Claiming.drafted(desk, Claiming.article("Another", us));
            }
            Collections.reverse(articles);
            assertThat(seen)
                    .containsExactlyElementsOf(
                            articles.stream().map(Object::toString).toList());
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void pages_over_texts_of_more_claims_than_a_word_has_bits(Vendor vendor) {
        try (var desk = desk(vendor)) {
            var many = new ArrayList<String>();
            for (var i = 0; i < 200; i++) many.add(claim("c" + i, in("US", "approved")));
            for (var i = 0; i < 3; i++) Claiming.drafted(desk, Claiming.article("Text " + i, many));
            assertThat(told(on(desk, "US", Impact.START, 2)))
                    .containsExactly("draft Text 2 draft", "draft Text 1 draft");
            assertThat(on(desk, "US", Impact.START, 10)).hasSize(3).allSatisfy(one -> assertThat(one.claims())
                    .hasSize(200));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void tells_who_holds_a_revision_when_a_bean_knows(Vendor vendor) {
        try (var desk = desk(vendor)) {
            var us = List.of(claim("us", in("US", "approved")));
            var held = Claiming.frozen(desk, Claiming.article("Held", us));
            var unheld = Claiming.frozen(desk, Claiming.article("Unheld", us));
            Claiming.frozen(desk, Claiming.article("Unknown", us));
            DownstreamSites one =
                    revisions -> Map.of(held.id(), List.of(new Site("North", null)), unheld.id(), List.of());
            DownstreamSites another = revisions -> Map.of(held.id(), List.of(new Site("South", null)));
            var found = desk.in(house ->
                    new Impact(house.get(Search.class), beans(one, another)).on(Claiming.at("US"), Impact.START, 10));
            assertThat(found)
                    .filteredOn(touched -> touched.place().revision() != null)
                    .extracting(touched -> touched.place().title()
                            + (touched.heldBy() == null
                                    ? " ?"
                                    : touched.heldBy().stream().map(Site::name).toList()))
                    .containsExactly("Unknown ?", "Unheld[]", "Held[North, South]");
        }
    }

    @SuppressWarnings("unchecked")
    private static Instance<DownstreamSites> beans(DownstreamSites... beans) {
        return (Instance<DownstreamSites>) Proxy.newProxyInstance(
                Instance.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (proxy, method, arguments) -> List.of(beans).iterator());
    }
}
