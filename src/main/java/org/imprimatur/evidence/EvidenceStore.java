package org.imprimatur.evidence;

import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.SQL;

@Repository
interface EvidenceStore {
    StatelessSession session();

    // ------------------------------------------------------------ texts

    @SQL("select number from evidence_text where draft_of = :article")
    List<Long> draft(UUID article);

    @SQL("select number from evidence_text where revision_id = :revision")
    List<Long> revision(UUID revision);

    default long addDraft(UUID article) {
        run(
                "insert into evidence_text (article_id, draft_of, frozen) values (:article, :article, false)",
                Map.of("article", article));
        return draft(article).get(0);
    }

    default long addRevision(UUID article, UUID revision) {
        run(
                "insert into evidence_text (article_id, revision_id, frozen) values (:article, :revision, true)",
                Map.of("article", article, "revision", revision));
        return revision(revision).get(0);
    }

    /** Behind every other: call it from the newest to the oldest, in turn. */
    default long addOldDraft(UUID article) {
        run(
                "insert into evidence_text (number, article_id, draft_of, frozen)"
                        + " select greatest(coalesce(max(number), -1), -1) + 1, cast(:article as uuid), cast(:article as uuid), false from evidence_text",
                Map.of("article", article));
        return draft(article).get(0);
    }

    default long addOldRevision(UUID article, UUID revision) {
        run(
                "insert into evidence_text (number, article_id, revision_id, frozen)"
                        + " select greatest(coalesce(max(number), -1), -1) + 1, cast(:article as uuid), cast(:revision as uuid), true from evidence_text",
                Map.of("article", article, "revision", revision));
        return revision(revision).get(0);
    }

    @SQL("select name from guard where name = 'evidence' for update")
    String takeTurn();

    /** How many texts have no row: each has one at most. Counted, for to look for them is to look at all. */
    @SQL("select (select count(*) from revision) + (select count(*) from draft) - (select count(*) from evidence_text)")
    long missing();

    @SQL("select u.id from ("
            + " select r.id, r.submitted_at as written from revision r"
            + " where not exists (select 1 from evidence_text t where t.revision_id = r.id)"
            + " union all select d.article_id, d.saved_at from draft d"
            + " where not exists (select 1 from evidence_text t where t.draft_of = d.article_id)"
            + ") u order by u.written desc, u.id fetch first :most rows only")
    List<UUID> unindexed(int most);

    // ------------------------------------------------------------ claims

    default void clear(long text) {
        run("delete from evidence_key where text_number = :text", Map.of("text", text));
        run("delete from evidence_claim where text_number = :text", Map.of("text", text));
    }

    default void add(List<?> rows) {
        session().insertMultiple(rows);
    }

    private void run(String sql, Map<String, Object> values) {
        var statement = session().createNativeMutationQuery(sql);
        values.forEach(statement::setParameter);
        statement.executeUpdate();
    }

    @Query("where revision = :revision")
    Optional<Place> placed(UUID revision);

    /** The indexed texts of an article, its draft among them, oldest first. */
    @Query("where article = :article order by number desc")
    List<Place> places(UUID article);

    @Query("where text = :text order by place")
    List<IndexedClaim> claims(long text);

    default List<IndexedClaim> claims(List<Long> texts, String claim) {
        return session()
                .createSelectionQuery("from IndexedClaim where text in (:texts) and claim = :claim", IndexedClaim.class)
                .setParameterList("texts", texts)
                .setParameter("claim", claim)
                .getResultList();
    }
}
