package org.imprimatur.gate;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Writes down what was counted since the last round before the server goes. */
@ApplicationScoped
class LastCount {
    private static final Logger LOG = Logger.getLogger(LastCount.class.getName());

    @Inject
    Instance<RequestContextController> contexts;

    @Inject
    UsageBook book;

    void stop(@Observes @Priority(100) Shutdown event) {
        var context = contexts.get();
        var mine = context.activate();
        try {
            for (var node : book.due()) book.attend(node);
        } catch (RuntimeException lost) {
            LOG.log(Level.WARNING, "What was counted since the last round of background work is lost", lost);
        } finally {
            if (mine) context.deactivate();
            contexts.destroy(context);
        }
    }
}
