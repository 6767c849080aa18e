package org.imprimatur.index;

import jakarta.data.repository.Repository;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;

/** Reads what is public: the log and what is live now. */
@Repository
interface IndexStore {
    default long last() {
        return number("select coalesce(max(number), 0) from change");
    }

    default List<PublicLog.Entry> after(long after, int limit) {
        var query = session()
                .createNativeQuery(
                        "select number as entry, publication_id as publication, article_id as article, slug as slug, locale as locale"
                                + " from change where number > :after order by number",
                        Object[].class)
                .addScalar("entry", Long.class)
                .addScalar("publication", UUID.class);
        return address(query)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> new PublicLog.Entry((Long) row[0], (UUID) row[1], address(row, 2)))
                .toList();
    }

    default boolean knows(long number, UUID publication) {
        return session()
                        .createNativeQuery(
                                "select count(*) from change where number = :number and publication_id = :publication",
                                Long.class)
                        .setParameter("number", number)
                        .setParameter("publication", publication, UUID.class)
                        .getSingleResult()
                == 1;
    }

    default long live() {
        return number("select count(*) from live");
    }

    default List<PublicLog.Address> live(UUID after, int limit) {
        var query = session()
                .createNativeQuery(
                        "select article_id as article, slug as slug, locale as locale from live where article_id > :after"
                                + " order by article_id",
                        Object[].class);
        return address(query)
                .setParameter("after", after, UUID.class)
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> address(row, 0))
                .toList();
    }

    StatelessSession session();

    private long number(String sql) {
        return session().createNativeQuery(sql, Long.class).getSingleResult();
    }

    /** H2 would give an id as bytes. */
    private static NativeQuery<Object[]> address(NativeQuery<Object[]> query) {
        return query.addScalar("article", UUID.class)
                .addScalar("slug", String.class)
                .addScalar("locale", String.class);
    }

    private static PublicLog.Address address(Object[] row, int at) {
        return new PublicLog.Address((UUID) row[at], (String) row[at + 1], (String) row[at + 2]);
    }
}
