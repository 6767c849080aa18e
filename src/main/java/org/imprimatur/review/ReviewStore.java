package org.imprimatur.review;

import jakarta.data.Limit;
import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was said in reviews; nothing here is ever changed or removed. */
@Repository
interface ReviewStore {
    @Insert
    void add(Assignment assignment);

    @Query("where revision = :revision order by ordinal")
    List<Assignment> assignments(UUID revision);

    @Insert
    void add(Comment comment);

    @Query("where revision = :revision order by number")
    List<Comment> comments(UUID revision);

    @Query("where id = :id and revision = :revision")
    Optional<Comment> comment(UUID id, UUID revision);

    @Query("select max(number) from ReviewComment where revision = :revision")
    Optional<Integer> lastNumber(UUID revision);

    @Insert
    void add(Resolution resolution);

    @Query("where comment = :comment")
    Optional<Resolution> resolution(UUID comment);

    @Query("select r from Resolution r join ReviewComment c on c.id = r.comment where c.revision = :revision")
    List<Resolution> resolutions(UUID revision);

    @Insert
    void add(ChangesRequested verdict);

    @Query("where revision = :revision")
    Optional<ChangesRequested> verdict(UUID revision);

    /**
     * What is due first comes first, then by address. Blank filters let everything pass.
     *
     * @param words pattern for {@code like}, lower case, with {@code \} as escape
     * @param overdue {@code any}, {@code true} or {@code false}
     * @param afterDue the three are the place of the last line of the page before
     */
    @Query("""
            where (:state = '' or state = :state)
              and (:locale = '' or locale = :locale)
              and (:words = '' or lower(title) like :words escape '\\' or slug like :words escape '\\')
              and (:anybody = true or reviewer = :assignee)
              and (:overdue = 'any' or case when latestState = 'in-review' and dueAt < :now then 'true' else 'false' end = :overdue)
              and (coalesce(case when latestState = 'in-review' then dueAt end, :never) > :afterDue
                or coalesce(case when latestState = 'in-review' then dueAt end, :never) = :afterDue
                  and (slug > :afterSlug or slug = :afterSlug and locale > :afterLocale))
            order by coalesce(case when latestState = 'in-review' then dueAt end, :never), slug, locale
            """)
    List<QueueLine> queue(
            String state,
            String locale,
            String words,
            boolean anybody,
            UUID assignee,
            String overdue,
            Instant now,
            Instant never,
            Instant afterDue,
            String afterSlug,
            String afterLocale,
            Limit limit);
}
