package org.imprimatur.board;

import jakarta.data.repository.Repository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.SQL;
import org.hibernate.query.NativeQuery;

@Repository
interface BoardStore {
    int FETCHED = 1_000;

    StatelessSession session();

    @SQL("select coalesce(max(number), 0) from change")
    long lastChange();

    /** Whatever takes away from what counts: keys that ended, and those that were in other hands. */
    @SQL("select (select count(*) from signing_key_end) + (select count(*) from signing_key_compromise)")
    long keyEnds();

    /** The last entry of each article that has one after this number, with what the article shows at the same moment. */
    default Stream<Object[]> turned(long after) {
        var query = session()
                .createNativeQuery(
                        "select c.number as entry, c.kind as kind, c.at as told_at, c.reason as reason, c.recall_class as recall_class,"
                                + " c.replacement as replacement, c.article_id as article, c.slug as slug, c.locale as locale,"
                                + " c.publication_id as told_of, a.article_class as article_class, l.publication_id as publication,"
                                + " l.rendition_id as rendition, l.valid_until as valid_until, l.at_end as at_end, p.title as title,"
                                + " p.published_at as published_at, p.first_published_at as first_published_at,"
                                + " p.modified_at as modified_at, r.created_at as changed_at, r.dated as dated,"
                                + " r.review_status as review_status, r.body_digest as body_digest,"
                                + " (select max(s.signed_at) from imprimatur_sign_off i join sign_off s on s.id = i.sign_off_id"
                                + " where i.imprimatur_id = l.imprimatur_id and s.meaning = 'medical-review') as reviewed_at"
                                + " from change c join article a on a.id = c.article_id left join live l on l.article_id = c.article_id"
                                + " left join publication p on p.id = l.publication_id left join rendition r on r.id = l.rendition_id"
                                + " where c.number in (select max(o.number) from change o where o.number > :after group by o.article_id)",
                        Object[].class);
        typed(query, Long.class, "entry");
        typed(query, String.class, "kind");
        typed(query, Instant.class, "told_at");
        typed(query, String.class, "reason", "recall_class", "replacement");
        typed(query, UUID.class, "article");
        typed(query, String.class, "slug", "locale");
        typed(query, UUID.class, "told_of");
        typed(query, String.class, "article_class");
        typed(query, UUID.class, "publication", "rendition");
        typed(query, Instant.class, "valid_until");
        typed(query, String.class, "at_end", "title");
        typed(query, Instant.class, "published_at", "first_published_at", "modified_at", "changed_at", "dated");
        typed(query, String.class, "review_status", "body_digest");
        typed(query, Instant.class, "reviewed_at");
        return query.setParameter("after", after).setFetchSize(FETCHED).getResultStream();
    }

    /** What these publications can be found by. */
    default Stream<Object[]> facets(List<UUID> publications) {
        var query = session()
                .createNativeQuery(
                        "select f.publication_id as publication, f.kind as kind, f.system as system_of, f.code as code"
                                + " from publication_facet f where f.publication_id in (:publications)"
                                + " order by f.publication_id, f.kind, f.system, f.code",
                        Object[].class);
        typed(query, UUID.class, "publication");
        typed(query, String.class, "kind", "system_of", "code");
        return query.setParameterList("publications", publications, UUID.class)
                .setFetchSize(FETCHED)
                .getResultStream();
    }

    private static void typed(NativeQuery<?> query, Class<?> type, String... columns) {
        for (var column : columns) query.addScalar(column, type);
    }
}
