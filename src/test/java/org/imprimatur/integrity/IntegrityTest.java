package org.imprimatur.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.imprimatur.article.Revision;
import org.imprimatur.publication.Newsstand;
import org.imprimatur.publication.PublicationRefusal;
import org.imprimatur.publication.Publications;
import org.imprimatur.signoff.SignOffIntegrity;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** N1 and N2: what somebody who owns the tables, and takes their guards away first, can write into them is found. */
class IntegrityTest {
    /** As on a server: what is looked at together is a transaction, and one that fails is rolled back. */
    private static Integrity integrity(TestDesk desk) {
        var sessions = desk.sessions();
        return new Integrity(
                sessions.each(SignOffIntegrity.class),
                sessions.each(Newsstand.class),
                sessions.each(IntegrityAlarm.class),
                desk.clock());
    }

    private static Integrity.Report check(TestDesk desk) {
        return integrity(desk).check();
    }

    private static Revision signed(TestDesk desk) {
        var revision = desk.submitted("untouched");
        desk.sign(desk.grace(), revision);
        return revision;
    }

    private static void publish(TestDesk desk, Revision revision) {
        desk.in(house -> {
            house.get(Publications.class)
                    .publish(desk.paul(), revision.article(), revision.number(), revision.digest(), "Ready");
            return revision;
        });
    }

    private static Revision published(TestDesk desk, String slug) {
        var revision = desk.submitted(slug);
        desk.sign(desk.grace(), revision);
        publish(desk, revision);
        return revision;
    }

    private static Newsstand.Answer ask(TestDesk desk, String slug) {
        return desk.in(house -> house.get(Newsstand.class).ask(slug, null));
    }

