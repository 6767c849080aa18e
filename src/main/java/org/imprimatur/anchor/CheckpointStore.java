package org.imprimatur.anchor;

import jakarta.data.Limit;
import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.processing.SQL;

/** No update and no delete: what was signed of the journal stays. */
@Repository
interface CheckpointStore {
    /** Whoever holds this row makes the next one; everybody else waits. */
    @SQL("select name from guard where name = 'checkpoint' for update")
    String takeTurn();

    @Insert
    void add(Checkpoint checkpoint);

    @Query("where seq = (select max(seq) from Checkpoint)")
    Optional<Checkpoint> newest();

    @Query("where seq = :seq")
    Optional<Checkpoint> numbered(long seq);

    @Query("where seq > :after order by seq")
    List<Checkpoint> after(long after, Limit limit);

    @Query("where seq < :before order by seq desc")
    List<Checkpoint> before(long before, Limit limit);

    @Insert
    void add(TimeStamp stamp);

    @Query("where seq = :seq")
    Optional<TimeStamp> stamp(long seq);

    @Query("select c from Checkpoint c join TimeStamp t on t.seq = c.seq order by c.seq desc")
    List<Checkpoint> stamped(Limit limit);
}
