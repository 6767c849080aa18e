package org.imprimatur.board;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Does in the background what no reader should wait for; without a server it does nothing. */
@ApplicationScoped
class Pulse {
    private static final Logger LOG = Logger.getLogger(Pulse.class.getName());

    @Resource
    @Nullable
    ManagedScheduledExecutorService executor;

    private Instance<RequestContextController> contexts;

    @SuppressWarnings("NullAway.Init")
    Pulse() {} // CDI proxy only

    @Inject
    Pulse(Instance<RequestContextController> contexts) {
        this.contexts = contexts;
    }

    void soon(Runnable step) {
        later(0, step);
    }

    void later(long milliseconds, Runnable step) {
        if (executor == null) return;
        executor.schedule(() -> attempt(step), milliseconds, TimeUnit.MILLISECONDS);
    }

    private void attempt(Runnable step) {
        var context = contexts.get();
        var mine = context.activate();
        try {
            step.run();
        } catch (BoardRefusal.NotHeard logged) {
            // by whoever could not hear
        } catch (RuntimeException | Error fault) {
            LOG.log(Level.SEVERE, "What is out could not be looked at in the background", fault);
        } finally {
            if (mine) context.deactivate();
            contexts.destroy(context);
        }
    }
}
