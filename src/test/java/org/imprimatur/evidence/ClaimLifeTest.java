package org.imprimatur.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.imprimatur.evidence.Claiming.claim;
import static org.imprimatur.evidence.Claiming.desk;
import static org.imprimatur.evidence.Claiming.in;

import java.util.List;
import java.util.UUID;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimLifeTest {
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void tells_when_words_and_status_changed_and_what_held_where(Vendor vendor) {
        try (var desk = desk(vendor)) {
            var first = Claiming.frozen(desk, Claiming.article("One", List.of()));
            var us = claim("x", in("US", "investigational"));
            var approved = claim("x", in("US", "approved"));
            for (var claims : List.of(
                    List.of(us),
                    List.of(us, claim("y", "")),
                    List.of(approved),
                    List.of(approved.replace("common", "rare").replace("'US'", "'EU'")),
                    List.<String>of(),
                    List.<String>of(claim("y", "")))) {
                Claiming.saved(desk, first.article(), Claiming.article("Next " + UUID.randomUUID(), claims));
                Claiming.submitted(desk, first.article());
            }
            var life = desk.in(house -> house.get(ClaimLife.class).of(first.article(), "x"));
            assertThat(life.inDraft()).isFalse();
            assertThat(life.revisions())
                    .extracting(stage -> stage.revision() + " " + String.join("+", stage.changed()))
                    .containsExactly("2 added", "3 ", "4 status", "5 words+status", "6 removed");
            assertThat(life.jurisdictions())
                    .extracting(place -> place.jurisdiction() + " "
                            + place.history().stream()
                                    .map(told -> told.sinceRevision() + ":"
                                            + told.says().stream()
                                                    .map(one -> one.status().label())
                                                    .toList())
                                    .toList())
                    .containsExactly("EU [5:[approved], 6:[]]", "US [2:[investigational], 4:[approved], 5:[]]");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_refused_for_a_claim_nobody_made(Vendor vendor) {
        try (var desk = desk(vendor)) {
            var article =
                    Claiming.frozen(desk, Claiming.article("One", List.of())).article();
            assertThatExceptionOfType(EvidenceRefusal.NoSuchClaim.class)
                    .isThrownBy(
                            () -> desk.in(house -> house.get(ClaimLife.class).of(article, "nowhere")));
        }
    }
}
