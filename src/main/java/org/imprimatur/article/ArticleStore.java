package org.imprimatur.article;

import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import jakarta.data.repository.Update;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.processing.SQL;

@Repository
interface ArticleStore {
    /** Commands on one article take turns: whoever holds its row goes first. */
    @SQL("select id from article where id = :article for update")
    List<UUID> takeTurn(UUID article);

    @Query("where id = :id")
    Optional<Article> article(UUID id);

    @Query("where slug = :slug and locale = :locale")
    Optional<Article> addressed(String slug, String locale);

    @Insert
    void add(Article article);

    @Query("where article = :article")
    Optional<Draft> draft(UUID article);

    @Insert
    void add(Draft draft);

    @Update
    void save(Draft draft);

    @Insert
    void add(DraftContribution contribution);

    @Query(
            "select distinct person from DraftContribution where article = :article and version > :after and version <= :upTo")
    List<UUID> contributors(UUID article, long after, long upTo);

    @Query("where article = :article and number = :number")
    Optional<Revision> revision(UUID article, int number);

    @Query("where article = :article order by number desc")
    List<Revision> revisions(UUID article);

    @Query("where article = :article and number = (select max(number) from Revision where article = :article)")
    Optional<Revision> latest(UUID article);

    @Query("where id = :id")
    Optional<Revision> revision(UUID id);

    @Insert
    void add(Revision revision);

    @Insert
    void add(RevisionParty party);

    @Query("where revision = :revision")
    List<RevisionParty> parties(UUID revision);

    /** How often anybody was asked to review a revision of the article. */
    @SQL(
            "select count(*) from review_assignment g join revision r on r.id = g.revision_id where r.article_id = :article")
    long assignments(UUID article);

    @Insert
    void add(RevisionStanding standing);

    @Query("where revision = :revision")
    RevisionStanding standing(UUID revision);

    @Query("where article = :article order by number")
    List<RevisionStanding> standings(UUID article);

    @Update
    void move(RevisionStanding standing);
}
