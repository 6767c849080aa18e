package org.imprimatur.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.keys.DetachedJws;
import org.imprimatur.keys.SigningKeys;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.testsupport.TestClock;
import org.imprimatur.testsupport.TestDatabase;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.testsupport.TestPeople;
import org.imprimatur.testsupport.TestSessions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** H1 to H4, on both databases; the tampering is done by somebody who owns the tables and has taken the anchor away. */
class CheckpointsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final TestClock clock = TestClock.at("2026-11-25T12:00:00Z");
    private TestDatabase database;
    private TestSessions sessions;
    private Actor auditor;

    private void house(Vendor vendor) {
        database = TestDatabase.fresh(vendor);
        auditor = TestPeople.anybody(database, "ann");
        sessions = new TestSessions(database, clock);
        sessions.inTransactionDo(house -> house.get(SigningKeys.class).open());
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    /** On another node, or after the operator has lost the data directory: no anchor remembers the chain there. */
    private void moveOut() {
        sessions.close();
        sessions = new TestSessions(database, clock);
    }

    private <T> T ask(Function<Checkpoints, T> question) {
        return sessions.inTransaction(house -> question.apply(house.get(Checkpoints.class)));
    }

    private void happen(int times) {
        for (var n = 0; n < times; n++) {
            sessions.inTransactionDo(house -> house.get(Journal.class)
                    .record(Entry.of(auditor, "test.done").because("As it was")));
        }
    }

    private Checkpoints.Made make() {
        return ask(checkpoints -> checkpoints.make(auditor));
    }

    private boolean isDue() {
        return ask(checkpoints -> checkpoints.isDue(HOUR));
    }

    private void keepUp() {
        sessions.inTransactionDo(house -> house.get(Checkpoints.class).keepUp(HOUR));
    }

    private List<Checkpoints.View> read(long before) {
        return ask(checkpoints -> checkpoints.read(before, 2));
    }

    private Checkpoints.View get(long seq) {
        return ask(checkpoints -> checkpoints.get(seq));
    }

    private Checkpoints.Verification verify() {
        return ask(Checkpoints::verify);
    }

    private List<String> hashes(long upTo) {
        return sessions.inTransaction(house -> house.get(Journal.class).links(0, upTo, 10_000)).stream()
                .map(Journal.Link::hash)
                .toList();
    }

    // ------------------------------------------------------------------ making

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void signs_the_last_entry_and_the_root_over_all(Vendor vendor) throws Exception {
        house(vendor);
        happen(10);
        var made = make();
        var hashes = hashes(11);

        assertThat(made.isNew()).isTrue();
        assertThat(CanonicalJson.of(made.checkpoint().statement()))
                .isEqualTo("{\"at\":\"2026-11-25T12:00:00Z\",\"hash\":\"" + hashes.get(10) + "\",\"root\":\""
                        + HashTreeTest.root(hashes) + "\",\"seq\":11,\"type\":\"checkpoint\",\"version\":1}");
        var key = sessions.inTransaction(house -> house.get(SigningKeys.class).all())
                .get(0);
        assertThat(made.checkpoint().keyId()).isEqualTo(key.kid());
        assertThat(DetachedJws.verifies(
                        made.checkpoint().jws(),
                        key.kid(),
                        key.publicKey(),
                        CanonicalJson.of(made.checkpoint().statement())))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void goes_on_from_the_one_before(Vendor vendor) throws Exception {
        house(vendor);
        for (var more : List.of(4, 1, 7, 1_100)) {
            happen(more);
            var checkpoint = make().checkpoint();
            assertThat(checkpoint.statement().path("root").asText())
                    .isEqualTo(HashTreeTest.root(hashes(checkpoint.seq())));
        }
        assertThat(verify().checkpoints()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void tells_the_same_again_when_nothing_has_happened(Vendor vendor) {
        house(vendor);
        happen(2);
        var first = make();
        var told = rows("select count(*) from journal where action = 'journal.checkpoint'");
        var again = make();

        assertThat(again.isNew()).isFalse();
        assertThat(again.checkpoint()).isEqualTo(first.checkpoint());
        assertThat(told).containsExactly("1");
        assertThat(rows("select count(*) from journal where action = 'journal.checkpoint'"))
                .containsExactly("1");
        var current = ask(Checkpoints::current);
        assertThat(current).isEqualTo(first.checkpoint());
        happen(1);
        assertThat(make().isNew()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_due_after_the_interval_when_something_has_happened(Vendor vendor) {
        house(vendor);
        happen(1);
        assertThat(isDue()).as("there is none").isTrue();
        keepUp();
        clock.advance(HOUR);
        assertThat(isDue()).as("nothing has happened").isFalse();
        happen(1);
        assertThat(isDue()).as("at the interval to the second").isTrue();
        clock.advance(Duration.ofMillis(-1));
        assertThat(isDue()).as("a millisecond before").isFalse();
        keepUp();
        assertThat(rows("select seq from checkpoint order by seq")).hasSize(1);
        clock.advance(Duration.ofMillis(1));
        keepUp();
        assertThat(rows("select seq from checkpoint order by seq")).containsExactly("2", "3");
        assertThat(verify().valid()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_made_once_by_several_nodes(Vendor vendor) {
        house(vendor);
        for (var round = 1; round <= TestDesk.rounds(); round++) {
            happen(3);
            clock.advance(HOUR);
            Callable<?> node = () -> {
                keepUp();
                return "done";
            };
            assertThat(TestDesk.atOnce(List.of(node, node, node))).containsOnly("done");
            assertThat(rows("select seq from checkpoint")).hasSize(round);
        }
        assertThat(verify().valid()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_listed_newest_first_and_found_by_its_entry(Vendor vendor) {
        house(vendor);
        var made = new ArrayList<Checkpoints.View>();
        for (var n = 0; n < 3; n++) {
            happen(1);
            made.add(0, make().checkpoint());
        }
        assertThat(read(Long.MAX_VALUE)).isEqualTo(made.subList(0, 2));
        assertThat(read(made.get(1).seq())).isEqualTo(made.subList(2, 3));
        assertThat(get(made.get(1).seq())).isEqualTo(made.get(1));
        assertThatExceptionOfType(AnchorRefusal.NoSuchCheckpoint.class).isThrownBy(() -> get(1));
    }

    // ------------------------------------------------------------------ showing entries

    /** Whatever entries are shown, what stands between them leads to the same root. */
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void shows_entries_without_showing_the_others(Vendor vendor) {
        house(vendor);
        happen(36);
        var checkpoint = make().checkpoint();
        for (var shown : List.of(List.<Long>of(), List.of(1L), List.of(37L), List.of(2L, 3L, 17L, 32L, 33L))) {
            var tiles = new ArrayList<Checkpoints.Subtree>();
            for (var from = 1L; from <= checkpoint.seq(); ) {
                var here = from;
                if (shown.contains(here)) {
                    from++;
                    continue;
                }
                var end = new TreeSet<>(shown).ceiling(here) == null
                        ? checkpoint.seq() + 1
                        : new TreeSet<>(shown).ceiling(here);
                var tile = ask(checkpoints -> checkpoints.subtree(here, end));
                assertThat((tile.from() - 1) % tile.size()).isZero();
                assertThat(Long.bitCount(tile.size())).isEqualTo(1);
                tiles.add(tile);
                from += tile.size();
            }
            assertThat(tiles.stream().mapToLong(Checkpoints.Subtree::size).sum())
                    .isEqualTo(checkpoint.seq() - shown.size());
            assertThat(tiles.size()).isLessThanOrEqualTo((shown.size() + 1) * 6);
        }
    }

    // ------------------------------------------------------------------ tampering

    private void tamper(String... statements) throws SQLException {
        try (var connection = database.connectAsOwner();
                var statement = connection.createStatement()) {
            for (var table : List.of("journal", "checkpoint")) {
                statement.execute(
                        database.vendor() == Vendor.H2
                                ? "drop trigger if exists " + table + "_is_frozen"
                                : "alter table " + table + " disable trigger user");
            }
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Changes one entry and makes all digests after it right again, as only somebody who knows the format can. */
    private void rewriteFrom(long seq) throws Exception {
        tamper(
                "alter table checkpoint drop constraint checkpoint_of_entry",
                "alter table journal drop constraint journal_chain");
        try (var connection = database.connectAsOwner();
                var query = connection.createStatement();
                var update = connection.prepareStatement(
                        "update journal set entry = ?, hash = ?, previous_hash = ? where seq = ?")) {
            var texts = new HashMap<Long, String>();
            try (var rows = query.executeQuery("select seq, entry from journal")) {
                while (rows.next()) texts.put(rows.getLong(1), rows.getString(2));
            }
            var previous = seq == 1 ? null : CanonicalJson.digest(texts.get(seq - 1));
            for (var n = seq; n <= texts.size(); n++) {
                var entry = (ObjectNode) StrictJson.mapper().readTree(texts.get(n));
                if (n == seq) entry.put("reason", "As it never was");
                if (previous != null) entry.put("previousHash", previous);
                var text = CanonicalJson.of(entry);
                update.setString(1, text);
                update.setString(2, CanonicalJson.digest(text));
                update.setString(3, entry.path("previousHash").asText());
                update.setLong(4, n);
                assertThat(update.executeUpdate()).isEqualTo(1);
                previous = CanonicalJson.digest(text);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void find_a_chain_that_was_rewritten_with_right_digests(Vendor vendor) throws Exception {
        house(vendor);
        happen(5);
        make();
        happen(5);
        var second = make().checkpoint();
        happen(5);
        assertThat(verify()).returns(true, Checkpoints.Verification::valid).returns(2L, v -> v.checkpoints());
        rewriteFrom(9);
        moveOut();

        var found = verify();
        assertThat(found.valid()).isFalse();
        assertThat(found.broken()).isEqualTo(second.seq());
        assertThat(found.fault()).contains("not the one that a checkpoint signed");
        assertThat(found.checkpoints()).isEqualTo(1);
        assertThat(sessions.inTransaction(house -> house.get(Journal.class).verify())
                        .valid())
                .as("the chain alone looks whole")
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_not_made_over_a_chain_that_was_rewritten(Vendor vendor) throws Exception {
        house(vendor);
        happen(5);
        make();
        rewriteFrom(2);
        moveOut();
        happen(1);

        assertThatExceptionOfType(AnchorRefusal.IntegrityFailure.class).isThrownBy(this::make);
        assertThatExceptionOfType(AnchorRefusal.IntegrityFailure.class).isThrownBy(this::keepUpLater);
        assertThat(rows("select seq from checkpoint")).hasSize(1);
    }

    private void keepUpLater() {
        clock.advance(HOUR);
        keepUp();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void find_that_the_end_was_cut_off(Vendor vendor) throws Exception {
        house(vendor);
        happen(9);
        make();
        tamper(
                "alter table checkpoint drop constraint checkpoint_of_entry",
                "alter table journal drop constraint journal_chain",
                "delete from journal where seq > 7");
        moveOut();

        var found = verify();
        assertThat(found.valid()).isFalse();
        assertThat(found.broken()).as("after the new node's key").isEqualTo(9);
        assertThat(found.fault()).contains("end is missing", "signed in a checkpoint");
        happen(5);
        assertThat(verify().broken()).as("whatever is written after it").isEqualTo(10);
        assertThatExceptionOfType(AnchorRefusal.IntegrityFailure.class).isThrownBy(this::make);
    }

    /** The head alone may be right: then the root is not. */
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void find_entries_that_are_not_those_under_the_root(Vendor vendor) throws Exception {
        house(vendor);
        happen(5);
        make();
        var head = hashes(6).get(5);
        rewriteFrom(3);
        tamper("update checkpoint set hash = '" + hashes(6).get(5) + "'");
        moveOut();
        assertThat(head).isNotEqualTo(hashes(6).get(5));

        assertThat(verify().fault()).contains("checkpoint of this entry is not the one that was signed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "hash", "statement", "jws"})
    void are_found_when_they_were_altered_themselves(String column) throws Exception {
        house(Vendor.H2);
        happen(3);
        make();
        tamper(
                "alter table checkpoint drop constraint checkpoint_of_entry",
                "update checkpoint set " + column + " = replace(" + column + ", substring(" + column
                        + ", 20, 1), '_')");

        var found = verify();
        assertThat(found.valid()).isFalse();
        assertThat(found.fault()).contains("checkpoint");
    }

    // ------------------------------------------------------------------ the schema

    private List<String> rows(String query) {
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

    private void refused(String why, String sql) {
        assertThatThrownBy(() -> {
                    try (var connection = database.connectAsOwner();
                            var statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                })
                .as(sql)
                .isInstanceOf(SQLException.class)
                .message()
                .containsIgnoringCase(why);
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_kept_by_the_schema_with_the_entry_they_name(Vendor vendor) throws Exception {
        house(vendor);
        happen(3);
        var seq = ask(Checkpoints::current).seq();
        sessions.inTransactionDo(house -> house.get(Checkpoints.class)
                .stamp(
                        house.get(Checkpoints.class).get(seq),
                        new Checkpoints.Stamp("https://tsa.example.org", clock.instant(), "MAA=")));
        for (var table :
                Map.of("checkpoint", "root", "checkpoint_time_stamp", "token").entrySet()) {
            refused("frozen", "update " + table.getKey() + " set " + table.getValue() + " = 'other'");
            refused("frozen", "delete from " + table.getKey());
            refused("", "truncate table " + table.getKey());
        }
        refused(
                "checkpoint_of_entry",
                "insert into checkpoint select seq + 1, hash, root, peaks, statement, kid, jws, made_at from checkpoint");
        tamper();
        refused("checkpoint_of_entry", "delete from journal where seq = " + seq);
    }
}
