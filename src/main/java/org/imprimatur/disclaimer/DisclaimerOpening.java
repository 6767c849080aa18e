package org.imprimatur.disclaimer;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** Puts the disclaimers in force before anything is published, so that a fault in the file is found then. */
@ApplicationScoped
class DisclaimerOpening {
    /** After the schema and the journal, before the first people. */
    private static final int EARLY = 155;

    @Inject
    Disclaimers disclaimers;

    @ActivateRequestContext
    void open(@Observes @Priority(EARLY) Startup event) {
        disclaimers.open();
    }
}
