package org.imprimatur.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.UUID;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the database refuses even to somebody with SQL and the owner's rights. */
class ClientsSchemaTest {
    private static final String DIGEST = "sha-256:" + "0".repeat(64);
    private static final String CLIENT = "00000000-0000-4000-8000-000000000001";
    private static final String KEY = "00000000-0000-4000-8000-000000000002";

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void takes_no_key_without_a_scope_nor_a_change_of_scope_without_a_reason(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            refused(desk, "client_has_name", client(desk, " "));
            desk.sql(client(desk, "A site"));
            refused(desk, "client_key_has_scope", key(desk, 1, "impk_0123456789", DIGEST));
            desk.sql(scope(desk, 1, "null", "null"));
            refused(desk, "client_scope", scope(desk, 1, "null", "null"));
            refused(desk, "client_scope_number_counts", scope(desk, 0, "null", "'Why'"));
            refused(desk, "client_scope_limit", scope(desk, 2, "0", "'Why'"));
            refused(desk, "client_scope_changed_for_a_reason", scope(desk, 2, "1", "null"));
            refused(desk, "client_scope_changed_for_a_reason", scope(desk, 2, "1", "' '"));
            assertThat(desk.sql(scope(desk, 2, "1", "'Why'"))).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void takes_keys_that_are_hashed_and_told_apart(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            withScope(desk);
            refused(desk, "client_key_is_an_api_key", key(desk, 1, "impp_0123456789", DIGEST));
            refused(desk, "client_key_is_an_api_key", key(desk, 1, "impk-0123456789", DIGEST));
            refused(desk, "client_key_is_an_api_key", key(desk, 1, "impk_012345678", DIGEST));
            refused(desk, "client_key_is_hashed", key(desk, 1, "impk_0123456789", "in the clear"));
            refused(desk, "client_key_of_first_scope|client_key_has_scope", key(desk, 2, "impk_0123456789", DIGEST));
            desk.sql(key(desk, 1, "impk_0123456789", DIGEST));
            refused(desk, "client_key_prefix", key(desk, 1, "impk_0123456789", DIGEST.replace('0', '1')));
            refused(desk, "client_key_digest", key(desk, 1, "impk_9876543210", DIGEST));
            refused(desk, "client_key_revoked_for_a_reason", end(desk, ""));
            assertThat(desk.sql(end(desk, "Leaked"))).isEqualTo(1);
            refused(desk, "client_key_end", end(desk, "Again"));
            var usage = "insert into client_usage select id, date '2027-01-15', id, %d, 0, 0, current_timestamp"
                    + " from client_key";
            refused(desk, "client_usage_counts", usage.formatted(-1));
            assertThat(desk.sql(usage.formatted(1))).isEqualTo(1);
            refused(desk, "client_usage", usage.formatted(2));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void changes_and_removes_nothing(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            withScope(desk);
            desk.sql(key(desk, 1, "impk_0123456789", DIGEST));
            desk.sql(end(desk, "Leaked"));
            for (var frozen : List.of(
                    "client set name = 'other'",
                    "client_scope set locales = 'de'",
                    "client_key set digest = '" + DIGEST.replace('0', '1') + "'",
                    "client_key_end set reason = 'other'")) {
                refused(desk, "frozen", "update " + frozen);
                var table = frozen.substring(0, frozen.indexOf(' '));
                refused(desk, "frozen", "delete from " + table);
                refused(desk, "frozen|truncate", "truncate table " + table);
            }
            desk.sql("insert into client_usage select id, date '2027-01-15', id, 1, 0, 0, current_timestamp"
                    + " from client_key");
            assertThat(desk.sql("update client_usage set requests = 2")).isEqualTo(1);
            refused(desk, "frozen", "delete from client_usage");
        }
    }

    // ------------------------------------------------------------------

    private static void withScope(TestDesk desk) {
        desk.sql(client(desk, "A site"));
        desk.sql(scope(desk, 1, "null", "null"));
    }

    private static String client(TestDesk desk, String name) {
        return "insert into client (id, name, created_by, created_at) values ('" + CLIENT + "', '" + name + "', '"
                + desk.paul().id() + "', current_timestamp)";
    }

    private static String scope(TestDesk desk, int number, String perMinute, String reason) {
        return "insert into client_scope (client_id, number, locales, classes, per_minute, reason, set_by, set_at)"
                + " values ('" + CLIENT + "', " + number + ", '', '', " + perMinute + ", " + reason + ", '"
                + desk.paul().id() + "', current_timestamp)";
    }

    private static String key(TestDesk desk, int scope, String prefix, String digest) {
        var id = prefix.endsWith("0") ? UUID.randomUUID() : KEY;
        return "insert into client_key (id, client_id, first_scope, prefix, digest, made_by, made_at) values ('"
                + (digest.contains("1") ? UUID.randomUUID() : id) + "', '" + CLIENT + "', " + scope + ", '" + prefix
                + "', '" + digest + "', '" + desk.paul().id() + "', current_timestamp)";
    }

    private static String end(TestDesk desk, String reason) {
        return "insert into client_key_end (key_id, reason, revoked_by, revoked_at) values ('" + KEY + "', '" + reason
                + "', '" + desk.paul().id() + "', current_timestamp)";
    }

    private static void refused(TestDesk desk, String because, String statement) {
        assertThatExceptionOfType(TestDesk.Refused.class)
                .isThrownBy(() -> desk.sql(statement))
                .satisfies(refusal -> assertThat(refusal.getMessage()).matches("(?is).*(" + because + ").*"));
    }
}
