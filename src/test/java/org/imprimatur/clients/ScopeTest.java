package org.imprimatur.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeTest {
    @Test
    void one_that_names_nothing_covers_everything() {
        assertThat(Scope.EVERYTHING.covers("en-GB", "treatment")).isTrue();
    }

    @Test
    void one_that_names_locales_and_classes_covers_what_is_among_both() {
        var scope = new Scope(Set.of("en-GB", "de-DE"), Set.of("treatment"));

        assertThat(scope.covers("de-DE", "treatment")).isTrue();
        assertThat(scope.covers("fr-FR", "treatment")).isFalse();
        assertThat(scope.covers("de-DE", "drug")).isFalse();
    }
}
