package org.imprimatur.policy;

import jakarta.data.Limit;
import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.time.Instant;
import java.util.List;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.SQL;

/** No update and no delete: what was in force stays on record. */
@Repository
interface PolicyStore {
    @SQL("select count(*) from review_policy where version = :version")
    long policies(String version);

    /** Whoever holds this row writes down a policy or that it is in force. */
    @SQL("select name from guard where name = 'policy' for update")
    String takeTurn();

    @SQL("select text from review_policy where version = :version")
    String text(String version);

    StatelessSession session();

    default void keep(String version, String text, Instant firstUsedAt) {
        session()
                .createNativeMutationQuery(
                        "insert into review_policy (version, text, first_used_at) values (:version, :text, :firstUsedAt)")
                .setParameter("version", version)
                .setParameter("text", text)
                .setParameter("firstUsedAt", firstUsedAt)
                .executeUpdate();
    }

    @Insert
    void add(PolicyInForce inForce);

    @Query("where number < :before order by number desc")
    List<PolicyInForce> before(long before, Limit limit);
}
