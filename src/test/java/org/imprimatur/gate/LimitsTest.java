package org.imprimatur.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.imprimatur.clients.KeyRing.Holder;
import org.imprimatur.clients.Scope;
import org.imprimatur.gate.Bucket.Verdict;
import org.imprimatur.testsupport.TestClock;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** G3: how much room there is, how it is used up, and how it comes back. */
class LimitsTest {
    private static final String SOMEBODY = "192.0.2.1";

    private final TestClock clock = TestClock.at("2027-01-15T12:00:00Z");

    @Test
    void let_a_minutes_quota_pass_at_once_and_then_one_for_each_part_of_a_minute() {
        var limits = limits(6, 0);
        for (var left = 5; left >= 0; left--) {
            assertThat(limits.ofAddress(SOMEBODY)).isEqualTo(new Verdict(true, 6, left, (6 - left) * 10L));
        }
        assertThat(limits.ofAddress(SOMEBODY)).isEqualTo(new Verdict(false, 6, 0, 10));
        clock.advance(Duration.ofMillis(9_999));
        assertThat(limits.ofAddress(SOMEBODY)).isEqualTo(new Verdict(false, 6, 0, 1));
        clock.advance(Duration.ofMillis(1));
        assertThat(limits.ofAddress(SOMEBODY).allowed()).isTrue();
        assertThat(limits.ofAddress(SOMEBODY).allowed()).isFalse();
        clock.advance(Bucket.WINDOW);
        assertThat(limits.ofAddress(SOMEBODY)).isEqualTo(new Verdict(true, 6, 5, 10));
    }

    @Test
    void of_one_are_not_those_of_another() {
        var limits = limits(1, 2);
        assertThat(limits.ofAddress(SOMEBODY).allowed()).isTrue();
        assertThat(limits.ofAddress(SOMEBODY).allowed()).isFalse();
        assertThat(limits.ofAddress("192.0.2.2").allowed()).isTrue();
        assertThat(limits.ofKnock(SOMEBODY).allowed()).as("another door").isTrue();
        var key = holder(0);
        assertThat(limits.ofKey(key).remaining()).isEqualTo(1);
        assertThat(limits.ofKey(key).remaining()).isZero();
        assertThat(limits.ofKey(key).allowed()).isFalse();
        assertThat(limits.ofKey(holder(0)).allowed()).isTrue();
    }

    @Test
    void of_a_key_are_its_clients_own_where_it_has_one() {
        var limits = limits(1, 1);
        assertThat(limits.ofKey(holder(1_000_000_000))).isEqualTo(new Verdict(true, 1_000_000_000, 999_999_999, 1));
        assertThat(limits(0, 0).ofKey(holder(3)).quota()).isEqualTo(3);
    }

    @Test
    void can_be_off() {
        var limits = limits(0, 0);
        for (var i = 0; i < 1_000; i++) {
            assertThat(limits.ofAddress(SOMEBODY)).isSameAs(Verdict.FREE);
            assertThat(limits.ofKey(holder(0))).isSameAs(Verdict.FREE);
        }
    }

    @Test
    void do_not_shut_anybody_out_because_the_clock_was_set_back() {
        var limits = limits(2, 0);
        clock.advance(Duration.ofDays(365));
        limits.ofAddress(SOMEBODY);
        clock.advance(Duration.ofDays(-365));
        assertThat(limits.ofAddress(SOMEBODY).allowed()).isTrue();
        assertThat(limits.ofAddress(SOMEBODY).allowed()).isTrue();
        assertThat(limits.ofAddress(SOMEBODY).allowed()).isFalse();
    }

    @Test
    void let_no_more_pass_however_many_ask_at_once() {
        var limits = limits(50, 0);
        var asked = TestDesk.atOnce(Collections.nCopies(16, (Callable<?>) () -> java.util.stream.IntStream.range(0, 20)
                .filter(i -> limits.ofAddress(SOMEBODY).allowed())
                .count()));
        assertThat(asked.stream().mapToLong(count -> (Long) count).sum()).isEqualTo(50);
    }

    @Test
    void take_the_addresses_of_one_ipv6_network_for_one() {
        var limits = limits(1, 0);
        assertThat(limits.ofAddress("2001:db8:0:1::1").allowed()).isTrue();
        assertThat(limits.ofAddress("2001:db8:0:1:ffff:ffff:ffff:ffff").allowed())
                .isFalse();
        assertThat(limits.ofAddress("2001:db8:0:2::1").allowed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "2001:db8:0:1::1, 20010db800000001",
        "0:0:0:0:0:0:0:1, 0000000000000000",
        "fe80::1%eth0, fe80000000000000",
        "::ffff:192.0.2.1, c0000201",
        "not:an:address, not:an:address",
        "example.org:80, example.org:80"
    })
    void know_an_address_by_its_network(String address, String network) {
        assertThat(Limits.network(address)).isEqualTo(network);
    }

    @Test
    void are_within_bounds_or_the_house_stays_shut() {
        assertThat(settings(1_000_000_000, 0, 1_000).perAddress()).isEqualTo(1_000_000_000);
        for (Runnable flawed : new Runnable[] {
            () -> settings(-1, 0, 1_000),
            () -> settings(0, 1_000_000_001, 1_000),
            () -> settings(0, 0, 999),
            () -> settings(0, 0, 10_000_001)
        }) {
            assertThatIllegalStateException()
                    .isThrownBy(flawed::run)
                    .withMessageContaining("imprimatur.content.limit.");
        }
    }

    @Test
    void let_strangers_see_everything_unless_told_otherwise() {
        assertThat(settings(0, 0, 1_000).stranger()).isEqualTo(Scope.EVERYTHING);
        var told = new GateSettings(true, Optional.of("de, en-GB"), Optional.of("news"), 0, 0, 1_000).stranger();
        assertThat(told.covers("en-GB", "news")).isTrue();
        assertThat(told.covers("en-GB", "treatment")).isFalse();
        assertThat(told.covers("fr", "news")).isFalse();
    }

    private Limits limits(int perAddress, int perKey) {
        return new Limits(settings(perAddress, perKey, 1_000), clock);
    }

    private static GateSettings settings(int perAddress, int perKey, int buckets) {
        return new GateSettings(true, Optional.empty(), Optional.empty(), perAddress, perKey, buckets);
    }

    private static Holder holder(int perMinute) {
        return new Holder(UUID.randomUUID(), UUID.randomUUID(), Scope.EVERYTHING, perMinute);
    }
}
