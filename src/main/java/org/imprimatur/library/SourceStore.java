package org.imprimatur.library;

import jakarta.data.Limit;
import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import jakarta.data.repository.Update;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;

/** No delete: what a text once named can still be looked at. */
@Repository
interface SourceStore {
    /** Whoever holds this row adds to the library or changes it. */
    @SQL("select name from guard where name = 'library' for update")
    String takeTurn();

    @Query("where id = :id")
    Optional<Source> source(String id);

    @Query("where doiKey = :doi")
    Optional<Source> byDoi(String doi);

    @Query("where pmidKey = :pmid")
    Optional<Source> byPmid(String pmid);

    @Insert
    void add(Source source);

    @Update
    void change(Source source);

    /**
     * Newest first.
     *
     * @param pattern of LIKE, with {@code !} before what is meant literally
     * @param before when the last one on the page before was added; with its id
     */
    @Query(
            "where (:doi is null or doiKey = :doi) and (:pmid is null or pmidKey = :pmid) and sought like :pattern escape '!' and (addedAt < :before or addedAt = :before and id > :after) order by addedAt desc, id")
    List<Source> sources(
            @Nullable String doi, @Nullable String pmid, String pattern, Instant before, String after, Limit limit);
}
