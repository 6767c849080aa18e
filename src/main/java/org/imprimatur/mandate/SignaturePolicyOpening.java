package org.imprimatur.mandate;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** Reads the signature policy before the first request, so that a fault in it is found then, and puts it on record. */
@ApplicationScoped
class SignaturePolicyOpening {
    /** After the schema and the journal, before the first people. */
    private static final int EARLY = 150;

    @Inject
    Acceptances acceptances;

    @Inject
    DelegationTerm term;

    @ActivateRequestContext
    void open(@Observes @Priority(EARLY) Startup event) {
        term.longest();
        acceptances.open();
    }
}
