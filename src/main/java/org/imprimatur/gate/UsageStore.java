package org.imprimatur.gate;

import jakarta.data.repository.Repository;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.SQL;

/** Counts by key, day and node; only its own node writes a row. */
@Repository
interface UsageStore {
    /** Whoever holds this row writes down usage: two rounds on one node do not meet. */
    @SQL("select name from guard where name = 'usage' for update")
    String takeTurn();

    StatelessSession session();

    /** Puts this in the place of what the node has told of that day before. */
    default void keep(UUID node, Tallies.Count count) {
        var update = "update client_usage set requests = :requests, unchanged = :unchanged, refused = :refused,"
                + " last_used_at = :used where key_id = :key and used_on = :day and node = :node";
        if (write(update, node, count) == 0) {
            write(
                    "insert into client_usage (key_id, used_on, node, requests, unchanged, refused, last_used_at)"
                            + " values (:key, :day, :node, :requests, :unchanged, :refused, :used)",
                    node,
                    count);
        }
    }

    private int write(String sql, UUID node, Tallies.Count count) {
        return session()
                .createNativeMutationQuery(sql)
                .setParameter("key", count.key())
                .setParameter("day", count.day())
                .setParameter("node", node)
                .setParameter("requests", count.requests())
                .setParameter("unchanged", count.unchanged())
                .setParameter("refused", count.refused())
                .setParameter("used", count.lastUsedAt())
                .executeUpdate();
    }

    /** @return key, day, requests, unchanged, refused; oldest day first */
    default List<Object[]> of(UUID client, LocalDate from, LocalDate to) {
        return session()
                .createNativeQuery(
                        "select cast(u.key_id as varchar(36)), cast(u.used_on as varchar(10)), cast(sum(u.requests) as bigint),"
                                + " cast(sum(u.unchanged) as bigint), cast(sum(u.refused) as bigint)"
                                + " from client_usage u join client_key k on k.id = u.key_id where k.client_id = :client"
                                + " and u.used_on >= :from and u.used_on <= :to group by u.key_id, u.used_on order by u.used_on, u.key_id",
                        Object[].class)
                .setParameter("client", client)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultList();
    }
}
