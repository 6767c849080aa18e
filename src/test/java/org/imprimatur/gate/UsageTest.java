package org.imprimatur.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.imprimatur.clients.Clients;
import org.imprimatur.clients.ClientsRefusal;
import org.imprimatur.gate.UsageBook.UsageLine;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.testsupport.TestSessions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** G4: counted once, whatever node counted it and however often the count was written down. */
class UsageTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void of_two_nodes_adds_up_and_counts_nothing_twice(Vendor vendor) {
        try (var desk = new TestDesk(vendor);
                var other = new TestSessions(desk.database(), desk.clock())) {
            var client = client(desk);
            var key = key(desk, client);
            var here = tallies(desk.sessions());
            var there = tallies(other);
            for (var i = 0; i < 3; i++) here.request(key, 200);
            here.request(key, 304);
            here.refused(key);
            there.request(key, 304);
            flush(desk.sessions());
            flush(other);
            flush(desk.sessions());
            assertThat(usage(desk, client)).containsExactly(new UsageLine(key, TODAY, 5, 2, 1));
            there.request(key, 200);
            flush(other);
            assertThat(usage(desk, client)).containsExactly(new UsageLine(key, TODAY, 6, 2, 1));
            assertThat(due(desk.sessions())).isEmpty();
            assertThat(due(other)).isEmpty();
            assertThat(desk.rows("select count(*) from client_usage")).containsExactly("2");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void that_could_not_be_written_down_is_written_next_time(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var client = client(desk);
            var key = key(desk, client);
            var tallies = tallies(desk.sessions());
            tallies.request(key, 200);
            assertThatIllegalStateException().isThrownBy(() -> desk.sessions().inTransactionDo(house -> {
                house.get(UsageBook.class).attend(tallies.node());
                throw new IllegalStateException("The power is gone");
            }));
            assertThat(usage(desk, client)).isEmpty();
            assertThat(due(desk.sessions())).containsExactly(tallies.node());
            // As if nobody had heard of the commit.
            desk.sessions().inTransactionDo(house -> house.get(UsageBook.class).attend(tallies.node()));
            tallies.written(List.of());
            flush(desk.sessions());
            assertThat(usage(desk, client)).containsExactly(new UsageLine(key, TODAY, 1, 0, 0));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_told_by_day_and_key_and_says_when_a_key_was_used_last_to_the_minute(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var client = client(desk);
            var first = key(desk, client);
            var second = key(desk, client);
            var tallies = tallies(desk.sessions());
            desk.clock().advance(Duration.ofSeconds(61));
            tallies.request(first, 200);
            desk.clock().advance(Duration.ofDays(1));
            tallies.request(first, 304);
            tallies.request(second, 404);
            flush(desk.sessions());
            assertThat(usage(desk, client))
                    .containsExactlyInAnyOrder(
                            new UsageLine(first, TODAY, 1, 0, 0),
                            new UsageLine(first, TODAY.plusDays(1), 1, 1, 0),
                            new UsageLine(second, TODAY.plusDays(1), 1, 0, 0));
            assertThat(usage(desk, client, "2026-11-24", "2026-11-24")).hasSize(1);
            assertThat(desk.rows("select count(*) from client_usage where last_used_at in"
                            + " (timestamp with time zone '2026-11-24 08:01:00+00:00',"
                            + " timestamp with time zone '2026-11-25 08:01:00+00:00')"))
                    .containsExactly("3");
            desk.clock().advance(Duration.ofDays(4));
            tallies.request(second, 200);
            flush(desk.sessions());
            assertThat(due(desk.sessions())).isEmpty();
            assertThat(usage(desk, client)).hasSize(4);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_asked_for_of_a_client_there_is_and_of_days_that_can_be_meant(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var client = client(desk);
            assertThat(usage(desk, client, "2025-11-01", null)).isEmpty();
            for (var flawed : List.of("yesterday", "2026-02-30", "2026-11-25", "2025-01-01", "2026-1-1")) {
                assertThatExceptionOfType(MalformedInput.class)
                        .as(flawed)
                        .isThrownBy(() -> usage(desk, client, flawed, null));
            }
            assertThatExceptionOfType(ClientsRefusal.NoSuchClient.class)
                    .isThrownBy(() -> usage(desk, UUID.randomUUID(), null, null));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void counts_all_that_come_at_once(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var client = client(desk);
            var key = key(desk, client);
            var tallies = tallies(desk.sessions());
            TestDesk.atOnce(Collections.nCopies(8, (Callable<?>) () -> {
                for (var i = 0; i < 500; i++) tallies.request(key, 200);
                flush(desk.sessions());
                return null;
            }));
            flush(desk.sessions());
            assertThat(usage(desk, client)).containsExactly(new UsageLine(key, TODAY, 4_000, 0, 0));
        }
    }

    // ------------------------------------------------------------------

    private static UUID client(TestDesk desk) {
        var asked = new Clients.ClientRequest("Example Health", null, List.of(), List.of(), null);
        return desk.in(house -> house.get(Clients.class).add(desk.paul(), asked).id());
    }

    private static UUID key(TestDesk desk, UUID client) {
        return desk.in(
                house -> house.get(Clients.class).makeKey(desk.paul(), client).id());
    }

    private static Tallies tallies(TestSessions sessions) {
        return sessions.inTransaction(house -> house.get(Tallies.class));
    }

    private static List<UUID> due(TestSessions sessions) {
        return sessions.inTransaction(house -> house.get(UsageBook.class).due());
    }

    /** As the background work does it. */
    private static void flush(TestSessions sessions) {
        for (var node : due(sessions)) {
            sessions.inTransactionDo(house -> house.get(UsageBook.class).attend(node));
        }
    }

    private static List<UsageLine> usage(TestDesk desk, UUID client) {
        return usage(desk, client, null, null);
    }

    private static List<UsageLine> usage(TestDesk desk, UUID client, String from, String until) {
        return desk.in(
                house -> house.get(UsageBook.class).of(client, from, until).items());
    }
}
