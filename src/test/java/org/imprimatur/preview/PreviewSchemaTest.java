package org.imprimatur.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.UUID;
import org.imprimatur.article.Revision;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the database refuses even to somebody with SQL and the owner's rights. */
class PreviewSchemaTest {
    private static final String HASHED = "sha-256:" + "0".repeat(64);
    private static final String PREFIX = "impp_0123456789";

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void takes_a_token_of_one_revisions_bytes_for_an_hour_at_most(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var digest = revision.digest();
            refused(desk, "preview_is_short", token(desk, revision, digest, PREFIX, HASHED, "'0'"));
            refused(desk, "preview_is_short", token(desk, revision, digest, PREFIX, HASHED, "'61'"));
            refused(desk, "preview_token_of_bytes", token(desk, revision, HASHED, PREFIX, HASHED, "'60'"));
            refused(
                    desk,
                    "preview_token_is_no_api_key",
                    token(desk, revision, digest, "impk_0123456789", HASHED, "'60'"));
            refused(desk, "preview_token_is_hashed", token(desk, revision, digest, PREFIX, "in the clear", "'60'"));
            assertThat(desk.sql(token(desk, revision, digest, PREFIX, HASHED, "'60'")))
                    .isEqualTo(1);
            refused(
                    desk,
                    "preview_token_prefix|preview_token_digest",
                    token(desk, revision, digest, PREFIX, HASHED, "'60'"));
            refused(desk, "preview_revoked_for_a_reason", end(" "));
            assertThat(desk.sql(end("Sent elsewhere"))).isEqualTo(1);
            refused(desk, "preview_token_end", end("Again"));
            refused(
                    desk,
                    "preview_use|token_id",
                    "insert into preview_use values ('" + UUID.randomUUID() + "', '" + UUID.randomUUID()
                            + "', current_timestamp)");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void changes_and_removes_nothing(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            desk.sql(token(desk, revision, revision.digest(), PREFIX, HASHED, "'60'"));
            desk.sql(end("Sent elsewhere"));
            desk.sql("insert into preview_use select id, id, current_timestamp from preview_token");
            for (var frozen : List.of(
                    "preview_token set until_at = made_at + interval '1' minute",
                    "preview_token_end set reason = 'other'",
                    "preview_use set used_at = current_timestamp")) {
                refused(desk, "frozen", "update " + frozen);
                var table = frozen.substring(0, frozen.indexOf(' '));
                refused(desk, "frozen", "delete from " + table);
                refused(desk, "frozen|truncate", "truncate table " + table);
            }
        }
    }

    private static String token(
            TestDesk desk, Revision revision, String digest, String prefix, String hashed, String minutes) {
        return "insert into preview_token (id, revision_id, article_id, digest, prefix, token_digest, made_by, made_at,"
                + " until_at) values ('" + UUID.randomUUID() + "', '" + revision.id() + "', '" + revision.article()
                + "', '" + digest + "', '" + prefix + "', '" + hashed + "', '"
                + desk.paul().id() + "', current_timestamp, current_timestamp + interval " + minutes + " minute)";
    }

    private static String end(String reason) {
        return "insert into preview_token_end select id, '" + reason
                + "', made_by, current_timestamp from preview_token";
    }

    private static void refused(TestDesk desk, String because, String statement) {
        assertThatExceptionOfType(TestDesk.Refused.class)
                .isThrownBy(() -> desk.sql(statement))
                .satisfies(refusal -> assertThat(refusal.getMessage()).matches("(?is).*(" + because + ").*"));
    }
}
