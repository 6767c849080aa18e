package org.imprimatur.mandate;

import jakarta.data.Limit;
import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;

/** No update and no delete: what was accepted, given or ended stays on record. */
@Repository
interface MandateStore {
    @SQL("select count(*) from signature_policy where version = :version")
    long policies(String version);

    @SQL("select cast(text as varchar) from signature_policy where version = :version")
    String policyText(String version);

    /** Whoever holds this row writes down a policy. */
    @SQL("select name from guard where name = 'policy' for update")
    String takeTurn();

    StatelessSession session();

    default void keep(String version, String text, Instant since) {
        session()
                .createNativeMutationQuery(
                        "insert into signature_policy (version, text, since) values (:version, :text, :since)")
                .setParameter("version", version)
                .setParameter("text", text)
                .setParameter("since", since)
                .executeUpdate();
    }

    @Insert
    void add(Acceptance acceptance);

    @Query("where person = :person and version = :version")
    Optional<Acceptance> acceptance(UUID person, String version);

    @Insert
    void add(Delegation delegation);

    @Query("where id = :id")
    Optional<Delegation> delegation(UUID id);

    @Query("where principal = :principal and delegate = :delegate order by until desc, id")
    List<Delegation> between(UUID principal, UUID delegate);

    /**
     * Newest first.
     *
     * @param party one of the two; null for everybody's
     * @param before when the last one on the page before was given; with its id
     */
    @Query(
            "where (:party is null or principal = :party or delegate = :party) and (givenAt < :before or givenAt = :before and id > :after) order by givenAt desc, id")
    List<Delegation> delegations(@Nullable UUID party, Instant before, UUID after, Limit limit);

    @Insert
    void add(DelegationEnd end);

    @Query("where delegation = :delegation")
    Optional<DelegationEnd> end(UUID delegation);
}