    private static void asOwner(TestDesk desk, String sql) throws SQLException {
        try (var connection = desk.database().connectAsOwner();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void unguarded(TestDesk desk, List<String> tables, List<String> keys, String... changes)
            throws SQLException {
        try (var connection = desk.database().connectAsOwner();
                var statement = connection.createStatement()) {
            for (var table : tables) {
                var h2 = desk.database().vendor() == Vendor.H2;
                statement.execute("drop trigger " + table + "_is_frozen" + (h2 ? "" : " on " + table));
            }
            for (var key : keys) {
                statement.execute("alter table " + key.replace(".", " drop constraint "));
            }
            for (var sql : changes)
                assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void of_a_house_nobody_touched_is_sound(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted("untouched");
            desk.sign(desk.grace(), revision);
            publish(desk, revision);
            var ended = desk.submitted();
            var signOff = desk.sign(desk.rita(), ended);
            desk.revoke(desk.rita(), ended, signOff.id(), "I was wrong");
            var report = check(desk);
            assertThat(report.faults()).isEmpty();
            assertThat(report.sound()).isTrue();
            assertThat(report.whole()).isTrue();
            assertThat(report.signOffs()).isEqualTo(2);
            assertThat(report.live()).isEqualTo(1);
            assertThat(desk.rows("select action from journal where outcome = 'security'"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void finds_a_sign_off_that_was_altered(Vendor vendor) throws SQLException {
        for (var change : List.of(
                "printed_name = 'Dr Nobody'",
                "credential_number = '0'",
                "statement = 'I have not read it.'",
                "interests = '[\"Shares\"]'",
                "interests = 'nonsense'",
                "proof = '{\"methods\":[\"passkey\"]}'",
                "signed_at = signed_at + interval '1' second",
                "valid_until = valid_until + interval '1' second")) {
            try (var desk = new TestDesk(vendor)) {
                var revision = desk.submitted("altered");
                var signOff = desk.sign(desk.grace(), revision);
                unguarded(desk, List.of("sign_off"), List.of(), "update sign_off set " + change);
                assertThat(check(desk).faults())
                        .as(change)
                        .extracting(Integrity.Fault::subject)
                        .containsExactly(signOff.id());
                assertThat(desk.rows("select action from journal where outcome = 'security'"))
                        .containsExactly("integrity.fault");
                assertThatExceptionOfType(PublicationRefusal.IntegrityFailure.class)
                        .as(change)
                        .isThrownBy(() -> publish(desk, revision));
                assertThat(ask(desk, "altered")).isInstanceOf(Newsstand.Nothing.class);
            }
        }
    }

    /** With everything that would have to go with it: the statement, the grant, the publication. */
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void finds_a_sign_off_that_was_copied_to_another_article(Vendor vendor) throws SQLException {
        try (var desk = new TestDesk(vendor)) {
            var signed = desk.submitted("signed");
            desk.sign(desk.grace(), signed);
            publish(desk, signed);
            var unsigned = desk.submitted("unsigned");
            var copy = UUID.randomUUID();
            var columns =
                    "capacity, signer_roles, meaning, statement, statement_version, printed_name, titles, credential_body,"
                            + " credential_number, credential_jurisdiction, credential_specialty, credential_verified_at,"
                            + " credential_expires_on, interests, authentication, proof, policy_version, signature_policy_version, signed_at, valid_until";
            unguarded(
                    desk,
                    List.of(),
                    List.of("sign_off.challenge_used_once", "sign_off.signed_what_was_challenged"),
                    "insert into revision_party (revision_id, person_id, capacity) values ('" + unsigned.id() + "', '"
                            + desk.grace().id() + "', 'signer')",
                    "insert into sign_off (id, article_id, revision_id, digest, signer, challenge_id, " + columns
                            + ") select '" + copy + "', '" + unsigned.article() + "', '" + unsigned.id() + "', '"
                            + unsigned.digest() + "', signer, challenge_id, " + columns + " from sign_off",
                    "insert into attestation (id, kind, subject, statement, kid, jws, made_at) select '"
                            + UUID.randomUUID() + "', kind, '" + copy
                            + "', statement, kid, jws, made_at from attestation where kind = 'sign-off'",
                    "insert into standing_sign_off (sign_off_id, revision_id, digest) values ('" + copy + "', '"
                            + unsigned.id() + "', '" + unsigned.digest() + "')",
                    "insert into imprimatur (id, article_id, revision_id, digest, founded_on, founded_as, policy_version,"
                            + " at_end, granted_at, valid_until) select '" + copy + "', '" + unsigned.article() + "', '"
                            + unsigned.id() + "', '" + unsigned.digest() + "', '" + copy
                            + "', founded_as, policy_version, at_end, granted_at, valid_until from imprimatur",
                    "insert into imprimatur_sign_off (imprimatur_id, sign_off_id, revision_id, digest, article_id) values ('"
                            + copy + "', '" + copy + "', '" + unsigned.id() + "', '" + unsigned.digest() + "', '"
                            + unsigned.article() + "')",
                    "insert into standing_imprimatur (imprimatur_id, founded_on, revision_id, digest) values ('" + copy
                            + "', '" + copy + "', '" + unsigned.id() + "', '" + unsigned.digest() + "')",
                    "insert into standing_support (imprimatur_id, sign_off_id) values ('" + copy + "', '" + copy + "')",
                    "update revision_state set state = 'signed-off', signed = true where revision_id = '"
                            + unsigned.id() + "'");

            assertThat(check(desk).faults())
                    .extracting(Integrity.Fault::subject)
                    .containsExactly(copy);
            assertThatExceptionOfType(PublicationRefusal.IntegrityFailure.class)
                    .as("the house itself does not publish on it")
                    .isThrownBy(() -> publish(desk, unsigned));
            assertThat(ask(desk, "unsigned")).isInstanceOf(Newsstand.Nothing.class);
            assertThat(ask(desk, "signed")).isInstanceOf(Newsstand.Out.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void finds_a_text_that_was_moved_to_another_address_or_altered(Vendor vendor) throws SQLException {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted("here");
            desk.sign(desk.grace(), revision);
            publish(desk, revision);
            unguarded(desk, List.of(), List.of("live.live_has_address"), "update live set slug = 'there'");
            assertThatExceptionOfType(PublicationRefusal.IntegrityFailure.class).isThrownBy(() -> ask(desk, "there"));
            assertThat(check(desk).faults())
                    .extracting(Integrity.Fault::subject)
                    .containsExactly(revision.article());
            unguarded(desk, List.of(), List.of(), "update live set slug = 'here', locale = 'de'");
            assertThatExceptionOfType(PublicationRefusal.IntegrityFailure.class).isThrownBy(() -> ask(desk, "here"));
            unguarded(desk, List.of(), List.of(), "update live set locale = 'en-GB'");
            assertThat(ask(desk, "here")).isInstanceOf(Newsstand.Out.class);

            unguarded(
                    desk,
                    List.of("attestation"),
                    List.of(),
                    "update attestation set statement = replace(statement, '\"revision\":1', '\"revision\":2') where kind = 'publication'");
            assertThatExceptionOfType(PublicationRefusal.IntegrityFailure.class).isThrownBy(() -> ask(desk, "here"));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void finds_what_cannot_be_read_at_all_and_what_was_altered_beside_it(Vendor vendor) throws SQLException {
        try (var desk = new TestDesk(vendor)) {
            var unreadable = desk.sign(desk.grace(), desk.submitted("unreadable"));
            var altered = desk.sign(desk.grace(), desk.submitted("altered"));
            var moved = published(desk, "moved");
            asOwner(desk, "alter table sign_off alter column signer_roles drop not null");
            unguarded(
                    desk,
                    List.of("sign_off"),
                    List.of("live.live_has_address"),
                    "update sign_off set signer_roles = null where id = '" + unreadable.id() + "'",
                    "update sign_off set printed_name = 'Dr Nobody' where id = '" + altered.id() + "'",
                    "update live set slug = 'there'");
            var report = check(desk);
            assertThat(report.faults())
                    .extracting(Integrity.Fault::subject)
                    .containsExactlyInAnyOrder(unreadable.id(), altered.id(), moved.article());
            assertThat(report.faults())
                    .filteredOn(fault -> fault.subject().equals(unreadable.id()))
                    .extracting(Integrity.Fault::detail)
                    .containsExactly("What is stored of it cannot be read.");
            assertThat(report.whole()).isTrue();
            assertThat(report.signOffs()).isEqualTo(3);
            assertThat(alarms(desk)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void finds_a_live_text_of_which_something_is_missing_or_cannot_be_read(Vendor vendor) throws SQLException {
        try (var desk = new TestDesk(vendor)) {
            published(desk, "whole");
            var torn = published(desk, "torn");
            var empty = published(desk, "empty");
            asOwner(desk, "alter table rendition alter column body drop not null");
            unguarded(
                    desk,
                    List.of("rendition"),
                    List.of(
                            "live.live_attested",
                            "live.live_rendition",
                            "live.live_json_ld",
                            "live.live_html",
                            "live.live_plain"),
                    "update live set rendition_id = '" + UUID.randomUUID() + "' where article_id = '" + torn.article()
                            + "'",
                    "update rendition set body = null where id in (select rendition_id from live where article_id = '"
                            + empty.article() + "')");
            assertThat(check(desk).faults())
                    .extracting(Integrity.Fault::kind, Integrity.Fault::subject)
                    .containsExactlyInAnyOrder(tuple("live", torn.article()), tuple("live", empty.article()));
            assertThat(ask(desk, "whole")).isInstanceOf(Newsstand.Out.class);
            assertThat(ask(desk, "torn")).isInstanceOf(Newsstand.Nothing.class);
            assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> ask(desk, "empty"));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_urgent_once_a_fault_was_found_which_is_told_even_if_it_is_ended_then_or_fails(Vendor vendor)
            throws SQLException {
        try (var desk = new TestDesk(vendor)) {
            publish(desk, signed(desk));
            unguarded(desk, List.of("sign_off"), List.of(), "update sign_off set printed_name = 'Dr Nobody'");
            var urgent = new ArrayList<Boolean>();
            assertThat(check(desk, told -> {
                        urgent.add(told);
                        return false;
                    }))
                    .hasValueSatisfying(report -> {
                        assertThat(report.sound()).isFalse();
                        assertThat(report.whole()).isFalse();
                        assertThat(report.signOffs()).isEqualTo(1);
                        assertThat(report.live()).as("not looked at any more").isZero();
                    });
            assertThat(urgent).containsExactly(true);
            assertThat(alarms(desk)).hasSize(1);
            assertThat(check(desk, told -> {
                        throw new IllegalStateException("The database is away");
                    }))
                    .hasValueSatisfying(report -> {
                        assertThat(report.sound()).isFalse();
                        assertThat(report.whole()).isFalse();
                        assertThat(report.signOffs()).isEqualTo(1);
                    });
            assertThat(alarms(desk)).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void reports_what_the_journal_cannot_be_told(Vendor vendor) throws SQLException {
        try (var desk = new TestDesk(vendor)) {
            publish(desk, signed(desk));
            unguarded(desk, List.of("sign_off"), List.of(), "update sign_off set printed_name = 'Dr Nobody'");
            asOwner(desk, "alter table journal add constraint full_disk check (outcome <> 'security')");
            assertThat(check(desk, told -> true))
                    .hasValueSatisfying(report -> assertThat(report.sound()).isFalse());
            assertThat(alarms(desk)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void that_fails_before_anything_was_found_says_nothing(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            publish(desk, signed(desk));
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> check(desk, told -> {
                        throw new IllegalStateException("The database is away");
                    }));
            assertThat(alarms(desk)).isEmpty();
        }
    }

    private static List<String> alarms(TestDesk desk) {
        return desk.rows("select action from journal where outcome = 'security'");
    }

    private static Optional<Integrity.Report> check(TestDesk desk, Predicate<Boolean> goOn) {
        return integrity(desk).check(goOn);
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void asks_after_each_page_whether_to_go_on(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            publish(desk, signed(desk));
            var urgent = new ArrayList<Boolean>();
            assertThat(check(desk, urgent::add))
                    .hasValueSatisfying(report -> assertThat(report.sound()).isTrue());
            assertThat(urgent).as("of sign-offs and of live texts").containsExactly(false, false);
            assertThat(check(desk, told -> false)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void keeps_nobody_from_publishing(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var first = signed(desk);
            publish(desk, first);
            var others = new ArrayList<Revision>();
            var report = check(desk, urgent -> CompletableFuture.supplyAsync(() -> {
                        var other = desk.submitted("meanwhile-" + others.size());
                        desk.sign(desk.grace(), other);
                        publish(desk, other);
                        return others.add(other);
                    })
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join());
            assertThat(report)
                    .hasValueSatisfying(found -> assertThat(found.sound()).isTrue());
            assertThat(others).hasSizeGreaterThanOrEqualTo(2);
        }
    }
}
