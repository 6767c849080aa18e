package org.imprimatur.publication;

import jakarta.data.Limit;
import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import jakarta.data.repository.Update;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.SQL;

@Repository
interface PublicationStore {
    // ------------------------------------------------------------ imprimatur

    @Insert
    void add(Imprimatur imprimatur);

    default void support(UUID imprimatur, UUID signOff) {
        run(
                "insert into imprimatur_sign_off (imprimatur_id, sign_off_id, revision_id, digest, article_id)"
                        + " select i.id, s.id, s.revision_id, s.digest, s.article_id from imprimatur i, sign_off s where i.id = :imprimatur and s.id = :signOff",
                Map.of("imprimatur", imprimatur, "signOff", signOff));
    }

    default void raise(UUID imprimatur) {
        run(
                "insert into standing_imprimatur (imprimatur_id, founded_on, revision_id, digest)"
                        + " select id, founded_on, revision_id, digest from imprimatur where id = :imprimatur",
                Map.of("imprimatur", imprimatur));
    }

    default void raiseSupport(UUID imprimatur) {
        run(
                "insert into standing_support (imprimatur_id, sign_off_id)"
                        + " select imprimatur_id, sign_off_id from imprimatur_sign_off where imprimatur_id = :imprimatur",
                Map.of("imprimatur", imprimatur));
    }

    default void fellSupport(UUID imprimatur) {
        run("delete from standing_support where imprimatur_id = :imprimatur", Map.of("imprimatur", imprimatur));
    }

    default void fell(UUID imprimatur) {
        run("delete from standing_imprimatur where imprimatur_id = :imprimatur", Map.of("imprimatur", imprimatur));
    }

    default void end(UUID imprimatur, String cause, Instant at) {
        run(
                "insert into imprimatur_end (imprimatur_id, cause, ended_at) values (:imprimatur, :cause, :at)",
                Map.of("imprimatur", imprimatur, "cause", cause, "at", at));
    }

    @SQL(
            "select i.* from imprimatur i join standing_imprimatur s on s.imprimatur_id = i.id where s.revision_id = :revision")
    Optional<Imprimatur> standing(UUID revision);

    @SQL(
            "select i.* from imprimatur i join standing_support s on s.imprimatur_id = i.id where s.sign_off_id = :signOff")
    Optional<Imprimatur> supportedBy(UUID signOff);

    @SQL("select sign_off_id from imprimatur_sign_off where imprimatur_id = :imprimatur")
    List<UUID> signOffs(UUID imprimatur);

    @Query("where id = :id")
    Imprimatur imprimatur(UUID id);

    // ------------------------------------------------------------ publication

    @Insert
    void add(Publication publication);

    @Insert
    void add(Publication.Facet facet);

    @Insert
    void add(Rendition rendition);

    @Insert
    void add(Publication.End end);

    @Insert
    void add(Publication.LateRecall recall);

    @Query("where id = :id")
    Publication publication(UUID id);

    @Query("where article = :article order by publishedAt desc, id")
    List<Publication> publications(UUID article);

    /** The last word on each publication: a recall after its end takes the end's place. */
    @SQL("select e.publication_id, case when r.publication_id is null then e.cause else 'withdrawn' end as cause,"
            + " coalesce(r.reason, e.reason) as reason, coalesce(r.recall_class, e.recall_class) as recall_class,"
            + " coalesce(r.replacement, e.replacement) as replacement, coalesce(r.recalled_by, e.ended_by) as ended_by,"
            + " coalesce(r.recalled_at, e.ended_at) as ended_at"
            + " from publication_end e join publication p on p.id = e.publication_id"
            + " left join late_recall r on r.publication_id = e.publication_id where p.article_id = :article")
    List<Publication.End> ends(UUID article);

    @SQL(
            "select p.* from publication p join publication_end e on e.publication_id = p.id"
                    + " where p.article_id = :article and e.cause = 'lapsed'"
                    + " and not exists (select 1 from late_recall r where r.publication_id = p.id)"
                    + " and not exists (select 1 from publication n where n.article_id = p.article_id and n.published_at > p.published_at)")
    Optional<Publication> lapsed(UUID article);

    @Query("where id = :id")
    Rendition rendition(UUID id);

    @Query("select r.dated from Rendition r join Publication p on p.id = r.publication where p.article = :article"
            + " order by r.dated desc")
    List<Instant> dates(UUID article, Limit limit);

    @Query("where article = :article")
    Optional<Publication.Live> live(UUID article);

    @Insert
    void add(Publication.Live live);

    @Update
    void move(Publication.Live live);

    default void takeDown(UUID article) {
        run("delete from live where article_id = :article", Map.of("article", article));
    }

    // ------------------------------------------------------------ schedule

    @Insert
    void add(Schedule schedule);

    default void await(UUID schedule) {
        run(
                "insert into pending_schedule (article_id, schedule_id, publish_at) select article_id, id, publish_at from schedule where id = :schedule",
                Map.of("schedule", schedule));
    }

    @SQL("select s.* from schedule s join pending_schedule p on p.schedule_id = s.id where p.article_id = :article")
    Optional<Schedule> pending(UUID article);

    default void settle(UUID schedule) {
        run("delete from pending_schedule where schedule_id = :schedule", Map.of("schedule", schedule));
    }

