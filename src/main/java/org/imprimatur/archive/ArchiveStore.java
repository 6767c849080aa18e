package org.imprimatur.archive;

import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;

/** What was published, read only. The bytes come from the newsstand, which looks at each of them. */
@Repository
interface ArchiveStore {
    default List<Publication> publications(UUID article) {
        return session()
                .createSelectionQuery(
                        "select new org.imprimatur.archive.ArchiveStore$Publication(p.id, p.revision, v.number, p.digest,"
                                + " p.publishedAt, e.endedAt, e.cause, e.reason, e.recallClass, r.reason, r.recallClass)"
                                + " from Publication p join Revision v on v.id = p.revision"
                                + " left join PublicationEnd e on e.publication = p.id"
                                + " left join LateRecall r on r.publication = p.id"
                                + " where p.article = :article order by p.publishedAt, e.endedAt nulls last, p.id",
                        Publication.class)
                .setParameter("article", article)
                .getResultList();
    }

    default List<Rendition> renditions(UUID article) {
        return session()
                .createSelectionQuery(
                        "select new org.imprimatur.archive.ArchiveStore$Rendition(r.id, r.publication, r.createdAt)"
                                + " from Rendition r join Publication p on p.id = r.publication"
                                + " where p.article = :article and r.mediaType = 'application/json'"
                                + " order by r.createdAt, r.dated",
                        Rendition.class)
                .setParameter("article", article)
                .getResultList();
    }

    /** Revisions that somebody took their signature back from. */
    @SQL("select s.revision_id from sign_off s join sign_off_end e on e.sign_off_id = s.id"
            + " where s.article_id = :article and e.cause = 'revoked'")
    List<UUID> revoked(UUID article);

    @Query("select t.locale, t.articleClass from Article t where t.slug = :slug order by t.locale")
    List<Address> addresses(String slug);

    StatelessSession session();

    /** @param recallReason and the class: of a recall after the end, which takes the end's place */
    record Publication(
            UUID id,
            UUID revision,
            int number,
            String digest,
            Instant publishedAt,
            @Nullable Instant endedAt,
            @Nullable String cause,
            @Nullable String reason,
            @Nullable String recallClass,
            @Nullable String recallReason,
            @Nullable String lateRecallClass) {}

    record Rendition(UUID id, UUID publication, Instant createdAt) {}

    record Address(String locale, String articleClass) {}
}
