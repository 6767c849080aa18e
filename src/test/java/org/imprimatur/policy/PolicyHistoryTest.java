package org.imprimatur.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.imprimatur.testsupport.TestClock;
import org.imprimatur.testsupport.TestDatabase;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.testsupport.TestSessions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** P2: another policy is another version, and that it came into force is on record. */
class PolicyHistoryTest {
    private static final String POLICY =
            "{\"classes\":{\"default\":{\"atEnd\":\"flag\",\"validMonths\":%d,\"signOffs\":[{\"meaning\":\"medical-review\"}]}}}";

    private final TestClock clock = TestClock.at("2026-11-24T08:00:00Z");

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void notes_a_policy_that_is_another_than_the_last_and_no_other_start(Vendor vendor) {
        var database = TestDatabase.fresh(vendor);
        var first = start(database, 12);
        assertThat(start(database, 12)).isEqualTo(first);
        clock.advance(Duration.ofDays(30));
        var second = start(database, 24);
        var again = start(database, 12);
        assertThat(second).isNotEqualTo(first);
        assertThat(again).isEqualTo(first);

        assertThat(rows(database, "select version from policy_in_force order by number"))
                .containsExactly(first, second, first);
        assertThat(rows(database, "select version from review_policy")).containsExactlyInAnyOrder(first, second);
        var told = rows(database, "select entry from journal where action = 'policy.in-force' order by seq");
        assertThat(told).hasSize(3);
        assertThat(told.get(0)).contains("\"version\":\"" + first).doesNotContain("formerVersion");
        assertThat(told.get(1))
                .contains("\"version\":\"" + second, "\"formerVersion\":\"" + first, "\"login\":\"system:policy\"");
        assertThat(told.get(2)).contains("\"version\":\"" + first, "\"formerVersion\":\"" + second);
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_written_once_by_nodes_that_start_at_once(Vendor vendor) {
        var database = TestDatabase.fresh(vendor);
        for (var round = 1; round <= TestDesk.rounds(); round++) {
            try (var sessions = sessions(database, round)) {
                Callable<String> start = () -> start(sessions);
                assertThat(TestDesk.atOnce(List.of(start, start))).hasOnlyElementsOfType(String.class);
            }
            assertThat(rows(database, "select version from policy_in_force")).hasSize(round);
            assertThat(rows(database, "select version from review_policy")).hasSize(round);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_listed_newest_first_with_its_text(Vendor vendor) {
        var database = TestDatabase.fresh(vendor);
        start(database, 12);
        start(database, 24);
        start(database, 36);
        try (var sessions = sessions(database, 36)) {
            sessions.inTransactionDo(house -> {
                var history = house.get(PolicyHistory.class);
                var newest = history.read(Long.MAX_VALUE, 2);
                assertThat(newest).extracting(PolicyInForce::number).containsExactly(3L, 2L);
                assertThat(newest.get(0).since()).isEqualTo(clock.instant());
                assertThat(history.text(newest.get(0).version())).contains("\"validMonths\":36");
                assertThat(history.read(2, 2))
                        .extracting(inForce -> history.text(inForce.version()))
                        .singleElement()
                        .satisfies(text -> assertThat(text).contains("\"validMonths\":12"));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_kept_from_somebody_with_a_database_prompt(Vendor vendor) {
        var database = TestDatabase.fresh(vendor);
        var version = start(database, 12);
        refused(database, "update policy_in_force set since = current_timestamp", "frozen");
        refused(database, "delete from policy_in_force", "frozen");
        refused(database, insert("3, 2", version), "policy_in_force_chain");
        refused(database, insert("3, 1", version), "policy_in_force_gapless");
        refused(database, insert("2, null", version), "policy_in_force_gapless");
        refused(database, insert("2, 1", "sha-256:0"), "version");
        refused(
                database,
                "insert into review_policy (version, text, first_used_at) values ('sha-256:0', '{}', current_timestamp)",
                "version_of_policy");
    }

    private static String insert(String numbers, String version) {
        return "insert into policy_in_force (number, previous, version, since) values (" + numbers + ", '" + version
                + "', current_timestamp)";
    }

    /** @return the version of the policy the server started with */
    private String start(TestDatabase database, int months) {
        try (var sessions = sessions(database, months)) {
            return start(sessions);
        }
    }

    private static String start(TestSessions sessions) {
        return sessions.inTransaction(house -> {
            house.get(PolicyHistory.class).open();
            return house.get(ReviewPolicies.class).version();
        });
    }

    private TestSessions sessions(TestDatabase database, int months) {
        try {
            var file = Files.createTempFile(directory, "policy", ".json");
            Files.writeString(file, POLICY.formatted(months));
            return new TestSessions(database, clock, Map.of("imprimatur.policy.file", file.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> rows(TestDatabase database, String query) {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var found = statement.executeQuery(query)) {
            var rows = new ArrayList<String>();
            while (found.next()) rows.add(found.getString(1));
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refused(TestDatabase database, String statement, String because) {
        ThrowingCallable act = () -> {
            try (var connection = database.connectAsOwner();
                    var prepared = connection.createStatement()) {
                prepared.executeUpdate(statement);
            }
        };
        assertThatThrownBy(act).isInstanceOf(SQLException.class).satisfies(fault -> assertThat(fault.getMessage())
                .containsIgnoringCase(because));
    }
}
