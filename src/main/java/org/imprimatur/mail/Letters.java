package org.imprimatur.mail;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EnumeratedValue;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.logging.Logger;
import org.imprimatur.platform.Commit;
import org.imprimatur.platform.Face;

/** Where a room posts a letter. Who receives it, and whether anybody does, is the operator's to say. */
@Face
@RequestScoped
@Transactional(MANDATORY)
public class Letters {
    private static final Logger LOG = Logger.getLogger(Letters.class.getName());
    private static final Duration HOUR = Duration.ofHours(1);

    private LetterStore store;
    private MailSettings settings;
    private Postman postman;
    private Commit commit;
    private Clock clock;

    /** What a letter is about; each kind has its own recipients. */
    public enum Kind {
        /** Somebody may be misusing the house. */
        ALERT("alert"),
        /** Something is due before long. */
        REMINDER("reminder");

        @EnumeratedValue
        private final String code;

        Kind(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    @SuppressWarnings("NullAway.Init")
    Letters() {} // CDI proxy only

    @Inject
    Letters(LetterStore store, MailSettings settings, Postman postman, Commit commit, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.postman = postman;
        this.commit = commit;
        this.clock = clock;
    }

    /**
     * Posts a letter as part of the caller's transaction; none where nobody receives this kind, or where so many were posted
     * within the hour that one more would only hide them. Call it before the journal is told.
     *
     * @param subject one line; at most {@value Letter#SUBJECT} characters are kept, and no control character
     * @param text at most {@value Letter#TEXT} characters are kept; it holds no secret, for mail is read by many
     */
    public void post(Kind kind, String subject, String text) {
        if (settings.recipients(kind).isEmpty()) return;
        store.takeTurn();
        var now = clock.instant();
        if (store.postedSince(kind, now.minus(HOUR)) >= settings.perHour()) {
            LOG.warning(() -> "A mail was held back: " + settings.perHour() + " of its kind (" + kind.code()
                    + ") were posted within the hour.");
            return;
        }
        store.add(new Letter(kind, subject, text, now));
        commit.afterwards(postman::nudge);
    }
}
