package org.imprimatur.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Base64;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.imprimatur.clients.Scope;
import org.imprimatur.platform.MalformedInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final byte[] KEY = bytes(1);
    private static final Cursor CURSOR = new Cursor(42, new UUID(7, -7));
    private static final byte[] LIST = list(null, null, Scope.EVERYTHING);

    private static byte[] bytes(int seed) {
        var bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] list(String sort, String condition, Scope scope) {
        return query(sort, condition, null, null, null).list(scope);
    }

    private static ListQuery query(String sort, String condition, String fields, String include, String limit) {
        return ListQuery.of(new ListQuery.Given(
                null, condition, null, null, null, null, null, null, sort, fields, include, limit, null));
    }

    private static void refused(String text, byte[] list, byte[] key) {
        assertThatExceptionOfType(MalformedInput.class)
                .isThrownBy(() -> Cursor.of(text, list, key))
                .withMessageStartingWith("cursor ");
    }

    @Test
    void comes_back_as_it_was_given_out() {
        var text = CURSOR.text(LIST, KEY);
        assertThat(Cursor.of(text, LIST, KEY)).isEqualTo(CURSOR);
        assertThat(text).matches("[A-Za-z0-9_-]{98}");
    }

    @Test
    void is_refused_with_any_bit_of_it_changed() {
        var whole = Base64.getUrlDecoder().decode(CURSOR.text(LIST, KEY));
        for (var bit = 0; bit < whole.length * 8; bit++) {
            var forged = whole.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            refused(Base64.getUrlEncoder().withoutPadding().encodeToString(forged), LIST, KEY);
        }
    }

    @Test
    void is_refused_shortened_lengthened_or_spelt_otherwise() {
        var text = CURSOR.text(LIST, KEY);
        for (var end = 0; end < text.length(); end++) refused(text.substring(0, end), LIST, KEY);
        refused(text + "A", LIST, KEY);
        refused(text + "==", LIST, KEY);
        refused(" " + text, LIST, KEY);
        refused(text + text, LIST, KEY);
        // the last character has bits that say nothing
        var last = text.charAt(text.length() - 1);
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (var other : alphabet.toCharArray()) {
            if (other != last) refused(text.substring(0, text.length() - 1) + other, LIST, KEY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "MXx7fQ", "%", "\u00e9", "a\u0000b", "MXxOT05TRU5TRQ"})
    void is_refused_where_nobody_gave_it_out(String text) {
        refused(text, LIST, KEY);
    }

    @Test
    void is_refused_under_another_key() {
        refused(CURSOR.text(LIST, bytes(2)), LIST, KEY);
    }

    @Test
    void belongs_to_one_list_and_one_client() {
        var text = CURSOR.text(LIST, KEY);
        refused(text, list("title", null, Scope.EVERYTHING), KEY);
        refused(text, list("publishedAt", null, Scope.EVERYTHING), KEY);
        refused(text, list(null, "C45.0", Scope.EVERYTHING), KEY);
        refused(text, list(null, null, new Scope(Set.of("en-GB"), Set.of())), KEY);
        refused(text, list(null, null, new Scope(Set.of(), Set.of("news"))), KEY);
        assertThat(list(null, null, new Scope(Set.of("a"), Set.of())))
                .isNotEqualTo(list(null, null, new Scope(Set.of(), Set.of("a"))));
    }

    @Test
    void does_not_care_what_of_each_text_is_shown_nor_how_many() {
        assertThat(query("-publishedAt", null, "slug", "content", "7").list(Scope.EVERYTHING))
                .isEqualTo(LIST);
    }
}
