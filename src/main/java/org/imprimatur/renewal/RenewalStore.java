package org.imprimatur.renewal;

import jakarta.data.Limit;
import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.processing.SQL;

@Repository
interface RenewalStore {
    @Insert
    void add(Reminder reminder);

    @Query("where validUntil > :after and validUntil <= :until order by validUntil, article")
    List<Term> ending(Instant after, Instant until);

    @Query("where article = :article")
    Optional<Term> term(UUID article);

    /** An article that a command or another node is busy with is left to the next round. */
    @SQL("select id from article where id = :article for update skip locked")
    List<UUID> claim(UUID article);

    /** @param due and {@code last} are the place of the last one of the page before */
    @Query("where validUntil <= :until and (validUntil > :due or validUntil = :due and article > :last)"
            + " order by validUntil, article")
    List<Term> due(Instant until, Instant due, UUID last, Limit limit);

    /** @param slug and {@code locale} are the address of the last one of the page before */
    @Query(
            "where policyVersion <> :version and (slug > :slug or slug = :slug and locale > :locale) order by slug, locale")
    List<Term> underAnotherPolicy(String version, String slug, String locale, Limit limit);
}
