package org.imprimatur.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import org.imprimatur.content.Content;
import org.imprimatur.content.ContentReader;
import org.imprimatur.journal.Actor;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.TestDatabase;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestPeople;
import org.imprimatur.testsupport.TestSessions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promises A3 to A5 on both databases: what freezing keeps, who contributed, what creates nothing. */
class RevisionsTest {
    private static final ChangeNote CHANGE = new ChangeNote("A trial was published", ChangeNote.ChangeClass.CLINICAL);

    private TestDatabase database;
    private TestSessions sessions;
    private Actor ada;
    private Actor grace;
    private Actor rosalind;

    private UUID begin(Vendor vendor) {
        database = TestDatabase.fresh(vendor);
        sessions = new TestSessions(database, Clock.systemUTC());
        ada = TestPeople.anybody(database, "ada");
        grace = TestPeople.anybody(database, "grace");
        rosalind = TestPeople.anybody(database, "rosalind");
        return create(ada, "pleural", "One");
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    private UUID create(Actor who, String slug, String words) {
        return sessions.inTransaction(house -> house.get(Drafts.class)
                .create(who, new Address(slug, "en-GB", "oncology-treatment"), content(words))
                .article()
                .id());
    }

    private Content content(String words) {
        return sessions.inTransaction(
                house -> house.get(ContentReader.class).read(Articles.saying("Title", words), "/content"));
    }

    private void save(Actor who, UUID article, String words) {
        sessions.inTransactionDo(house -> {
            var drafts = house.get(Drafts.class);
            drafts.save(
                    who, article, content(words), drafts.read(article).draft().tag());
        });
    }

    private Revision submit(Actor who, UUID article) {
        return sessions.inTransaction(house -> house.get(Revisions.class).submit(who, article, CHANGE));
    }

    private void advance(Revision revision, RevisionCommand command) {
        sessions.inTransactionDo(house -> {
            house.get(Revisions.class).lock(revision.article());
            house.get(Revisions.class).advance(revision, command);
        });
    }

    private java.util.List<Revision> history(UUID article) {
        return sessions.inTransaction(house -> house.get(Revisions.class).history(article));
    }

    private RevisionState state(Revision revision) {
        return sessions.inTransaction(house -> house.get(Revisions.class).state(revision));
    }

    private java.util.Set<UUID> contributors(Revision revision) {
        return sessions.inTransaction(house -> house.get(Revisions.class).contributors(revision));
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_frozen_under_the_digest_of_their_bytes(Vendor vendor) {
        var article = begin(vendor);
        var revision = submit(ada, article);
        assertThat(revision.number()).isEqualTo(1);
        assertThat(revision.digest()).isEqualTo(CanonicalJson.digest(revision.document()));
        assertThat(revision.document())
                .startsWith("{\"content\":{")
                .endsWith("\"locale\":\"en-GB\",\"slug\":\"pleural\"}");
        assertThat(state(revision)).isEqualTo(RevisionState.IN_REVIEW);
        save(grace, article, "Two");
        var kept = sessions.inTransaction(house -> house.get(Revisions.class).get(article, 1));
        assertThat(kept.document()).isEqualTo(revision.document());
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_not_created_by_a_submission_that_changes_no_byte(Vendor vendor) {
        var article = begin(vendor);
        submit(ada, article);
        save(grace, article, "One");
        assertThatExceptionOfType(ArticleRefusal.UnchangedSubmission.class).isThrownBy(() -> submit(ada, article));
        assertThat(history(article)).hasSize(1);
        save(grace, article, "One more");
        assertThat(submit(ada, article).number()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void overtake_those_still_in_review(Vendor vendor) {
        var article = begin(vendor);
        var first = submit(ada, article);
        save(ada, article, "Two");
        var second = submit(ada, article);
        assertThat(state(first)).isEqualTo(RevisionState.SUPERSEDED);
        assertThat(state(second)).isEqualTo(RevisionState.IN_REVIEW);
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void count_everyone_who_saved_since_the_last_signed_one(Vendor vendor) {
        var article = begin(vendor);
        var first = submit(ada, article);
        save(grace, article, "Two");
        var second = submit(ada, article);
        assertThat(contributors(first)).containsExactlyInAnyOrder(ada.id());
        assertThat(contributors(second)).containsExactlyInAnyOrder(ada.id(), grace.id());
        advance(second, RevisionCommand.GRANT);
        save(rosalind, article, "Three");
        var third = submit(rosalind, article);
        assertThat(contributors(third)).containsExactly(rosalind.id());
        advance(second, RevisionCommand.REVOKE);
        save(rosalind, article, "Four");
        assertThat(contributors(submit(rosalind, article)))
                .as("what was revoked does not count as signed")
                .containsExactlyInAnyOrder(ada.id(), grace.id(), rosalind.id());
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void carry_their_authors_along_when_copied_translated_or_restored(Vendor vendor) {
        var article = begin(vendor);
        var first = submit(ada, article);
        var copy = sessions.inTransaction(house ->
                house.get(Drafts.class).copy(grace, article, 1, new Address("copy", "en-GB", "oncology-treatment")));
        var translation =
                sessions.inTransaction(house -> house.get(Drafts.class).translate(grace, article, 1, "de-DE"));
        assertThat(contributors(submit(grace, copy.article().id()))).containsExactlyInAnyOrder(ada.id(), grace.id());
        assertThat(contributors(submit(grace, translation.article().id())))
                .containsExactlyInAnyOrder(ada.id(), grace.id());
        assertThat(translation.article().translationOf()).isEqualTo(article);
        assertThat(translation.article().sourceDigest()).isEqualTo(first.digest());

        advance(first, RevisionCommand.GRANT);
        save(grace, article, "Two");
        advance(submit(grace, article), RevisionCommand.GRANT);
        sessions.inTransactionDo(house -> {
            var drafts = house.get(Drafts.class);
            drafts.restore(rosalind, article, 1, drafts.read(article).draft().tag());
        });
        assertThat(contributors(submit(rosalind, article))).containsExactlyInAnyOrder(ada.id(), rosalind.id());
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void take_no_contributor_as_their_signer_and_anybody_else(Vendor vendor) throws SQLException {
        var article = begin(vendor);
        var revision = submit(ada, article);
        assertThatExceptionOfType(ArticleRefusal.SeparationOfDuties.class)
                .isThrownBy(() -> sessions.inTransactionDo(
                        house -> house.get(Revisions.class).addSigner(revision, ada.person())));
        sessions.inTransactionDo(house -> house.get(Revisions.class).addSigner(revision, grace.person()));
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("insert into revision_party values ('" + revision.id() + "', '"
                            + ada.id() + "', 'signer')"))
                    .isInstanceOf(SQLException.class)
                    .message()
                    // H2 names the key by its columns, PostgreSQL by its name
                    .matches("(?is).*(four_eyes|revision_party\\(revision_id, person_id\\)).*");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void count_the_authors_of_a_text_whose_signature_was_taken_back_later(Vendor vendor) throws SQLException {
        var article = begin(vendor);
        var first = submit(ada, article);
        advance(first, RevisionCommand.GRANT);
        save(grace, article, "Two");
        var second = submit(grace, article);
        assertThat(contributors(second)).containsExactly(grace.id());
        advance(first, RevisionCommand.REVOKE);
        assertThat(contributors(second)).containsExactlyInAnyOrder(ada.id(), grace.id());
        assertThatExceptionOfType(ArticleRefusal.SeparationOfDuties.class)
                .isThrownBy(() -> sessions.inTransactionDo(
                        house -> house.get(Revisions.class).addSigner(second, ada.person())));
        var copy = sessions.inTransaction(house ->
                house.get(Drafts.class).copy(rosalind, article, 2, new Address("copy", "en-GB", "oncology-treatment")));
        assertThat(contributors(submit(rosalind, copy.article().id())))
                .containsExactlyInAnyOrder(ada.id(), grace.id(), rosalind.id());
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_named_with_their_digest_or_not_at_all(Vendor vendor) {
        var article = begin(vendor);
        var revision = submit(ada, article);
        assertThat(sessions.inTransaction(house -> house.get(Revisions.class).get(article, 1, revision.digest()))
                        .id())
                .isEqualTo(revision.id());
        assertThatExceptionOfType(ArticleRefusal.DigestMismatch.class)
                .isThrownBy(() -> sessions.inTransaction(
                        house -> house.get(Revisions.class).get(article, 1, CanonicalJson.digest("something else"))));
        assertThatExceptionOfType(ArticleRefusal.NoSuchRevision.class)
                .isThrownBy(() -> sessions.inTransaction(
                        house -> house.get(Revisions.class).get(article, 2)));
        assertThatExceptionOfType(ArticleRefusal.NoSuchArticle.class)
                .isThrownBy(() -> sessions.inTransaction(
                        house -> house.get(Revisions.class).get(UUID.randomUUID(), 1)));
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_refused_with_their_findings_while_something_blocks(Vendor vendor) {
        begin(vendor);
        var bare = sessions.inTransaction(house -> house.get(Drafts.class)
                .create(
                        ada,
                        new Address("bare", "en-GB", "oncology-treatment"),
                        Content.trusted("{\"title\":\"Bare\"}"))
                .article()
                .id());
        assertThatExceptionOfType(ArticleRefusal.SubmissionBlocked.class)
                .isThrownBy(() -> submit(ada, bare))
                .satisfies(refusal -> assertThat(refusal.errors())
                        .extracting(error -> error.code())
                        .contains("AUTHOR_MISSING"));
        assertThat(history(bare)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void never_change_whoever_asks(Vendor vendor) throws SQLException {
        var article = begin(vendor);
        submit(ada, article);
        try (var connection = database.connectAsOwner();
                var statement = connection.createStatement()) {
            for (var table : new String[] {"revision", "revision_party", "draft_contribution"}) {
                assertThatThrownBy(() -> statement.execute("delete from " + table))
                        .isInstanceOf(SQLException.class);
            }
            assertThatThrownBy(() -> statement.execute("update revision set title = 'x'"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.execute("update revision_party set capacity = 'signer'"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(
                            () -> statement.execute(
                                    "insert into revision select '" + UUID.randomUUID()
                                            + "', article_id, 2, title, document || ' ', digest, change_class, change_reason, findings, draft_version, submitted_by, submitted_at, checked_under from revision"))
                    .isInstanceOf(SQLException.class)
                    .message()
                    .containsIgnoringCase("digest_of_document");
        }
    }
}
