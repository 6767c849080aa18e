package org.imprimatur.lockout;

import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import jakarta.data.repository.Update;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.processing.SQL;

@Repository
interface AttemptsStore {
    /** Held until the transaction is over: attempts on one person are counted one after the other. */
    @SQL("select * from wrong_attempts where person_id = :person and door = :door for update")
    Optional<WrongAttempts> lock(UUID person, String door);

    @Query("where person = :person and door = :door")
    Optional<WrongAttempts> soFar(UUID person, String door);

    @SQL("select id from person where id = :person for update")
    UUID hold(UUID person);

    @Insert
    void add(WrongAttempts attempts);

    @Update
    void keep(WrongAttempts attempts);
}
