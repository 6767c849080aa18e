package org.imprimatur.authenticator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.UUID;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.testsupport.TestDesk.Refused;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the tables themselves refuse, to somebody with SQL and the owner's rights. */
class AuthenticatorSchemaTest {
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void keeps_one_sealed_secret_of_a_person_who_is_there(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var grace = desk.grace().person();
            assertThat(desk.sql(totp(grace, "v1:sealed", "null", 0))).isEqualTo(1);
            refused(desk, totp(grace, "v1:another", "null", 0), "totp");
            refused(desk, totp(UUID.randomUUID(), "v1:sealed", "null", 0), "totp");
            refused(desk, totp(desk.rita().person(), "GEZDGNBVGY3TQOJQ", "null", 0), "totp_is_sealed");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void puts_a_secret_in_force_by_a_code_only(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            refused(desk, totp(desk.grace().person(), "v1:s", "current_timestamp", 0), "totp_confirmed_by_a_code");
            assertThat(desk.sql(totp(desk.grace().person(), "v1:s", "current_timestamp", 59_000_000)))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void counts_wrong_attempts_at_doors_there_are(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var grace = desk.grace().person();
            assertThat(desk.sql(attempts(grace, "signing", 4))).isEqualTo(1);
            assertThat(desk.sql(attempts(grace, "sign-in", 4))).isEqualTo(1);
            refused(desk, attempts(grace, "signing", 0), "wrong_attempts");
            refused(desk, attempts(desk.rita().person(), "signing", -1), "attempts_count");
            refused(desk, attempts(desk.rita().person(), "cellar", 1), "door_known");
        }
    }

    private static String totp(UUID person, String secret, String confirmed, long step) {
        return "insert into totp (person_id, secret, begun_at, confirmed_at, last_step) values ('" + person + "', '"
                + secret + "', current_timestamp, " + confirmed + ", " + step + ")";
    }

    private static String attempts(UUID person, String door, int failures) {
        return "insert into wrong_attempts (person_id, door, failures, since) values ('" + person + "', '" + door
                + "', " + failures + ", current_timestamp)";
    }

    private static void refused(TestDesk desk, String statement, String constraint) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> desk.sql(statement))
                .satisfies(refusal -> assertThat(refusal.getMessage()).containsIgnoringCase(constraint));
    }
}
