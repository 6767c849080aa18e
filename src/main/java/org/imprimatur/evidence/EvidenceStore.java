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

    default void clear(long text) {
        run("delete from evidence_key where text_number = :text", Map.of("text", text));
        run("delete from evidence_claim where text_number = :text", Map.of("text", text));
    }

    private void run(String sql, Map<String, Object> values) {
        var statement = session().createNativeMutationQuery(sql);
        values.forEach(statement::setParameter);
        statement.executeUpdate();
    }

    default void add(List<?> rows) {
        session().insertMultiple(rows);
    }

    @Query("where revision = :revision")
    Optional<Place> placed(UUID revision);

    @Query("where text = :text order by place")
    List<IndexedClaim> claims(long text);
}