    @Insert
    void add(Schedule.Outcome outcome);

    @Query("where article = :article order by scheduledAt desc, id")
    List<Schedule> schedules(UUID article);

    @SQL("select o.* from schedule_outcome o join schedule s on s.id = o.schedule_id where s.article_id = :article")
    List<Schedule.Outcome> outcomes(UUID article);

    @Query("select v.id, v.number from Revision v where v.article = :article")
    List<Publications.Numbered> numbers(UUID article);

    // ------------------------------------------------------------ work that is due

    @SQL("select article_id from pending_schedule where publish_at <= :now order by publish_at")
    List<UUID> due(Instant now);

    @SQL(
            "select l.article_id from live l join rendition r on r.id = l.rendition_id"
                    + " where l.valid_until <= :now and (l.at_end = 'withhold' or r.review_status = 'current')"
                    + " union select i.article_id from imprimatur i join standing_imprimatur s on s.imprimatur_id = i.id"
                    + " where i.valid_until <= :now and not exists (select 1 from live l where l.imprimatur_id = i.id)"
                    + " union select o.article_id from sign_off o join standing_sign_off t on t.sign_off_id = o.id"
                    + " where o.valid_until <= :now and not exists (select 1 from standing_support p where p.sign_off_id = o.id)")
    List<UUID> lapsing(Instant now);

    @SQL(
            "select i.* from imprimatur i join standing_imprimatur s on s.imprimatur_id = i.id where i.article_id = :article"
                    + " and i.valid_until <= :now and not exists (select 1 from live l where l.imprimatur_id = i.id)")
    List<Imprimatur> expired(UUID article, Instant now);

    /** Sign-offs that stand though their time is over, and that nothing stands on. */
    @SQL("select s.id from sign_off s join standing_sign_off t on t.sign_off_id = s.id where s.article_id = :article"
            + " and s.valid_until <= :now and not exists (select 1 from standing_support p where p.sign_off_id = s.id)"
            + " order by s.valid_until, s.id")
    List<UUID> over(UUID article, Instant now);

    @Query("select article from Live order by article")
    List<UUID> firstLive(Limit limit);

    @Query("select article from Live where article > :after order by article")
    List<UUID> liveAfter(UUID after, Limit limit);

    /** Those of these that are live, but of which something is missing that every live text has. */
    @Query("select l.article from Live l left join Article a on a.id = l.article"
            + " left join Publication p on p.id = l.publication left join Rendition r on r.id = l.rendition"
            + " where l.article in (:articles) and (a.id is null or p.id is null or r.id is null)")
    List<UUID> torn(List<UUID> articles);

    /** Live texts that were last held against an earlier number of disclaimers than this. */
    @Query("select l.article from Live l where l.disclaimers < :number order by l.disclaimers, l.article")
    List<UUID> underDisclaimersBefore(long number, Limit limit);

    /** An article that a command or another node is busy with is left to the next round. */
    @SQL("select id from article where id = :article for update skip locked")
    List<UUID> claim(UUID article);

    // ------------------------------------------------------------ public log

    /** Whoever holds this row writes the next entry of the public log; everybody else waits. */
    @SQL("select name from guard where name = 'change' for update")
    String takeTurn();

    @Query("select coalesce(max(number), 0) from Change")
    long lastChange();

    @Insert
    void add(Change change);

    @Query(
            "select c.publication, c.number, c.kind, c.slug, c.locale, t.articleClass, c.revision, c.digest, c.reviewStatus, c.at, c.reason, c.recallClass, c.replacement"
                    + " from Change c join Article t on t.id = c.article where c.number > :after order by c.number")
    List<Newsstand.Told> changes(long after, Limit limit);

    // ------------------------------------------------------------ what delivery reads

    @Query(
            "select c.publication, c.number, c.kind, c.slug, c.locale, t.articleClass, c.revision, c.digest, c.reviewStatus, c.at, c.reason, c.recallClass, c.replacement"
                    + " from Change c join Article t on t.id = c.article where c.slug = :slug order by c.number desc")
    List<Newsstand.Told> told(String slug, Limit limit);

    @Query(
            "select c.publication, c.number, c.kind, c.slug, c.locale, t.articleClass, c.revision, c.digest, c.reviewStatus, c.at, c.reason, c.recallClass, c.replacement"
                    + " from Change c join Article t on t.id = c.article where c.slug = :slug and c.locale = :locale order by c.number desc")
    List<Newsstand.Told> told(String slug, String locale, Limit limit);

    @Query(
            "select c.publication, c.number, c.kind, c.slug, c.locale, t.articleClass, c.revision, c.digest, c.reviewStatus, c.at, c.reason, c.recallClass, c.replacement"
                    + " from Change c join Article t on t.id = c.article where c.publication = :publication order by c.number desc")
    List<Newsstand.Told> told(UUID publication, Limit limit);

    @Query("select r.id from Rendition r where r.publication = :publication order by r.createdAt, r.dated")
    List<UUID> renditions(UUID publication);

    /** For the pointers, which are rows without a life of their own, and for what {@link Newsstand} selects. */
    StatelessSession session();

    private void run(String sql, Map<String, ?> values) {
        var statement = session().createNativeMutationQuery(sql);
        values.forEach(statement::setParameter);
        statement.executeUpdate();
    }
}
