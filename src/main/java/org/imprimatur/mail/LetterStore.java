package org.imprimatur.mail;

import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import jakarta.data.repository.Update;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.processing.SQL;

/** No delete: what was told stays. */
@Repository
interface LetterStore {
    /** Whoever holds this row counts and posts; it keeps the hour's bound exact. */
    @SQL("select name from guard where name = 'mail' for update")
    String takeTurn();

    @Query("select count(*) from Letter where kind = :kind and postedAt > :since")
    long postedSince(Letters.Kind kind, Instant since);

    @Insert
    void add(Letter letter);

    @Update
    void keep(Letter letter);

    /** The one that waits longest and that no other node has in hand. */
    @SQL(
            "select * from letter where sent_at is null and given_up_at is null and next_try_at <= :now order by next_try_at, id limit 1 for update skip locked")
    Optional<Letter> due(Instant now);

    @SQL("select * from letter where id = :id for update")
    Optional<Letter> lock(UUID id);
}
