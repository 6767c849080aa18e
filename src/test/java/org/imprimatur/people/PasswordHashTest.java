package org.imprimatur.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.imprimatur.platform.MalformedInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** W3. */
class PasswordHashTest {
    private static final String PASSWORD = "correct horse battery";

    private final AtomicLong nanos = new AtomicLong();
    private final PasswordHash hash = new PasswordHash(PasswordHash.LEAST_ITERATIONS, nanos::get);

    @Test
    void matches_the_password_it_is_of_and_no_other() {
        var stored = hash.of(PASSWORD);
        assertThat(hash.matches(PASSWORD, stored)).isTrue();
        assertThat(hash.matches(PASSWORD + " ", stored)).isFalse();
        assertThat(hash.matches("Correct horse battery", stored)).isFalse();
        assertThat(hash.matches("", stored)).isFalse();
        assertThat(hash.matches(PASSWORD, null)).as("nobody's").isFalse();
    }

    @Test
    void is_salted_and_names_algorithm_and_work() {
        var stored = hash.of(PASSWORD);
        assertThat(stored).startsWith("PBKDF2WithHmacSHA512:220000:").hasSizeLessThanOrEqualTo(400);
        assertThat(hash.of(PASSWORD)).isNotEqualTo(stored);
    }

    /** RFC 7914, section 11, gives PBKDF2-HMAC-SHA-256; these bytes were computed apart, with Python's hashlib.pbkdf2_hmac. */
    @Test
    void is_pbkdf2_as_everybody_else_computes_it() {
        var elsewhere =
                "PBKDF2WithHmacSHA512:1000:AAECAwQFBgcICQoLDA0ODw==:3hT0Lm1qPbz2q4E11sBJ8H9fIUFTAzP+hD9S8X3H6kvPF/oEgFLnJ9YZBkAo3+sltHxvF5/vlyG4TT3Gh4noiA==";
        assertThat(hash.matches("pässwörd pässwörd", elsewhere)).isTrue();
    }

    @Test
    void reads_a_password_in_any_composition_and_with_any_space() {
        var stored = hash.of("pa\u0308sswo\u0308rd and\u00a0more");
        assertThat(hash.matches("p\u00e4ssw\u00f6rd and more", stored)).isTrue();
        assertThat(hash.matches("p\u00e4ssw\u00f6rd and\u3000more", stored)).isTrue();
        assertThat(hash.matches("passwo\u0308rd and more", stored)).isFalse();
    }

    @Test
    void does_not_take_a_longer_password_for_its_beginning() {
        var longest = "x".repeat(2 * PasswordHash.MAX);
        assertThat(hash.matches(longest + "y", hash.of(longest))).isFalse();
    }

    @Test
    void remembers_what_was_right_for_five_minutes() {
        var stored = hash.of(PASSWORD);
        assertThat(hash.matchesLately("ann", PASSWORD, stored)).isTrue();
        assertThat(hash.remembers("ann", PASSWORD, stored)).isTrue();
        nanos.addAndGet(Duration.ofMinutes(5).toNanos());
        assertThat(hash.remembers("ann", PASSWORD, stored)).isFalse();
        assertThat(hash.matchesLately("ann", PASSWORD, stored)).isTrue();
    }

    @Test
    void remembers_nothing_of_another_login_password_or_hash() {
        var stored = hash.of(PASSWORD);
        assertThat(hash.matchesLately("ann", PASSWORD, stored)).isTrue();
        assertThat(hash.matchesLately("ann", "wrong horse battery", stored)).isFalse();
        assertThat(hash.remembers("ann", "wrong horse battery", stored))
                .as("wrong ones are never kept")
                .isFalse();
        assertThat(hash.remembers("bob", PASSWORD, stored)).isFalse();
        assertThat(hash.remembers("ann", PASSWORD, hash.of(PASSWORD)))
                .as("a new hash misses at once")
                .isFalse();
        assertThat(hash.matchesLately("ann", PASSWORD, null)).as("deactivated").isFalse();
    }

    @Test
    void is_not_told_for_its_neighbour_where_parts_run_together() {
        var stored = hash.of(PASSWORD);
        assertThat(hash.matchesLately("ann", PASSWORD, stored)).isTrue();
        assertThat(hash.remembers("an", "n" + PASSWORD, stored)).isFalse();
    }

    @Test
    void does_not_go_below_the_work_owasp_asks_for() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new PasswordHash(PasswordHash.LEAST_ITERATIONS - 1, nanos::get))
                .withMessageContaining("imprimatur.password.iterations must be at least 220000");
        assertThat(new PasswordHash(300_000, nanos::get).of(PASSWORD)).startsWith("PBKDF2WithHmacSHA512:300000:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "elevenchars", "with\na line break", "with\u0000nothing", "\ud800 lone surrogate"})
    void is_refused_of_a_password_nobody_should_choose(String password) {
        assertThatExceptionOfType(MalformedInput.class)
                .isThrownBy(() -> PasswordHash.acceptable(password, "/newPassword"));
    }

    @Test
    void is_made_of_twelve_to_256_characters_but_of_no_demo_password() {
        assertThat(PasswordHash.acceptable("twelve chars", "/newPassword")).isEqualTo("twelve chars");
        assertThat(PasswordHash.acceptable("🙂".repeat(256), "/newPassword")).hasSize(512);
        assertThatExceptionOfType(MalformedInput.class)
                .isThrownBy(() -> PasswordHash.acceptable("x".repeat(257), "/newPassword"));
        for (var demo : List.of("Publisher-DEMO", "reviewer-demo", "reviewer2-ｄｅｍｏ")) {
            assertThatExceptionOfType(MalformedInput.class)
                    .isThrownBy(() -> PasswordHash.acceptable(demo, "/newPassword"));
        }
    }
}
