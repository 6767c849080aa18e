package org.imprimatur.journal;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** Looks, before anybody writes, whether the journal that is there has its anchor. */
@ApplicationScoped
class JournalOpening {
    /** After the schema, before the first people. */
    private static final int EARLY = 120;

    @Inject
    Journal journal;

    @ActivateRequestContext
    void open(@Observes @Priority(EARLY) Startup event) {
        journal.open();
    }
}
