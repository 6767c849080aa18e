package org.imprimatur.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import org.imprimatur.content.Content;
import org.imprimatur.testsupport.TestDatabase;
import org.imprimatur.testsupport.TestPeople;
import org.imprimatur.testsupport.TestSessions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promises A2 to A5, on both databases. */
class DraftsTest {
    private static final Address ADDRESS = new Address("pleural-mesothelioma", "en-GB", "oncology-treatment");
    private static final Content FIRST = Content.trusted("{\"title\":\"First\"}");
    private static final Content SECOND = Content.trusted("{\"title\":\"Second\"}");

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void a_save_on_top_of_the_version_read_is_kept_and_a_stale_one_is_refused(TestDatabase.Vendor vendor) {
        var database = TestDatabase.fresh(vendor);
        var ada = TestPeople.anybody(database, "ada");
        var grace = TestPeople.anybody(database, "grace");
        try (var sessions = new TestSessions(database, Clock.systemUTC())) {
            var begun = sessions.inTransaction(house -> house.get(Drafts.class).create(ada, ADDRESS, FIRST));
            var id = begun.article().id();
            var saved = sessions.inTransaction(house -> house.get(Drafts.class)
                    .save(grace, id, SECOND, begun.draft().tag()));
            assertThat(saved.tag()).isEqualTo("v2");
            assertThatExceptionOfType(ArticleRefusal.StaleDraft.class)
                    .isThrownBy(() -> sessions.inTransaction(
                            house -> house.get(Drafts.class).save(ada, id, FIRST, "v1")))
                    .satisfies(refusal -> assertThat(refusal.tag()).isEqualTo("v2"));
            assertThatExceptionOfType(ArticleRefusal.PreconditionMissing.class)
                    .isThrownBy(() -> sessions.inTransaction(
                            house -> house.get(Drafts.class).save(ada, id, FIRST, null)));
            var kept = sessions.inTransaction(house -> house.get(Drafts.class).read(id))
                    .draft();
            assertThat(kept.content().title()).isEqualTo("Second");
        }
    }
}
