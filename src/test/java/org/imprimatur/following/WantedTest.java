package org.imprimatur.following;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import org.imprimatur.clients.Scope;
import org.imprimatur.platform.MalformedInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WantedTest {
    private static final Scope GERMAN = new Scope(Set.of("de-DE"), Set.of());

    private static Wanted wanted(String locale, String articleClass, Scope scope) {
        return Wanted.of(null, null, locale, articleClass, scope);
    }

    @Test
    void is_everything_from_the_beginning_unless_told() {
        var wanted = Wanted.of(null, null, null, null, Scope.EVERYTHING);
        assertThat(wanted.after()).isZero();
        assertThat(wanted.limit()).isEqualTo(20);
        assertThat(wanted.shows(Entries.published(1))).isTrue();
        assertThat(wanted.address(3)).isEqualTo("/content/changes?after=3&limit=20");
    }

    @Test
    void takes_its_filters_along() {
        assertThat(Wanted.of("4", "7", "en-GB", "oncology-treatment", Scope.EVERYTHING)
                        .address(9))
                .isEqualTo("/content/changes?after=9&limit=7&locale=en-GB&class=oncology-treatment");
    }

    @Test
    void filters_hide_what_is_out_and_never_what_is_gone() {
        var german = wanted("de-DE", null, Scope.EVERYTHING);
        assertThat(german.shows(Entries.entry(1, "published", "en-GB", "a"))).isFalse();
        assertThat(german.shows(Entries.entry(1, "updated", "en-GB", "a"))).isFalse();
        assertThat(german.shows(Entries.entry(1, "published", "de-DE", "a"))).isTrue();
        assertThat(german.shows(Entries.entry(1, "withdrawn", "en-GB", "a"))).isTrue();
        assertThat(german.shows(Entries.entry(1, "lapsed", "en-GB", "a"))).isTrue();
        var ofClass = wanted(null, "b", Scope.EVERYTHING);
        assertThat(ofClass.shows(Entries.entry(1, "published", "en-GB", "a"))).isFalse();
        assertThat(ofClass.shows(Entries.entry(1, "withdrawn", "en-GB", "a"))).isTrue();
    }

    @Test
    void a_scope_hides_both() {
        var all = wanted(null, null, GERMAN);
        assertThat(all.shows(Entries.entry(1, "published", "en-GB", "a"))).isFalse();
        assertThat(all.shows(Entries.entry(1, "withdrawn", "en-GB", "a"))).isFalse();
        assertThat(all.shows(Entries.entry(1, "withdrawn", "de-DE", "a"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "01", "+1", "1.0", "", " 1", "9223372036854775808", "one"})
    void refuses_what_is_no_number_of_an_entry(String after) {
        assertThatExceptionOfType(MalformedInput.class)
                .isThrownBy(() -> Wanted.of(after, null, null, null, Scope.EVERYTHING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "en_GB", "e", "en-", "*", "en-GB-", "en'GB"})
    void refuses_what_is_no_locale(String locale) {
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> wanted(locale, null, Scope.EVERYTHING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Oncology", "a b", "-a", "a--b"})
    void refuses_what_is_no_class(String articleClass) {
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> wanted(null, articleClass, Scope.EVERYTHING));
    }

    @Test
    void waits_from_no_time_to_half_a_minute() {
        assertThat(Wanted.wait(null)).isZero();
        assertThat(Wanted.wait("0")).isZero();
        assertThat(Wanted.wait("30")).isEqualTo(30);
        for (var wrong : new String[] {"31", "-1", "1.5", "", "soon"}) {
            assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> Wanted.wait(wrong));
        }
    }
}
