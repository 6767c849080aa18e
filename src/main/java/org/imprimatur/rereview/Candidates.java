package org.imprimatur.rereview;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import org.imprimatur.events.ExternalEvents;

/** Which live texts an event may touch: all that it touches are among them. */
@RequestScoped
class Candidates {
    private RereviewStore store;

    @SuppressWarnings("NullAway.Init")
    Candidates() {} // CDI proxy only

    @Inject
    Candidates(RereviewStore store) {
        this.store = store;
    }

    Set<UUID> of(ExternalEvents.Standing event) {
        return Set.copyOf(store.live());
    }
}
