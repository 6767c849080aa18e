package org.imprimatur.policy;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** Reads the policy before the first request, so that a fault in it is found then, and notes that it is in force. */
@ApplicationScoped
class PolicyOpening {
    /** After the schema and the journal, before the first people. */
    private static final int EARLY = 150;

    @Inject
    PolicyHistory history;

    @ActivateRequestContext
    void open(@Observes @Priority(EARLY) Startup event) {
        history.open();
    }
}
