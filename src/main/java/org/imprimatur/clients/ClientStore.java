package org.imprimatur.clients;

import jakarta.data.Limit;
import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.processing.SQL;

/** No update and no delete: who could read what, and with which key, stays on record. */
@Repository
interface ClientStore {
    /** Whoever holds this row changes a client; they take turns. */
    @SQL("select name from guard where name = 'clients' for update")
    String takeTurn();

    @Insert
    void add(Client client);

    @Query("where id = :id")
    Optional<Client> client(UUID id);

    /**
     * Newest first.
     *
     * @param before when the last one on the page before was made; with its id
     */
    @Query("where createdAt < :before or createdAt = :before and id > :after order by createdAt desc, id")
    List<Client> clients(Instant before, UUID after, Limit limit);

    @Insert
    void add(ClientScope scope);

    @Query("where client = :client and number = (select max(s.number) from ClientScope s where s.client = :client)")
    ClientScope scope(UUID client);

    @Insert
    void add(ClientKey key);

    @Query("where client = :client order by madeAt, id")
    List<ClientKey> keys(UUID client);

    @Query("where prefix = :prefix")
    Optional<ClientKey> key(String prefix);

    @Insert
    void add(ClientKeyEnd end);

    @Query("where key = :key")
    Optional<ClientKeyEnd> end(UUID key);

    /** Newest first; each node tells of its own. */
    @SQL("select last_used_at from client_usage where key_id = :key order by last_used_at desc")
    List<Instant> uses(UUID key);

    /** Grows with every key made, key revoked and scope changed, and never shrinks. */
    @SQL("select (select count(*) from client_key) + (select count(*) from client_key_end)"
            + " + (select count(*) from client_scope)")
    long version();
}
