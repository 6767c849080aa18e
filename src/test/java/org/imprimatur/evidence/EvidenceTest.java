package org.imprimatur.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.imprimatur.evidence.Claiming.claim;
import static org.imprimatur.evidence.Claiming.desk;
import static org.imprimatur.evidence.Claiming.in;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.imprimatur.evidence.Evidence.Coded;
import org.imprimatur.evidence.Evidence.Mention;
import org.imprimatur.evidence.Evidence.Sought;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** E1 to E3. */
class EvidenceTest {
    private static List<String> live(TestDesk desk, Sought sought) {
        return desk.in(house -> house.get(Evidence.class).live(sought)).stream()
                .map(mention -> String.valueOf(mention.claim()))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void finds_a_claim_by_where_it_holds_and_by_what_lies_within_or_around(Vendor vendor) {
        try (var desk = desk(vendor)) {
            Claiming.live(
                    desk,
                    Claiming.article(
                            "Places",
                            List.of(
                                    claim("de", in("DE", "approved")),
                                    claim("eu", in("EU", "conditional")),
                                    claim("eng", in("GB-ENG", "recommended")),
                                    claim("gb", in("GB", "approved")),
                                    claim("us", in("US", "approved")))));
            assertThat(live(desk, Claiming.at("DE"))).containsExactly("de", "eu");
            assertThat(live(desk, Claiming.at("FR"))).containsExactly("eu");
            assertThat(live(desk, Claiming.at("EU"))).containsExactly("de", "eu");
            assertThat(live(desk, Claiming.at("GB"))).containsExactly("eng", "gb");
            assertThat(live(desk, Claiming.at("GB-ENG"))).containsExactly("eng", "gb");
            assertThat(live(desk, Claiming.at("GB-SCT"))).containsExactly("gb");
            assertThat(live(desk, Claiming.at("US"))).containsExactly("us");
            assertThat(live(desk, Claiming.at("CH"))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void finds_only_what_meets_in_one_claim(Vendor vendor) {
        try (var desk = desk(vendor)) {
            Claiming.live(
                    desk,
                    Claiming.article(
                            "Two drugs",
                            List.of(
                                    claim("own", Claiming.therapy("L01FF02") + ", " + in("US", "approved")),
                                    claim("articles", in("EU", "approved")))));
            assertThat(live(desk, Claiming.therapyIn("L01FF02", "US"))).containsExactly("own");
            assertThat(live(desk, Claiming.therapyIn("L01FF01", "EU"))).containsExactly("articles");
            assertThat(live(desk, Claiming.therapyIn("L01FF02", "EU"))).isEmpty();
            assertThat(live(desk, Claiming.therapyIn("L01FF01", "US"))).isEmpty();
            var all = new Sought(new Coded(Claiming.ATC, "L01FF02"), new Coded(null, "C45.0"), "US", null, null, "own");
            assertThat(live(desk, all)).containsExactly("own");
            assertThat(live(desk, new Sought(new Coded("urn:other", "L01FF02"), null, null, null, null, null)))
                    .isEmpty();
            assertThat(live(desk, new Sought(new Coded(null, "L01FF01"), null, null, null, null, null)))
                    .as("claims about the article's therapy, and the rest of the text")
                    .containsExactly("c-tired", "articles", "null");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void finds_a_source_however_its_identifier_is_written_and_where_no_claim_names_it(Vendor vendor) {
        try (var desk = desk(vendor)) {
            var trial =
                    "{'id': 'trial', 'type': 'article-journal', 'title': 'A trial', 'DOI': '10.1000/ABC', 'PMID': '123'}";
            var aside =
                    "{'id': 'aside', 'type': 'article-journal', 'title': 'Aside', 'DOI': 'https://doi.org/10.1000/Q'}";
            var told = claim("told", "").replace("['leaflet']", "['trial']");
            var revision = Claiming.live(desk, Claiming.article("Sources", List.of(told), trial, aside));
            for (var written : List.of("10.1000/abc", "10.1000/ABC", "https://doi.org/10.1000/abc", "doi:10.1000/Abc"))
                assertThat(live(desk, Claiming.cited(written, null)))
                        .as(written)
                        .containsExactly("told");
            assertThat(live(desk, Claiming.cited(null, "123"))).containsExactly("told");
            assertThat(live(desk, Claiming.cited("10.1000/abc", "124"))).isEmpty();
            List<Mention> unclaimed =
                    desk.in(house -> house.get(Evidence.class).live(Claiming.cited("10.1000/q", null)));
            assertThat(unclaimed).singleElement().satisfies(mention -> {
                assertThat(mention.revision()).isEqualTo(revision.id());
                assertThat(mention.claim()).isNull();
                assertThat(mention.text()).isEqualTo("Sources");
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void tells_only_what_is_live(Vendor vendor) {
        try (var desk = desk(vendor)) {
            var first = Claiming.live(desk, Claiming.article("Live", List.of(claim("us", in("US", "approved")))));
            Claiming.saved(
                    desk, first.article(), Claiming.article("Live again", List.of(claim("eu", in("EU", "approved")))));
            var second = Claiming.submitted(desk, first.article());
            var mention = desk.in(house -> house.get(Evidence.class).live(Claiming.at("US")))
                    .get(0);
            assertThat(mention.revision()).isEqualTo(first.id());
            assertThat(mention.number()).isEqualTo(1);
            assertThat(mention.publication()).isNotNull();
            assertThat(mention.imprimatur()).isNotNull();
            assertThat(live(desk, Claiming.at("EU"))).isEmpty();

            desk.sign(desk.grace(), second);
            desk.publish(second);
            assertThat(live(desk, Claiming.at("US"))).isEmpty();
            assertThat(live(desk, Claiming.at("EU"))).containsExactly("eu");
            List<Mention> made = desk.in(house -> house.get(Evidence.class).of(first.id()));
            assertThat(made).extracting(Mention::claim).containsExactly("c-tired", "us");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void tells_what_had_its_last_day(Vendor vendor) {
        try (var desk = desk(vendor)) {
            var claims = List.of(
                    claim("own", "'validUntil': '2026-03-01'"),
                    claim(
                            "place",
                            "'jurisdictions': [{'jurisdiction': 'US', 'status': 'approved', 'effectiveTo': '2026-02-01'}]"),
                    claim("source", "").replace("['leaflet']", "['old']"));
            var old =
                    "{'id': 'old', 'type': 'webpage', 'title': 'Old', 'URL': 'https://example.org/', 'validUntil': '2026-01-01'}";
            Claiming.live(desk, Claiming.article("Ends", claims, old));
            assertThat(ended(desk, "2026-03-02"))
                    .containsExactly(
                            "source citation old 2026-01-01",
                            "place jurisdiction US 2026-02-01",
                            "own claim own 2026-03-01");
            assertThat(ended(desk, "2026-03-01")).hasSize(2);
            assertThat(ended(desk, "2026-01-01")).as("the last day is a day").isEmpty();
        }
    }

    private static List<String> ended(TestDesk desk, String day) {
        return desk.in(house -> house.get(Evidence.class).endedBefore(LocalDate.parse(day))).stream()
                .map(end -> end.mention().claim() + " " + end.what() + " " + end.of() + " " + end.on())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void keeps_many_claims_of_one_text_apart(Vendor vendor) {
        try (var desk = desk(vendor)) {
            var claims = new ArrayList<String>();
            for (var i = 0; i < 150; i++) {
                claims.add(claim(
                        "c" + i,
                        Claiming.therapy(i % 2 == 0 ? "EVEN" : "ODD") + ", " + in(i < 149 ? "US" : "CH", "approved")));
            }
            Claiming.live(desk, Claiming.article("Many", claims));
            assertThat(live(desk, Claiming.therapyIn("EVEN", "US"))).hasSize(75);
            assertThat(live(desk, Claiming.therapyIn("ODD", "US"))).hasSize(74).contains("c147");
            assertThat(live(desk, Claiming.therapyIn("ODD", "CH"))).containsExactly("c149");
            assertThat(live(desk, Claiming.therapyIn("EVEN", "CH"))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void refuses_to_be_asked_for_nothing(Vendor vendor) {
        try (var desk = desk(vendor)) {
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> live(desk, Claiming.ANYTHING));
        }
    }
}
