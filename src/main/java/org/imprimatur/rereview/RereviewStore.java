package org.imprimatur.rereview;

import jakarta.data.Limit;
import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;

/** No update and no delete of tasks: what was opened and how it ended stays on record. */
@Repository
interface RereviewStore {
    /** An article that a command or another node is busy with is left to the next round. */
    @SQL("select id from article where id = :article for update skip locked")
    List<UUID> claim(UUID article);

    /**
     * Articles whose live text was never looked at, or names a day that has passed since; and those with a task that may have come
     * to its end. By lot, so that those which fail each time do not keep the rest from their turn.
     */
    @SQL(
            "select d.article_id from (select l.article_id from live l left join pending_weighing w on w.article_id = l.article_id and w.publication_id = l.publication_id"
                    + " where w.article_id is null or w.due_at <= :now"
                    + " union select t.article_id from review_task t where not exists (select 1 from review_task_end e where e.task_id = t.id)"
                    + " and (not exists (select 1 from live l where l.article_id = t.article_id)"
                    + " or exists (select 1 from event_revocation r where r.event_id = t.event_id))) d"
                    + " order by random() fetch first :most rows only")
    List<UUID> due(Instant now, int most);

    @SQL("select l.article_id from live l join publication p on p.id = l.publication_id"
            + " where not exists (select 1 from evidence_text t where t.revision_id = p.revision_id)")
    List<UUID> liveAndNotIndexed();

    /** Events on record that not every live text was held against, oldest first. */
    @SQL("select e.id from external_event e where not exists (select 1 from event_weighing w where w.event_id = e.id)"
            + " and not exists (select 1 from event_revocation r where r.event_id = e.id) order by e.recorded_at, e.id")
    List<UUID> unweighed(Limit limit);

    /** From when on those of these events could be known of that every live text was held against. */
    default Map<UUID, Instant> known(Collection<UUID> events) {
        if (events.isEmpty()) return Map.of();
        var found = new java.util.HashMap<UUID, Instant>();
        session()
                .createNativeQuery(
                        "select event_id, since from event_weighing where event_id in (:events)", Object[].class)
                .addScalar("event_id", UUID.class)
                .addScalar("since", Instant.class)
                .setParameterList("events", events)
                .getResultList()
                .forEach(row -> found.put((UUID) row[0], (Instant) row[1]));
        return found;
    }

    default void weighed(UUID event, Instant since) {
        run(
                "insert into event_weighing (event_id, since) select id, :since from external_event where id = :event"
                        + " and not exists (select 1 from event_weighing w where w.event_id = :event)",
                Map.of("event", event, "since", since));
    }

    /** Whoever holds this row says that events were weighed; everybody else waits. */
    @SQL("select name from guard where name = 'events' for update")
    String takeTurn();

    default void lookedAt(UUID article, UUID publication, @Nullable Instant dueAt) {
        var statement = session()
                .createNativeMutationQuery("update pending_weighing set publication_id = :publication, due_at = :due"
                        + " where article_id = :article")
                .setParameter("article", article)
                .setParameter("publication", publication)
                .setParameter("due", dueAt, Instant.class);
        if (statement.executeUpdate() > 0) return;
        session()
                .createNativeMutationQuery("insert into pending_weighing (article_id, publication_id, due_at)"
                        + " values (:article, :publication, :due)")
                .setParameter("article", article)
                .setParameter("publication", publication)
                .setParameter("due", dueAt, Instant.class)
                .executeUpdate();
    }

    // ------------------------------------------------------------ tasks

    @Insert
    void add(ReviewTask task);

    @Insert
    void add(TouchedClaim claim);

    @Query(
            "from ReviewTask t where t.article = :article and not exists (select 1 from TaskEnd e where e.task = t.id) order by t.openedAt, t.id")
    List<ReviewTask> open(UUID article);

    @SQL("select t.article_id from review_task t where t.event_id = :event"
            + " and not exists (select 1 from review_task_end e where e.task_id = t.id)")
    List<UUID> openFor(UUID event);

    @Query("where task in :tasks order by task, claim")
    List<TouchedClaim> claims(Collection<UUID> tasks);

    @Query("where task in :tasks")
    List<TaskEnd> ends(Collection<UUID> tasks);

    /** By a medical review of the article that was signed after the cause. */
    default void endReviewed(UUID task, UUID signOff, Instant at) {
        run(
                "insert into review_task_end (task_id, article_id, since, cause, sign_off_id, revision_id, digest, meaning, signed_at, ended_at)"
                        + " select t.id, t.article_id, t.since, 'reviewed', s.id, s.revision_id, s.digest, s.meaning, s.signed_at, :at"
                        + " from review_task t, sign_off s where t.id = :task and s.id = :signOff",
                Map.of("task", task, "signOff", signOff, "at", at));
    }

    default void endTakenDown(UUID task, UUID publication, Instant at) {
        run(
                "insert into review_task_end (task_id, article_id, since, cause, ended_publication, ended_by, ended_at)"
                        + " select t.id, t.article_id, t.since, 'taken-down', e.publication_id, e.cause, :at"
                        + " from review_task t, publication_end e where t.id = :task and e.publication_id = :publication",
                Map.of("task", task, "publication", publication, "at", at));
    }

    default void endRevoked(UUID task, Instant at) {
        run(
                "insert into review_task_end (task_id, article_id, since, cause, event_id, ended_at)"
                        + " select t.id, t.article_id, t.since, 'event-revoked', t.event_id, :at from review_task t where t.id = :task",
                Map.of("task", task, "at", at));
    }

    /** What an article showed last. */
    @SQL(
            "select p.id from publication p join publication_end e on e.publication_id = p.id"
                    + " where p.article_id = :article and e.cause <> 'superseded' order by e.ended_at desc, p.published_at desc")
    List<UUID> lastShown(UUID article, Limit limit);

    // ------------------------------------------------------------ lists

    StatelessSession session();

    private void run(String sql, Map<String, ?> values) {
        var statement = session().createNativeMutationQuery(sql);
        values.forEach(statement::setParameter);
        if (statement.executeUpdate() > 1) throw new IllegalStateException("More than one row by: " + sql);
    }
}
