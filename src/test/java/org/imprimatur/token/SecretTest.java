package org.imprimatur.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.imprimatur.token.Secret.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** T1 to T3: what is given out is known again, and nothing else is. */
class SecretTest {
    @ParameterizedTest
    @EnumSource(Kind.class)
    void is_read_as_it_was_given_out_and_shown_by_its_prefix_alone(Kind kind) {
        var secret = Secret.make(kind);
        var text = secret.reveal();
        assertThat(text).hasSize(65).matches("imp[kp]_[0-9A-Za-z]{10}_[0-9A-Za-z]{49}");
        assertThat(secret.prefix()).hasSize(15).isEqualTo(text.substring(0, 15));
        assertThat(secret).hasToString(secret.prefix() + "…");
        var read = Secret.read(kind, text);
        assertThat(read).isNotNull();
        assertThat(read.digest())
                .isEqualTo(secret.digest())
                .startsWith("sha-256:")
                .hasSize(72);
        assertThat(read.isOf(Secret.bytes(secret.digest()))).isTrue();
        assertThat(read.isOf(Secret.bytes(Secret.make(kind).digest()))).isFalse();
        assertThat(read.isOf(new byte[0])).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void of_one_kind_is_none_of_another(Kind kind) {
        var text = Secret.make(kind).reveal();
        for (var other : Kind.values()) {
            assertThat(Secret.read(other, text) != null).as(other.name()).isEqualTo(other == kind);
        }
    }

    @Test
    void with_any_one_bit_wrong_is_refused_without_asking_anybody() {
        for (var round = 0; round < 20; round++) {
            var text = Secret.make(Kind.API_KEY).reveal();
            for (var at = 0; at < text.length(); at++) {
                for (var bit = 0; bit < 16; bit++) {
                    var flipped = new StringBuilder(text);
                    flipped.setCharAt(at, (char) (text.charAt(at) ^ 1 << bit));
                    assertThat(Secret.read(Kind.API_KEY, flipped.toString()))
                            .as("bit %d of character %d", bit, at)
                            .isNull();
                }
            }
        }
    }

    @Test
    void with_two_neighbours_exchanged_is_refused() {
        var text = Secret.make(Kind.API_KEY).reveal();
        for (var at = 0; at + 1 < text.length(); at++) {
            if (text.charAt(at) == text.charAt(at + 1)) continue;
            var swapped = new StringBuilder(text);
            swapped.setCharAt(at, text.charAt(at + 1));
            swapped.setCharAt(at + 1, text.charAt(at));
            assertThat(Secret.read(Kind.API_KEY, swapped.toString())).isNull();
        }
    }

    @Test
    void is_never_the_same_twice() {
        var seen = new HashSet<String>();
        for (var i = 0; i < 1_000; i++) {
            assertThat(seen.add(Secret.make(Kind.API_KEY).prefix())).isTrue();
        }
    }

    @Test
    void is_not_what_merely_looks_like_one() {
        var text = Secret.make(Kind.API_KEY).reveal();
        for (var other : new String[] {
            "", "impk_", text + "0", text.substring(1), text.toUpperCase(java.util.Locale.ROOT), " " + text, text + " "
        }) {
            assertThat(Secret.read(Kind.API_KEY, other)).as(other).isNull();
        }
    }
}
