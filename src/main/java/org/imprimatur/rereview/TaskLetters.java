package org.imprimatur.rereview;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.imprimatur.mail.Letters;

/** Writes of each task to whom the operator names for reminders; posted with the task, so that it is told once as well. */
@RequestScoped
class TaskLetters {
    private Letters letters;

    @SuppressWarnings("NullAway.Init")
    TaskLetters() {} // CDI proxy only

    @Inject
    TaskLetters(Letters letters) {
        this.letters = letters;
    }

    void write(@Observes ReviewTaskOpened task) {
        var text = "\"" + task.title() + "\" (" + task.slug() + ", " + task.locale() + ", revision " + task.revision()
                + ")";
        letters.post(
                Letters.Kind.REMINDER,
                "Imprimatur: to be reviewed again: " + task.title(),
                text + " is live and has to be reviewed again by " + task.dueAt() + ".\n" + task.reason() + "\n");
    }
}
