package org.imprimatur.rereview;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.imprimatur.events.Coded;
import org.imprimatur.events.ExternalEvents;
import org.imprimatur.evidence.Evidence;
import org.imprimatur.evidence.Evidence.Sought;
import org.jspecify.annotations.Nullable;

/** Which live texts an event may touch: all that it touches are among them, and few others. */
@RequestScoped
class Candidates {
    private RereviewStore store;
    private Evidence evidence;

    @SuppressWarnings("NullAway.Init")
    Candidates() {} // CDI proxy only

    @Inject
    Candidates(RereviewStore store, Evidence evidence) {
        this.store = store;
        this.evidence = evidence;
    }

    Set<UUID> of(ExternalEvents.Standing event) {
        // what is live since before there was an index, and not in it yet, may say anything
        var found = new HashSet<>(store.liveAndNotIndexed());
        if (event.doi() != null) add(found, new Sought(null, null, null, event.doi(), null, null));
        if (event.pmid() != null) add(found, new Sought(null, null, null, null, event.pmid(), null));
        if (!event.kind().isOfPaper())
            add(found, new Sought(coded(event.therapy()), coded(event.condition()), null, null, null, null));
        return found;
    }

    private void add(Set<UUID> found, Sought sought) {
        evidence.live(sought).forEach(mention -> found.add(mention.article()));
    }

    private static Evidence.@Nullable Coded coded(@Nullable Coded coded) {
        return coded == null ? null : new Evidence.Coded(coded.system(), coded.code());
    }
}
