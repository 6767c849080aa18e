package org.imprimatur.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.UUID;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.testsupport.TestDesk.Refused;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** W1, W3 and W4: what the tables themselves refuse, to somebody with SQL and the owner's rights. */
class PasskeySchemaTest {
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void gives_a_key_to_one_person_and_never_changes_it(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var id = UUID.randomUUID();
            assertThat(desk.sql(passkey(id, desk.grace().person(), "AAAA"))).isEqualTo(1);
            refused(desk, passkey(UUID.randomUUID(), desk.rita().person(), "AAAA"), "one_person_for_good");
            refused(desk, passkey(UUID.randomUUID(), UUID.randomUUID(), "AAAB"), "person");
            refused(desk, "update passkey set person_id = '" + desk.rita().person() + "'", "frozen");
            refused(desk, "update passkey set public_key = 'BBBB'", "frozen");
            refused(desk, "delete from passkey", "frozen");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void counts_as_authenticators_can_and_ends_once_for_a_reason(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var id = UUID.randomUUID();
            desk.sql(passkey(id, desk.grace().person(), "AAAA"));
            refused(desk, standing(id, -1), "sign_count_is_unsigned");
            refused(desk, standing(id, 4_294_967_296L), "sign_count_is_unsigned");
            refused(desk, standing(UUID.randomUUID(), 0), "passkey");
            assertThat(desk.sql(standing(id, 4_294_967_295L))).isEqualTo(1);
            refused(desk, standing(id, 0), "standing_passkey");
            refused(desk, end(id, " "), "passkey_ended_for_a_reason");
            assertThat(desk.sql(end(id, "Lost"))).isEqualTo(1);
            refused(desk, end(id, "Lost again"), "passkey_end");
            refused(desk, "update passkey_end set reason = 'Found'", "frozen");
            refused(desk, "delete from passkey_end", "frozen");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void keeps_one_hashed_challenge_for_a_person_and_purpose(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var grace = desk.grace().person();
            assertThat(desk.sql(challenge(grace, "enrol", "sha-256:00"))).isEqualTo(1);
            assertThat(desk.sql(challenge(grace, "prove", "sha-256:00"))).isEqualTo(1);
            refused(desk, challenge(grace, "enrol", "sha-256:01"), "passkey_challenge");
            refused(desk, challenge(desk.rita().person(), "sign", "sha-256:00"), "passkey_challenge_purpose");
            refused(desk, challenge(desk.rita().person(), "enrol", "plain"), "passkey_challenge_is_hashed");
        }
    }

    private static String passkey(UUID id, UUID person, String credential) {
        return "insert into passkey values ('" + id + "', '" + person + "', '" + credential
                + "', 'AAAA', false, 'Paper', current_timestamp)";
    }

    private static String standing(UUID id, long count) {
        return "insert into standing_passkey values ('" + id + "', " + count + ")";
    }

    private static String end(UUID id, String reason) {
        return "insert into passkey_end values ('" + id + "', '" + reason + "', current_timestamp)";
    }

    private static String challenge(UUID person, String purpose, String hash) {
        return "insert into passkey_challenge values ('" + person + "', '" + purpose + "', '" + hash
                + "', current_timestamp)";
    }

    private static void refused(TestDesk desk, String statement, String constraint) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> desk.sql(statement))
                .satisfies(refusal -> assertThat(refusal.getMessage()).containsIgnoringCase(constraint));
    }
}
