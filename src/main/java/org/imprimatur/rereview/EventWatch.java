package org.imprimatur.rereview;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.imprimatur.events.Aftermath;
import org.imprimatur.publication.BackgroundWork;

/**
 * Brings each event to the live texts it may touch: at once when it is recorded, and again in the background where that did not
 * come to its end. Each article is a transaction of its own.
 */
@RequestScoped
class EventWatch implements Aftermath, BackgroundWork.Chore {
    private static final Logger LOG = Logger.getLogger(EventWatch.class.getName());

    /** Most of them touch nothing, and are done with in one look. */
    private static final int BATCH = 1_000;

    private Weighing weighing;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    EventWatch() {} // CDI proxy only

    @Inject
    EventWatch(Weighing weighing, Clock clock) {
        this.weighing = weighing;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "The texts touched by event";
    }

    @Override
    public List<UUID> due() {
        return List.copyOf(
                weighing.sift(weighing.unweighed(BATCH), clock.instant()).keySet());
    }

    @Override
    public void attend(UUID event) {
        bring(List.of(event));
    }

    @Override
    public List<Touched> attend(Collection<UUID> events) {
        try {
            bring(events);
            return weighing.touchedBy(events).stream()
                    .map(article -> new Touched(article.id(), article.slug(), article.locale()))
                    .toList();
        } catch (RuntimeException fault) {
            // what was recorded is recorded, whatever comes of it here
            LOG.log(Level.SEVERE, "Events were not brought to the texts they touch; it is tried again", fault);
            return List.of();
        }
    }

    private void bring(Collection<UUID> events) {
        // taken once they are on record for everybody to see: a review signed before this may have missed them
        var since = clock.instant();
        weighing.sift(events, since).forEach((event, articles) -> {
            if (weighed(articles)) weighing.weighed(List.of(event), since);
        });
    }

    /** What is wrong with one article keeps the mark from no other. */
    private boolean weighed(Set<UUID> articles) {
        var all = true;
        for (var article : articles) {
            try {
                all &= weighing.weigh(article);
            } catch (RuntimeException fault) {
                LOG.log(
                        Level.SEVERE,
                        fault,
                        () -> "Article " + article + " was not held against an event; it is tried again");
                all = false;
            }
        }
        return all;
    }
}
