package org.imprimatur.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.imprimatur.http.HttpDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {
    private static final String TAG = "\"abc\"";
    private static final Instant MODIFIED = Instant.parse("2027-03-01T09:00:01Z");

    private static boolean unchanged(String ifNoneMatch, String ifModifiedSince) {
        return new Conditions(ifNoneMatch, ifModifiedSince).unchanged(TAG, MODIFIED);
    }

    @Test
    void are_none_when_the_client_has_nothing() {
        assertThat(unchanged(null, null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"abc\"",
                "W/\"abc\"",
                "*",
                " * ",
                "\"x\", \"abc\"",
                "\"x\",W/\"abc\"",
                "\"x,y\", \"abc\"",
                ", \"abc\" ,,",
                "\t\"abc\"\t,\"\u00e9\"",
                "\"\" , \"abc\""
            })
    void know_the_tag_again(String ifNoneMatch) {
        assertThat(unchanged(ifNoneMatch, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"abd\"",
                "abc",
                "\"abc",
                "\"\"",
                "",
                "W/abc",
                "w/\"abc\"",
                "\"abc\" junk",
                "\"x\" \"abc\"",
                "*, \"x\"",
                "\"ABC\"",
                "\"abc\"\"x\"",
                "\"abc\", W/",
                "\"abc\", W/ \"x\"",
                "\"abc\", \"x y\"",
                "\"abc\", \"\u007f\"",
                "\"abc\", \"\u0100\""
            })
    void do_not_take_another_tag_or_no_tag_for_it(String ifNoneMatch) {
        assertThat(unchanged(ifNoneMatch, null)).isFalse();
    }

    @Test
    void read_long_lists_to_their_end() {
        assertThat(unchanged("\"x\", ".repeat(1_600) + TAG, null)).isTrue();
        assertThat(unchanged("W/\"\",".repeat(1_600) + "W/" + TAG, null)).isTrue();
        assertThat(unchanged(",".repeat(8_000) + TAG, null)).isTrue();
        assertThat(unchanged(TAG + ",\t ".repeat(2_000), null)).isTrue();
        assertThat(unchanged(TAG + ",".repeat(8_000) + "x", null)).isFalse();
        assertThat(unchanged(TAG + ",".repeat(8_000) + "\"x", null)).isFalse();
    }

    @Test
    void ignore_a_list_longer_than_anybody_needs() {
        assertThat(unchanged(TAG + " ".repeat(8_192 - TAG.length()), null)).isTrue();
        assertThat(unchanged(TAG + " ".repeat(8_193 - TAG.length()), null)).isFalse();
        assertThat(unchanged(" ".repeat(9_000), HttpDate.of(MODIFIED))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 20_000, 4_000_000})
    @Timeout(30)
    void are_not_stopped_by_a_list_made_to_read_slowly(int spaces) {
        assertThat(unchanged("," + " ".repeat(spaces) + "x", null)).isFalse();
    }

    @Test
    void look_at_the_date_only_without_a_tag() {
        var date = "Mon, 01 Mar 2027 09:00:01 GMT";
        assertThat(HttpDate.of(MODIFIED)).isEqualTo(date);
        assertThat(unchanged(null, date)).isTrue();
        assertThat(unchanged(null, "Tue, 02 Mar 2027 00:00:00 GMT")).isTrue();
        assertThat(unchanged("\"abd\"", date)).isFalse();
        assertThat(new Conditions(null, date).unchanged(TAG, null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2027-03-01T09:00:01Z",
                "Tue, 01 Mar 2027 09:00:01 GMT",
                "Mon, 01 Mar 2027 09:00:01 CET"
            })
    void ignore_what_is_no_date(String ifModifiedSince) {
        assertThat(unchanged(null, ifModifiedSince)).isFalse();
    }
}
