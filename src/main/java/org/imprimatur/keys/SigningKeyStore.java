package org.imprimatur.keys;

import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.util.List;
import java.util.Optional;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.SQL;

@Repository
interface SigningKeyStore {
    String KNOWN =
            "select k.kid, k.publicKey, k.validFrom, (select e.validUntil from SigningKeyEnd e where e.kid = k.kid),"
                    + " (select min(c.since) from SigningKeyCompromise c where c.kid = k.kid) from SigningKey k";

    @Insert
    void add(SigningKey key);

    @Insert
    void add(SigningKeyEnd end);

    @Insert
    void add(SigningKeyCompromise compromise);

    @Query(KNOWN + " where k.kid = :kid")
    Optional<SigningKeys.Known> known(String kid);

    @Query(KNOWN + " order by k.validFrom, k.kid")
    List<SigningKeys.Known> all();

    StatelessSession session();

    @Insert
    void raise(StandingKey key);

    /** Kept from being retired until the transaction is over; several transactions may sign with it at once. False when it is not in use. */
    default boolean hold(String kid) {
        return session().get(StandingKey.class, kid, LockMode.PESSIMISTIC_READ) != null;
    }

    /** Waits for those who are signing with it. */
    @Query("delete from StandingKey where kid = :kid")
    int fell(String kid);

    /** Whoever holds this row makes or retires keys. */
    @SQL("select name from guard where name = 'keys' for update")
    String takeTurn();
}
