package org.imprimatur.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.imprimatur.testsupport.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaTest {
    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void is_brought_up_in_an_empty_database(TestDatabase.Vendor vendor) throws SQLException {
        var database = TestDatabase.fresh(vendor);
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from guard where name = 'journal'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(1);
            statement.execute(
                    "insert into review_policy values ('sha-256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', 'test', current_timestamp)");
            assertThatThrownBy(() -> statement.execute("update review_policy set text = 'other'"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.execute("delete from review_policy"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void refuses_a_digest_that_is_not_of_the_bytes(TestDatabase.Vendor vendor) throws SQLException {
        try (var connection = TestDatabase.fresh(vendor).connect();
                var statement = connection.createStatement()) {
            assertThatThrownBy(
                            () -> statement.execute(
                                    "insert into review_policy values ('sha-256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', 'tess', current_timestamp)"))
                    .isInstanceOf(SQLException.class)
                    .message()
                    .containsIgnoringCase("version_of_policy");
        }
    }
}
