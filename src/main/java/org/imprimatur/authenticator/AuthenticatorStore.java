package org.imprimatur.authenticator;

import jakarta.data.repository.Delete;
import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import jakarta.data.repository.Update;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.processing.SQL;

@Repository
interface AuthenticatorStore {
    @Query("where person = :person")
    Optional<TotpSecret> totp(UUID person);

    @SQL("select * from totp where person_id = :person for update")
    Optional<TotpSecret> lock(UUID person);

    @Query("select count(*) from TotpSecret")
    long secrets();

    @Insert
    void add(TotpSecret secret);

    @Update
    void keep(TotpSecret secret);

    @Delete
    void remove(TotpSecret secret);

    /**
     * Uses up a code. Of two who bring the same one the row lets the second find nothing.
     *
     * @param secret the sealed one that the code was checked with
     * @return 1, or 0 where this step or a later one was used, or the secret is another by now
     */
    @Query(
            "update TotpSecret set lastStep = :step where person = :person and secret = :secret and confirmedAt is not null and lastStep < :step")
    int spend(UUID person, String secret, long step);
}
