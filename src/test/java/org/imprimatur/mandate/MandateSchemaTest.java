package org.imprimatur.mandate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.UUID;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the database refuses even to somebody with SQL and the owner's rights. */
class MandateSchemaTest {
    private static final String LATER = "timestamp '2099-01-01 00:00:00'";

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void keeps_a_policy_under_the_digest_of_its_text_and_acceptances_of_what_there_is(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            refused(
                    desk,
                    "version_of_signature_policy",
                    "insert into signature_policy values ('sha-256:0', 'It binds me', current_timestamp)");
            refused(
                    desk,
                    "version",
                    "insert into signature_policy_acceptance values ('"
                            + desk.paul().id() + "', 'sha-256:0', current_timestamp)");
            var again = "insert into signature_policy_acceptance select person_id, version, current_timestamp"
                    + " from signature_policy_acceptance";
            refused(desk, "signature_policy_acceptance", again);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void takes_a_delegation_between_two_with_a_reason_and_a_term(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var grace = desk.grace().id();
            var rita = desk.rita().id();
            refused(
                    desk,
                    "nobody_delegates_to_themselves",
                    delegation(grace, grace, "Leave", "current_timestamp", LATER));
            refused(desk, "delegation_has_reason", delegation(grace, rita, " ", "current_timestamp", LATER));
            refused(desk, "delegation_has_term", delegation(grace, rita, "Leave", LATER, LATER));
            refused(
                    desk,
                    "delegation_has_term",
                    delegation(grace, rita, "Leave", "timestamp '2001-01-01 00:00:00'", LATER));
            refused(desk, "delegate", delegation(grace, UUID.randomUUID(), "Leave", "current_timestamp", LATER));
            assertThat(desk.sql(delegation(grace, rita, "Leave", "current_timestamp", LATER)))
                    .isEqualTo(1);

            var end = "insert into delegation_end select id, principal, '%s', current_timestamp from delegation";
            refused(desk, "delegation_ended_for_a_reason", end.formatted(""));
            desk.sql(end.formatted("Back"));
            refused(desk, "delegation_end", end.formatted("Back again"));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void changes_and_removes_nothing(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            desk.sql(delegation(desk.grace().id(), desk.rita().id(), "Leave", "current_timestamp", LATER));
            desk.sql("insert into delegation_end select id, principal, 'Back', current_timestamp from delegation");
            for (var frozen : List.of(
                    "signature_policy set text = 'other'",
                    "signature_policy_acceptance set accepted_at = current_timestamp",
                    "delegation set until_at = " + LATER,
                    "delegation_end set reason = 'other'")) {
                refused(desk, "frozen", "update " + frozen);
                var table = frozen.substring(0, frozen.indexOf(' '));
                refused(desk, "frozen", "delete from " + table);
                refused(desk, "frozen|truncate", "truncate table " + table);
            }
        }
    }

    private static String delegation(UUID principal, UUID delegate, String reason, String from, String until) {
        return "insert into delegation (id, principal, delegate, reason, from_at, until_at, given_at) values ('"
                + UUID.randomUUID() + "', '" + principal + "', '" + delegate + "', '" + reason + "', " + from + ", "
                + until + ", current_timestamp)";
    }

    private static void refused(TestDesk desk, String because, String statement) {
        assertThatExceptionOfType(TestDesk.Refused.class)
                .isThrownBy(() -> desk.sql(statement))
                .satisfies(refusal -> assertThat(refusal.getMessage()).matches("(?is).*(" + because + ").*"));
    }
}
