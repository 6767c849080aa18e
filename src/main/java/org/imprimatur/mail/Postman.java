package org.imprimatur.mail;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Carries what is in the outbox to the mail server: at once when something was posted, and every few seconds besides. */
@ApplicationScoped
class Postman {
    /** After the schema, the people and the seed. */
    private static final int LAST = 400;

    private static final Logger LOG = Logger.getLogger(Postman.class.getName());

    @Resource
    private @Nullable ManagedScheduledExecutorService executor;

    private Outbox outbox;
    private Smtp smtp;
    private MailSettings settings;
    private Instance<RequestContextController> contexts;
    private int seconds;
    private volatile @Nullable ScheduledFuture<?> task;

    @SuppressWarnings("NullAway.Init")
    Postman() {} // CDI proxy only

    @Inject
    Postman(
            Outbox outbox,
            Smtp smtp,
            MailSettings settings,
            Instance<RequestContextController> contexts,
            @ConfigProperty(name = "imprimatur.background.seconds", defaultValue = "5") int seconds) {
        this.outbox = outbox;
        this.smtp = smtp;
        this.settings = settings;
        this.contexts = contexts;
        this.seconds = seconds;
    }

    void start(@Observes @Priority(LAST) Startup event) {
        if (executor == null || !settings.anybody()) return;
        task = executor.scheduleWithFixedDelay(this::round, 0, Math.max(1, seconds), TimeUnit.SECONDS);
    }

    void stop(@Observes Shutdown event) {
        if (task != null) task.cancel(false);
    }

    /** Somebody posted a letter: there is no need to wait for the next round. */
    void nudge() {
        if (executor != null && task != null) executor.submit(this::round);
    }

    /** Whatever fails is logged and left to a later round: an exception would end them all. */
    private void round() {
        try {
            for (var letter = inRequest(outbox::claim); letter.isPresent(); letter = inRequest(outbox::claim)) {
                carry(letter.get());
            }
        } catch (RuntimeException | Error fault) {
            LOG.log(Level.SEVERE, "The round of the postman failed; it is made again", fault);
        }
    }

    private void carry(Letter letter) {
        try {
            smtp.send(letter);
            inRequest(() -> outbox.sent(letter.id()));
        } catch (MessagingException fault) {
            LOG.log(Level.WARNING, fault, () -> "A mail could not be sent: " + letter.subject());
            inRequest(() -> outbox.failed(letter.id()));
        }
    }

    private void inRequest(Runnable step) {
        inRequest(() -> {
            step.run();
            return step;
        });
    }

    /** A request of its own for each step: a database session that has seen a fault is not used again. */
    private <T> T inRequest(Supplier<T> step) {
        var context = contexts.get();
        var mine = context.activate();
        try {
            return step.get();
        } finally {
            if (mine) context.deactivate();
            contexts.destroy(context);
        }
    }
}
