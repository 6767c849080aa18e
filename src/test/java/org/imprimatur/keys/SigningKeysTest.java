package org.imprimatur.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.imprimatur.journal.Actor;
import org.imprimatur.keys.SigningKeys.Known;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.testsupport.TestClock;
import org.imprimatur.testsupport.TestDatabase;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestPeople;
import org.imprimatur.testsupport.TestSessions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** K1 to K5. */
class SigningKeysTest {
    private final TestClock clock = TestClock.at("2026-11-24T08:00:00.250Z");
    private TestDatabase database;
    private Actor admin;
    private TestSessions node;

    @TempDir
    Path data;

    @TempDir
    Path otherData;

    private void start(Vendor vendor) {
        database = TestDatabase.fresh(vendor);
        admin = TestPeople.anybody(database, "ada");
        node = node(data);
        open(node);
    }

    private TestSessions node(Path directory) {
        return new TestSessions(database, clock, Map.of("imprimatur.data.dir", directory.toString()));
    }

    @AfterEach
    void stop() {
        if (node != null) node.close();
    }

    private static void open(TestSessions node) {
        node.inTransactionDo(house -> house.get(SigningKeys.class).open());
    }

    private SigningKeys.Signature sign(TestSessions node, String payload) {
        return node.inTransaction(house -> house.get(SigningKeys.class).sign(payload, clock.instant()));
    }

    private List<Known> known() {
        return node.inTransaction(house -> house.get(SigningKeys.class).all());
    }

    private Known known(String kid) {
        return known().stream().filter(key -> key.kid().equals(kid)).findAny().orElseThrow();
    }

    private void rotate() {
        node.inTransactionDo(house -> house.get(SigningKeys.class).rotate(admin, "Yearly"));
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_made_once_and_kept_from_other_eyes(Vendor vendor) throws IOException {
        start(vendor);
        open(node);
        var key = known().get(0);
        assertThat(known()).hasSize(1);
        assertThat(key.from()).as("a whole second").isEqualTo("2026-11-24T08:00:00Z");
        var file = data.resolve("keys").resolve(key.kid() + ".jwk");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");

        var first = sign(node, "{}");
        try (var again = node(data)) {
            assertThat(sign(again, "{}")).as("the same key after a restart").isEqualTo(first);
        }
        assertThat(DetachedJws.verifies(first.jws(), key.kid(), key.publicKey(), "{}"))
                .isTrue();

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (var careless = node(data)) {
            assertThatThrownBy(() -> open(careless)).rootCause().hasMessageContaining("0600");
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(file, "{}");
        try (var damaged = node(data)) {
            assertThatThrownBy(() -> open(damaged)).rootCause().hasMessageContaining("damaged");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void rotate_on_every_node_and_leave_what_was_signed_valid(Vendor vendor) {
        start(vendor);
        try (var other = node(otherData)) {
            open(other);
            var mine = sign(node, "{}");
            var theirs = sign(other, "{}");
            assertThat(mine.kid()).isNotEqualTo(theirs.kid());
            var signedAt = clock.instant();

            clock.advance(Duration.ofMillis(300));
            rotate();
            assertThat(known(mine.kid()).until()).isEqualTo("2026-11-24T08:00:01Z");
            assertThat(known(mine.kid()).countsAt(signedAt)).isTrue();
            assertThat(known(mine.kid()).countsAt(Instant.parse("2026-11-24T08:00:01Z")))
                    .isFalse();
            assertThat(sign(node, "{}").kid()).isNotEqualTo(mine.kid());
            assertThat(data.resolve("keys").resolve(mine.kid() + ".jwk"))
                    .as("what signs no more is only worth stealing")
                    .doesNotExist();

            assertThatExceptionOfType(KeyRefusal.NoKey.class).isThrownBy(() -> sign(other, "{}"));
            open(other);
            assertThat(sign(other, "{}").kid()).isNotEqualTo(theirs.kid());
            assertThat(known()).hasSize(4);
            assertThat(known().stream().filter(key -> key.until() == null)).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void count_for_nothing_from_the_instant_they_were_in_other_hands(Vendor vendor) {
        start(vendor);
        var kid = sign(node, "{}").kid();
        clock.advance(Duration.ofHours(5));
        var since = Instant.parse("2026-11-24T10:00:00Z");
        node.inTransactionDo(house -> house.get(SigningKeys.class).compromise(admin, kid, since, "Stolen"));
        assertThat(known(kid).countsAt(since.minusMillis(1))).isTrue();
        assertThat(known(kid).countsAt(since)).isFalse();
        assertThat(known(kid).until()).as("retired at once").isNotNull();

        var earlier = since.minus(Duration.ofHours(1));
        node.inTransactionDo(house -> house.get(SigningKeys.class).compromise(admin, kid, earlier, "Earlier still"));
        node.inTransactionDo(house -> house.get(SigningKeys.class).compromise(admin, kid, since, "As before"));
        assertThat(known(kid).compromisedSince()).as("the earliest counts").isEqualTo(earlier);

        assertThatExceptionOfType(MalformedInput.class)
                .isThrownBy(() -> node.inTransaction(house -> house.get(SigningKeys.class)
                        .compromise(admin, kid, clock.instant().plusMillis(1), "Tomorrow")));
        assertThatExceptionOfType(KeyRefusal.AlreadyRetired.class)
                .isThrownBy(() ->
                        node.inTransaction(house -> house.get(SigningKeys.class).retire(admin, kid, "Again")));
        assertThatExceptionOfType(KeyRefusal.NoSuchKey.class)
                .isThrownBy(() ->
                        node.inTransaction(house -> house.get(SigningKeys.class).retire(admin, "unknown", "Again")));
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void sign_nothing_that_would_not_count_because_the_clock_went_back(Vendor vendor) throws Exception {
        start(vendor);
        var from = known(sign(node, "{}").kid()).from();
        clock.set(from.minusMillis(1));
        assertThatExceptionOfType(KeyRefusal.ClockBehind.class).isThrownBy(() -> sign(node, "{}"));
        clock.set(from);
        assertThat(known(sign(node, "{}").kid()).countsAt(clock.instant())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_not_retired_while_somebody_signs_with_them(Vendor vendor) throws Exception {
        start(vendor);
        var signing = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var hands = Executors.newFixedThreadPool(2);
        try {
            var signed = hands.submit(() -> node.inTransaction(house -> {
                var signature = house.get(SigningKeys.class).sign("{}", clock.instant());
                signing.countDown();
                try {
                    goOn.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return signature;
            }));
            assertThat(signing.await(30, TimeUnit.SECONDS)).isTrue();
            var rotated = hands.submit(this::rotate);
            assertThatExceptionOfType(TimeoutException.class)
                    .as("it waits for the signature")
                    .isThrownBy(() -> rotated.get(500, TimeUnit.MILLISECONDS));
            goOn.countDown();
            rotated.get(30, TimeUnit.SECONDS);
            assertThat(known(signed.get().kid()).until()).isNotNull();
        } finally {
            hands.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void stay_on_record_whatever_somebody_with_sql_wants(Vendor vendor) throws SQLException {
        start(vendor);
        rotate();
        for (var table : List.of("signing_key", "signing_key_end")) {
            for (var sql : List.of("delete from " + table, "update " + table + " set kid = kid")) {
                try (var connection = database.connectAsOwner();
                        var statement = connection.createStatement()) {
                    assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("frozen");
                }
            }
        }
        try (var connection = database.connectAsOwner();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("insert into standing_key (kid) values ('unknown')"))
                    .isInstanceOf(SQLException.class);
        }
    }
}
