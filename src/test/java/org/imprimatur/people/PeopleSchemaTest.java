package org.imprimatur.people;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.imprimatur.testsupport.TestDatabase;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** W1, W2, W3, W4 against somebody with SQL and the rights of the tables' owner. */
class PeopleSchemaTest {
    private static final String NOBODYS_RIGHTS = "false, false, false, false, false";

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void refuses_a_login_that_folds_to_one_that_was_given_out(Vendor vendor) throws SQLException {
        try (var connection = TestDatabase.fresh(vendor).connectAsOwner()) {
            person(connection, "ann", NOBODYS_RIGHTS);
            refused(() -> person(connection, "ann", NOBODYS_RIGHTS), "login_never_reused");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void refuses_an_admin_who_signs_or_publishes(Vendor vendor) throws SQLException {
        try (var connection = TestDatabase.fresh(vendor).connectAsOwner()) {
            person(connection, "editing", "true, false, false, true, true");
            refused(() -> person(connection, "signing", "false, true, false, false, true"), "admin_neither_signs");
            refused(() -> person(connection, "publishing", "false, false, true, false, true"), "admin_neither_signs");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void refuses_a_credential_verified_by_its_holder_or_at_no_time(Vendor vendor) throws SQLException {
        try (var connection = TestDatabase.fresh(vendor).connectAsOwner()) {
            var ann = person(connection, "ann", NOBODYS_RIGHTS);
            var ada = person(connection, "ada", NOBODYS_RIGHTS);
            credential(connection, ann, "'" + ada + "'", "current_timestamp");
            refused(() -> credential(connection, ann, "'" + ann + "'", "current_timestamp"), "verified_by_another");
            refused(() -> credential(connection, ann, "'" + ada + "'", "null"), "verified_when");
            refused(() -> credential(connection, ann, "null", "current_timestamp"), "verified_when");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void refuses_a_password_reset_by_one_alone(Vendor vendor) throws SQLException {
        try (var connection = TestDatabase.fresh(vendor).connectAsOwner()) {
            var ann = person(connection, "ann", NOBODYS_RIGHTS);
            var ada = person(connection, "ada", NOBODYS_RIGHTS);
            var pia = person(connection, "pia", NOBODYS_RIGHTS);
            reset(connection, ann, ada, "'" + pia + "'", "current_timestamp");
            reset(connection, ann, ada, "null", "null");
            refused(() -> reset(connection, ann, ann, "null", "null"), "nobody_resets_alone");
            refused(() -> reset(connection, ann, ada, "'" + ada + "'", "null"), "nobody_resets_alone");
            refused(() -> reset(connection, ann, ada, "'" + ann + "'", "null"), "nobody_resets_alone");
            refused(() -> reset(connection, ann, ada, "null", "current_timestamp"), "finished_only_with_witness");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void refuses_to_delete_a_person_something_points_at(Vendor vendor) throws SQLException {
        try (var connection = TestDatabase.fresh(vendor).connectAsOwner()) {
            var ann = person(connection, "ann", NOBODYS_RIGHTS);
            credential(connection, ann, "null", "null");
            refused(() -> execute(connection, "delete from person where id = '" + ann + "'"), "");
        }
    }

    private static UUID person(Connection connection, String loginKey, String rights) throws SQLException {
        var id = UUID.randomUUID();
        execute(
                connection,
                "insert into person (id, login, login_key, printed_name, active, editor, medical_reviewer, publisher,"
                        + " auditor, admin, created_at, version) values ('" + id + "', '" + loginKey + "', '" + loginKey
                        + "', 'Somebody', true, " + rights + ", current_timestamp, 0)");
        return id;
    }

    private static void credential(Connection connection, UUID holder, String verifiedBy, String verifiedAt)
            throws SQLException {
        execute(
                connection,
                "insert into credential (id, person_id, body, number, jurisdiction, specialty, expires_on, entered_by,"
                        + " entered_at, verified_by, verified_at, version) values ('" + UUID.randomUUID() + "', '"
                        + holder + "', 'b', 'n', 'GB', 's', date '2030-01-01', '" + holder + "', current_timestamp, "
                        + verifiedBy + ", " + verifiedAt + ", 0)");
    }

    private static void reset(Connection connection, UUID owner, UUID starter, String witness, String finished)
            throws SQLException {
        execute(
                connection,
                "insert into password_reset (id, person_id, started_by, started_at, starter_code_hash, witnessed_by,"
                        + " expires_at, finished_at, failures, version) values ('" + UUID.randomUUID() + "', '" + owner
                        + "', '" + starter + "', current_timestamp, 'h', " + witness + ", current_timestamp, "
                        + finished
                        + ", 0, 0)");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable work, String constraint) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(work)
                .satisfies(refusal -> org.assertj.core.api.Assertions.assertThat(refusal.getMessage())
                        .containsIgnoringCase(constraint));
    }
}
