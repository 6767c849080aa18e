package org.imprimatur.catalogue;

import jakarta.data.repository.Repository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.SQL;
import org.hibernate.query.NativeQuery;

@Repository
interface CatalogueStore {
    StatelessSession session();

    @SQL("select secret from cursor_key")
    List<String> secrets();

    @SQL("select at from change where number = :number")
    Optional<Instant> told(long number);

    /** What each article showed at one number of the log that has changed between it and another; null what it did not. */
    default List<Object[]> stood(long began, long until, int limit) {
        var query = session()
                .createNativeQuery(
                        "select m.article_id as article, m.slug as slug, m.locale as locale, p.title as title,"
                                + " p.published_at as published_at, p.first_published_at as first_published_at,"
                                + " p.modified_at as modified_at, i.valid_until as valid_until,"
                                + " (select max(s.signed_at) from imprimatur_sign_off o join sign_off s on s.id = o.sign_off_id"
                                + " where o.imprimatur_id = p.imprimatur_id and s.meaning = 'medical-review') as reviewed_at"
                                + " from (select distinct article_id, slug, locale from change where number > :began and number <= :until) m"
                                + " left join change c on c.number = (select max(e.number) from change e where e.slug = m.slug and e.locale = m.locale"
                                + " and e.number <= :began)"
                                + " left join publication p on p.id = c.publication_id and c.kind in ('published', 'updated')"
                                + " left join imprimatur i on i.id = p.imprimatur_id",
                        Object[].class);
        typed(query, UUID.class, "article");
        typed(query, String.class, "slug", "locale", "title");
        typed(query, Instant.class, "published_at", "first_published_at", "modified_at", "valid_until", "reviewed_at");
        return query.setParameter("began", began)
                .setParameter("until", until)
                .setMaxResults(limit)
                .getResultList();
    }

    private static void typed(NativeQuery<?> query, Class<?> type, String... columns) {
        for (var column : columns) query.addScalar(column, type);
    }
}
