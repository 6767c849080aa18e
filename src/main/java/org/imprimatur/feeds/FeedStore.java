package org.imprimatur.feeds;

import jakarta.data.repository.Repository;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.SQL;

/** Where live texts are; the texts themselves come from the newsstand. */
@Repository
interface FeedStore {
    @SQL("select count(*) from live")
    long live();

    StatelessSession session();
}
