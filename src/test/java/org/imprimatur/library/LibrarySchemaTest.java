package org.imprimatur.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the database refuses even to somebody with SQL and the owner's rights. */
class LibrarySchemaTest {
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void keeps_a_doi_and_a_pubmed_number_once_and_a_title_always(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            assertThat(desk.sql(source(desk, "one", "T", "'10.1000/a'", "'1'"))).isEqualTo(1);
            assertThat(desk.sql(source(desk, "two", "T", "null", "null"))).isEqualTo(1);
            assertThat(desk.sql(source(desk, "three", "T", "null", "null"))).isEqualTo(1);
            refused(desk, "doi_once", source(desk, "four", "T", "'10.1000/a'", "null"));
            refused(desk, "pmid_once", source(desk, "four", "T", "null", "'1'"));
            refused(desk, "doi_key_folded", source(desk, "four", "T", "'10.1000/A'", "null"));
            refused(desk, "doi_key_folded", source(desk, "four", "T", "'doi:10.1000/b'", "null"));
            refused(desk, "source_has_title", source(desk, "four", " ", "null", "null"));
            refused(desk, "source_version_counts", "update source set version = 0 where id = 'one'");
            refused(desk, "source", source(desk, "one", "T", "null", "null"));
        }
    }

    private static String source(TestDesk desk, String id, String title, String doi, String pmid) {
        return "insert into source values ('%1$s', '{}', '%2$s', '', %3$s, %4$s, 1, '%5$s', current_timestamp, '%5$s', current_timestamp)"
                .formatted(id, title, doi, pmid, desk.ada().id());
    }

    private static void refused(TestDesk desk, String rule, String statement) {
        assertThatExceptionOfType(TestDesk.Refused.class)
                .isThrownBy(() -> desk.sql(statement))
                .satisfies(refusal -> assertThat(refusal.getMessage()).containsIgnoringCase(rule));
    }
}
