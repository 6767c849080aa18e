package org.imprimatur.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.imprimatur.testsupport.TestClock;
import org.junit.jupiter.api.Test;

class TimeGateTest {
    @Test
    void asks_nothing_of_the_database_for_the_links_of_a_text_published_once() {
        var gate = new TimeGate(null, TestClock.at("2027-03-01T09:00:00Z"));
        var live = new TimeGate.Live(UUID.randomUUID(), UUID.randomUUID(), "treatment", "en-GB", "sha-256:00", false);
        assertThat(gate.links(live, "https://www.example.org/terms"))
                .contains(
                        "rel=\"canonical latest-version original timegate\"",
                        "<https://www.example.org/terms>; rel=\"license\"")
                .doesNotContain("predecessor-version");
        assertThat(gate.links(live, null)).doesNotContain("license");
    }
}
