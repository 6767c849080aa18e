package org.imprimatur.events;

import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.SQL;
import org.imprimatur.events.ExternalEvent.Origin;

/** No update and no delete: what was recorded stays on record. */
@Repository
interface EventStore {
    /** Whoever holds this row imports; everybody else waits, so that nothing is recorded twice. */
    @SQL("select name from guard where name = 'events' for update")
    String takeTurn();

    @Insert
    void add(ExternalEvent event);

    @Insert
    void addAll(List<ExternalEvent> events);

    @Insert
    void add(EventRevocation revocation);

    @Query("where id = :id")
    Optional<ExternalEvent> event(UUID id);

    @Query("where id in :ids")
    List<ExternalEvent> events(Collection<UUID> ids);

    @Query("where event = :event")
    Optional<EventRevocation> revocation(UUID event);

    @Query("where event in :events")
    List<EventRevocation> revocations(Collection<UUID> events);

    @Query("select externalId from ExternalEvent where origin = :origin and externalId in :ids")
    List<String> known(Origin origin, Collection<String> ids);

    @Query(
            "from ExternalEvent e where e.id in :ids and not exists (select 1 from EventRevocation r where r.event = e.id)")
    List<ExternalEvent> standing(Collection<UUID> ids);

    @Query(
            "from ExternalEvent e where e.doi in :dois and not exists (select 1 from EventRevocation r where r.event = e.id)")
    List<ExternalEvent> ofDoi(Collection<String> dois);

    @Query(
            "from ExternalEvent e where e.pmid in :pmids and not exists (select 1 from EventRevocation r where r.event = e.id)")
    List<ExternalEvent> ofPmid(Collection<String> pmids);

    @Query(
            "from ExternalEvent e where e.therapyCode in :codes and not exists (select 1 from EventRevocation r where r.event = e.id)")
    List<ExternalEvent> ofTherapy(Collection<String> codes);

    @Query(
            "from ExternalEvent e where e.conditionCode in :codes and not exists (select 1 from EventRevocation r where r.event = e.id)")
    List<ExternalEvent> ofCondition(Collection<String> codes);

    @SQL("select count(*) from feed_reading where id = :id")
    long readings(UUID id);

    /** For lists with filters. */
    StatelessSession session();

    default void keepReading(UUID id, int recorded, int known, int wrong, Instant at) {
        session()
                .createNativeMutationQuery("insert into feed_reading (id, recorded, known, wrong, read_at)"
                        + " values (:id, :recorded, :known, :wrong, :at)")
                .setParameter("id", id)
                .setParameter("recorded", recorded)
                .setParameter("known", known)
                .setParameter("wrong", wrong)
                .setParameter("at", at)
                .executeUpdate();
    }
}
