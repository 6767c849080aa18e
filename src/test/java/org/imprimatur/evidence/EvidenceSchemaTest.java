package org.imprimatur.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.imprimatur.evidence.Claiming.claim;
import static org.imprimatur.evidence.Claiming.desk;
import static org.imprimatur.evidence.Claiming.in;

import java.util.List;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** E2, past the code. */
class EvidenceSchemaTest {
    private static final List<String> CLAIMS = List.of(claim("us", in("US", "approved")));

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void lets_nobody_change_what_a_revision_claims(Vendor vendor) {
        try (var desk = desk(vendor)) {
            Claiming.frozen(desk, Claiming.article("Frozen", CLAIMS));
            for (var statement : List.of(
                    "update evidence_claim set claim = 'x' where frozen and claim is not null",
                    "delete from evidence_claim where frozen",
                    "update evidence_claim set frozen = false where frozen",
                    "update evidence_key set hash = 1 where frozen",
                    "delete from evidence_key where frozen",
                    "truncate table evidence_key",
                    "truncate table evidence_claim",
                    "update evidence_text set number = 99",
                    "delete from evidence_text",
                    "insert into evidence_key (hash, text_number, word, mask, frozen) select 1, number, 0, 1, false from"
                            + " evidence_text where frozen"))
                assertThatExceptionOfType(TestDesk.Refused.class).as(statement).isThrownBy(() -> desk.sql(statement));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void lets_a_drafts_claims_go(Vendor vendor) {
        try (var desk = desk(vendor)) {
            Claiming.drafted(desk, Claiming.article("Draft", CLAIMS));
            assertThat(desk.sql("delete from evidence_key where not frozen")).isPositive();
            assertThat(desk.sql("delete from evidence_claim where not frozen")).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void knows_a_text_once_and_as_what_it_is(Vendor vendor) {
        try (var desk = desk(vendor)) {
            Claiming.frozen(desk, Claiming.article("Frozen", CLAIMS));
            for (var columns : List.of(
                    "article_id, draft_of, null, false", // a second time
                    "article_id, null, revision_id, true",
                    "article_id, article_id, (select max(cast(id as varchar(36))) from revision), true"))
                assertThatExceptionOfType(TestDesk.Refused.class)
                        .as(columns)
                        .isThrownBy(() ->
                                desk.sql("insert into evidence_text (article_id, draft_of, revision_id, frozen) select "
                                        + columns + " from evidence_text"));
        }
    }
}
