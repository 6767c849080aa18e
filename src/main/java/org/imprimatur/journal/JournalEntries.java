package org.imprimatur.journal;

import jakarta.data.Limit;
import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.processing.SQL;

@Repository
interface JournalEntries {
    @Insert
    void add(JournalEntry entry);

    /** Whoever holds this row writes the next entry; everybody else waits. */
    @SQL("select name from guard where name = 'journal' for update")
    String takeTurn();

    @Query("where seq = (select max(seq) from JournalEntry)")
    Optional<JournalEntry> last();

    @Query("where seq = :seq")
    Optional<JournalEntry> numbered(long seq);

    @Query("where seq > :after order by seq")
    List<JournalEntry> after(long after, Limit limit);

    @Query("where seq < :before order by seq desc")
    List<JournalEntry> before(long before, Limit limit);

    @Query("where article = :article and seq < :before order by seq desc")
    List<JournalEntry> of(UUID article, long before, Limit limit);

    @Query("select seq, hash from JournalEntry where seq > :after and seq <= :upTo order by seq")
    List<Journal.Link> links(long after, long upTo, Limit limit);

    @Query("select seq, hash, entry from JournalEntry where article = :article and seq > :after and seq <= :upTo"
            + " order by seq")
    List<Journal.Line> lines(UUID article, long after, long upTo, Limit limit);
}
