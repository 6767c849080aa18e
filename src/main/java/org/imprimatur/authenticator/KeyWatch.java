package org.imprimatur.authenticator;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.logging.Logger;
import org.imprimatur.vault.Vault;

/**
 * Says at the start that the key is missing with which second factors were sealed. The house opens all the same: what is
 * published has to be served, and who needs to sign is told then.
 */
@ApplicationScoped
class KeyWatch {
    /** After the schema and the people. */
    private static final int THIRD = 300;

    private static final Logger LOG = Logger.getLogger(KeyWatch.class.getName());

    private Enrolment enrolment;
    private Vault vault;

    @SuppressWarnings("NullAway.Init")
    KeyWatch() {} // CDI proxy only

    @Inject
    KeyWatch(Enrolment enrolment, Vault vault) {
        this.enrolment = enrolment;
        this.vault = vault;
    }

    @ActivateRequestContext
    void look(@Observes @Priority(THIRD) Startup event) {
        if (vault.hasKey() || !enrolment.anybody()) return;
        LOG.severe(
                "secrets.key is missing in the data directory, and people have second factors sealed with it: they cannot"
                        + " sign. Put it back from the backup, or from another node; failing that, a password reset by two"
                        + " others removes a person's second factor.");
    }
}
