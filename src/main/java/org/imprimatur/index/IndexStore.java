package org.imprimatur.index;

import jakarta.data.repository.Repository;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** Reads what is public: the log and what is live now. */
@Repository
interface IndexStore {
    default long last() {
        return number("select coalesce(max(number), 0) from change", Map.of());
    }

    default List<PublicLog.Entry> after(long after, int limit) {
        return rows(
                        "select number, publication_id, article_id, slug, locale from change where number > :after order by number",
                        Map.of("after", after),
                        limit)
                .stream()
                .map(row -> new PublicLog.Entry(
                        ((Number) row[0]).longValue(),
                        (UUID) row[1],
                        new PublicLog.Address((UUID) row[2], (String) row[3], (String) row[4])))
                .toList();
    }

    default boolean knows(long number, UUID publication) {
        return number(
                        "select count(*) from change where number = :number and publication_id = :publication",
                        Map.of("number", number, "publication", publication))
                == 1;
    }

    default long live() {
        return number("select count(*) from live", Map.of());
    }

    default List<PublicLog.Address> live(UUID after, int limit) {
        return rows(
                        "select article_id, slug, locale from live where article_id > :after order by article_id",
                        Map.of("after", after),
                        limit)
                .stream()
                .map(row -> new PublicLog.Address((UUID) row[0], (String) row[1], (String) row[2]))
                .toList();
    }

    default List<PublicLog.Shown> shown(List<UUID> articles, Instant now) {
        return rows(
                        "select l.article_id, r.body_digest from live l join rendition r on r.id = l.rendition_id"
                                + " where l.article_id in (:articles) and (l.at_end = 'flag' or l.valid_until > :now)",
                        Map.of("articles", articles, "now", now.atOffset(ZoneOffset.UTC)),
                        articles.size())
                .stream()
                .map(row -> new PublicLog.Shown((UUID) row[0], (String) row[1]))
                .toList();
    }

    StatelessSession session();

    private long number(String sql, Map<String, ?> values) {
        var query = session().createNativeQuery(sql, Long.class);
        values.forEach(query::setParameter);
        return query.getSingleResult();
    }

    private List<Object[]> rows(String sql, Map<String, ?> values, int limit) {
        var query = session().createNativeQuery(sql, Object[].class).setMaxResults(limit);
        values.forEach((name, value) -> {
            if (value instanceof List<?> several) query.setParameterList(name, several);
            else query.setParameter(name, value);
        });
        return query.getResultList();
    }
}
