package org.imprimatur.keys;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** Without a key nothing can be attested, so a server that has none does not start. */
@ApplicationScoped
class SigningKeysOpening {
    /** After the schema and the journal, before the first people. */
    private static final int EARLY = 130;

    @Inject
    SigningKeys keys;

    @ActivateRequestContext
    void open(@Observes @Priority(EARLY) Startup event) {
        keys.open();
    }
}
