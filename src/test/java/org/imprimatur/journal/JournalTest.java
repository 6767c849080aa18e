package org.imprimatur.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.imprimatur.testsupport.TestDatabase;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestHouse;
import org.imprimatur.testsupport.TestPeople;
import org.imprimatur.testsupport.TestSessions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promises J1 and J3 to J5, on both databases; the tampering is done by somebody who owns the tables. */
class JournalTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-15T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path directory;

    private JournalAnchor anchor;

    private TestSessions journalOf(TestDatabase database, int entries) {
        anchor = new JournalAnchor(directory.resolve("journal.anchor"));
        var actor = TestPeople.anybody(database, "ada");
        var sessions = new TestSessions(database, NOON);
        for (var n = 1; n <= entries; n++) {
            var reason = "Entry " + n;
            sessions.inTransactionDo(house -> journal(house)
                    .record(Entry.of(actor, "test.done").on(UUID.randomUUID()).because(reason)));
        }
        return sessions;
    }

    private Journal journal(TestHouse house) {
        house.use(JournalAnchor.class, anchor);
        return house.get(Journal.class);
    }

    private Journal.Verification verify(TestSessions sessions) {
        return sessions.inTransaction(house -> journal(house).verify());
    }

    private static void tamper(TestDatabase database, String... statements) throws SQLException {
        try (var connection = database.connectAsOwner();
                var statement = connection.createStatement()) {
            if (database.vendor() == Vendor.H2) {
                statement.execute("drop trigger journal_is_frozen");
            } else {
                statement.execute("alter table journal disable trigger user");
            }
            statement.execute("alter table journal drop constraint hash_of_entry");
            statement.execute("alter table journal drop constraint journal_chain");
            for (var sql : statements) assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void verifies_a_chain_nobody_touched(Vendor vendor) {
        try (var sessions = journalOf(TestDatabase.fresh(vendor), 7)) {
            var found = verify(sessions);
            assertThat(found.valid()).isTrue();
            assertThat(found.entries()).isEqualTo(7);
            assertThat(found.head()).startsWith("sha-256:");
            assertThat(found.broken()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void names_the_entry_in_which_a_byte_was_flipped(Vendor vendor) throws SQLException {
        var database = TestDatabase.fresh(vendor);
        try (var sessions = journalOf(database, 7)) {
            tamper(database, "update journal set entry = replace(entry, 'Entry 4', 'Entry 5') where seq = 4");
            var found = verify(sessions);
            assertThat(found.valid()).isFalse();
            assertThat(found.broken()).isEqualTo(4);
            assertThat(found.entries()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void names_the_entry_whose_search_columns_tell_another_story(Vendor vendor) throws SQLException {
        var database = TestDatabase.fresh(vendor);
        try (var sessions = journalOf(database, 3)) {
            tamper(database, "update journal set action = 'something.else' where seq = 2");
            assertThat(verify(sessions).broken()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void notices_that_an_entry_was_removed(Vendor vendor) throws SQLException {
        var database = TestDatabase.fresh(vendor);
        try (var sessions = journalOf(database, 7)) {
            tamper(database, "delete from journal where seq = 5");
            assertThat(verify(sessions).broken()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void notices_that_the_end_was_cut_off(Vendor vendor) throws SQLException {
        var database = TestDatabase.fresh(vendor);
        try (var sessions = journalOf(database, 7)) {
            tamper(database, "delete from journal where seq > 5");
            var found = verify(sessions);
            assertThat(found.valid()).isFalse();
            assertThat(found.broken()).isEqualTo(6);
            assertThat(found.fault()).contains("end is missing");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void goes_on_noticing_a_cut_end_whatever_is_written_after_it(Vendor vendor) throws SQLException {
        var database = TestDatabase.fresh(vendor);
        try (var sessions = journalOf(database, 7)) {
            tamper(database, "delete from journal where seq > 5");
            for (var n = 0; n < 4; n++) {
                sessions.inTransactionDo(house -> journal(house).record(Entry.of(Actor.house("test"), "test.done")));
            }
            var found = verify(sessions);
            assertThat(found.valid()).isFalse();
            assertThat(found.broken()).isEqualTo(7);
            assertThat(new JournalAnchor(directory.resolve("journal.anchor"))
                            .head()
                            .seq())
                    .isEqualTo(7);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void notices_a_chain_made_anew_with_right_digests(Vendor vendor) throws SQLException {
        var database = TestDatabase.fresh(vendor);
        journalOf(database, 3).close();
        var genuine = anchor;
        tamper(database, "delete from journal");
        try (var sessions = new TestSessions(database, NOON)) {
            var forger = TestPeople.anybody(database, "mallory");
            anchor = new JournalAnchor(directory.resolve("elsewhere.anchor"));
            for (var n = 0; n < 3; n++) {
                sessions.inTransactionDo(house -> journal(house).record(Entry.of(forger, "test.done")));
            }
            assertThat(verify(sessions).valid()).isTrue();
            anchor = genuine;
            assertThat(verify(sessions).broken()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void has_one_chain_without_a_gap_when_many_write_at_once(Vendor vendor) throws Exception {
        try (var sessions = journalOf(TestDatabase.fresh(vendor), 1)) {
            var writers = Executors.newFixedThreadPool(8);
            for (var n = 0; n < 120; n++) {
                var rollsBack = n % 5 == 0;
                writers.submit(() -> sessions.inTransactionDo(house -> {
                    journal(house).record(Entry.of(Actor.house("test"), "test.done"));
                    if (rollsBack) throw new IllegalStateException("changed its mind");
                }));
            }
            writers.shutdown();
            assertThat(writers.awaitTermination(60, java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
            var found = verify(sessions);
            assertThat(found.valid()).isTrue();
            assertThat(found.entries()).isEqualTo(1 + 96);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_refused_by_the_schema_when_it_has_a_gap_or_another_hash(Vendor vendor) throws SQLException {
        var database = TestDatabase.fresh(vendor);
        journalOf(database, 2).close();
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            var columns =
                    "insert into journal (seq, previous_seq, previous_hash, hash, entry, at, action, outcome) select ";
            var rest = ", current_timestamp, 'x', 'done' from journal where seq = 2";
            assertThatThrownBy(() -> statement.execute(columns + "4, 3, hash, hash, entry" + rest))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.execute(columns + "3, 2, previous_hash, hash, entry" + rest))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.execute(columns + "3, 2, hash, previous_hash, entry" + rest))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.execute("update journal set action = 'x'"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.execute("delete from journal where seq = 2"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void tells_at_the_start_that_its_anchor_is_gone(Vendor vendor) {
        try (var sessions = journalOf(TestDatabase.fresh(vendor), 3)) {
            sessions.inTransactionDo(house -> journal(house).open());
            assertThat(verify(sessions).entries()).as("the anchor is there").isEqualTo(3);

            anchor = new JournalAnchor(directory.resolve("elsewhere").resolve("journal.anchor"));
            sessions.inTransactionDo(house -> journal(house).open());
            var newest = sessions.inTransaction(house -> journal(house).read(null, Long.MAX_VALUE, 1))
                    .get(0);
            assertThat(newest.action()).isEqualTo("journal.anchor-missing");
            assertThat(newest.outcome()).isEqualTo("security");
            assertThat(newest.details()).containsEntry("entries", "3");
            assertThat(anchor.head().seq()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void tells_nothing_at_the_start_of_a_new_database(Vendor vendor) {
        try (var sessions = journalOf(TestDatabase.fresh(vendor), 0)) {
            sessions.inTransactionDo(house -> journal(house).open());
            assertThat(verify(sessions).entries()).isZero();
        }
    }
}
