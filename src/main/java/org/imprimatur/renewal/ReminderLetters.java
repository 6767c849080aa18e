package org.imprimatur.renewal;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.imprimatur.mail.Letters;

/** Writes of each reminder to whom the operator names; posted with the reminder, so that it is told once as well. */
@RequestScoped
class ReminderLetters {
    private Letters letters;

    @SuppressWarnings("NullAway.Init")
    ReminderLetters() {} // CDI proxy only

    @Inject
    ReminderLetters(Letters letters) {
        this.letters = letters;
    }

    void write(@Observes ReviewReminder due) {
        var text =
                "\"" + due.title() + "\" (" + due.slug() + ", " + due.locale() + ", revision " + due.revision() + ")";
        letters.post(
                Letters.Kind.REMINDER,
                "Imprimatur: review due in " + due.leadDays() + " days: " + due.title(),
                text + " was reviewed until " + due.validUntil() + ". If nobody signs it again by then, it is "
                        + (due.atEnd().equals("withhold") ? "withheld" : "shown as overdue") + ".\n");
    }
}
