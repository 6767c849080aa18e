package org.imprimatur.following;

import jakarta.data.repository.Repository;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.SQL;

/** The public log is read here, never written. */
@Repository
interface LogStore {
    @SQL("select coalesce(max(number), 0) from change")
    long last();

    StatelessSession session();
}
