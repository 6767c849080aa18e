package org.imprimatur.underfire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * What was out when, as exactly as somebody can know who sends commands and hears answers: a command took effect at one instant
 * between the two. Each article's commands are sent by one thread, one after the other; times are those of one clock.
 */
final class Timeline {
    private static final long NOT_YET = Long.MAX_VALUE;

    private final Map<String, List<Stay>> stays = new ConcurrentHashMap<>();
    private final LongSupplier clock;

    Timeline(LongSupplier clock) {
        this.clock = clock;
    }

    /** What a reader came across. */
    enum Kind {
        /** This text, as one that is out. */
        LIVE,
        /** That there is a text out, without which. */
        OUT,
        /** That a text was out and is not any more. */
        GONE,
        /** That there never was one. */
        UNKNOWN,
        /** A list that ought to be complete, and does not have it. */
        MISSING,
        /** That this text came out, once. */
        CAME,
        /** That this text was withdrawn, once. */
        WENT
    }

    /**
     * @param text its digest; empty where the kind needs none
     * @param asked when the request was sent
     * @param answered when the end of the answer had come
     */
    record Sighting(String request, Kind kind, String slug, String text, long asked, long answered) {}

    /** One text's time in public: it began between {@code sent} and {@code out}, and ended between {@code ending} and {@code over}. */
    private static final class Stay {
        final String text;
        final long sent;
        volatile long out = NOT_YET;
        volatile long ending = NOT_YET;
        volatile long over = NOT_YET;
        volatile boolean withdrawn;

        Stay(String text, long sent) {
            this.text = text;
            this.sent = sent;
        }

        boolean mayMeet(long asked, long answered) {
            return sent <= answered && asked <= over;
        }

        @Override
        public String toString() {
            return text + " from " + sent + ".." + out + " to " + ending + ".." + over
                    + (withdrawn ? " withdrawn" : "");
        }
    }

    long now() {
        return clock.getAsLong();
    }

    /** The command is about to be sent. What is out by then is to be superseded. */
    void publishing(String slug, String text) {
        var past = past(slug);
        var now = now();
        last(past).filter(stay -> !stay.withdrawn).ifPresent(stay -> stay.ending = now);
        past.add(new Stay(text, now));
    }

    /** The command was answered: it is done. */
    void published(String slug) {
        var past = past(slug);
        var now = now();
        past.get(past.size() - 1).out = now;
        if (past.size() < 2) return;
        var before = past.get(past.size() - 2);
        if (!before.withdrawn) before.over = now;
    }

    void withdrawing(String slug) {
        var stay = last(past(slug)).orElseThrow();
        stay.ending = now();
        stay.withdrawn = true;
    }

    void withdrawn(String slug) {
        last(past(slug)).orElseThrow().over = now();
    }

    boolean isOut(String slug) {
        return last(past(slug)).filter(stay -> !stay.withdrawn).isPresent();
    }

    /** Only for who comes when all is over: as long as commands are under way too much may be true. */
    Optional<String> fault(Sighting seen) {
        var past = past(seen.slug);
        var asked = seen.asked;
        var answered = seen.answered;
        var right =
                switch (seen.kind) {
                    case LIVE -> any(past, stay -> stay.text.equals(seen.text) && stay.mayMeet(asked, answered));
                    case OUT -> any(past, stay -> stay.mayMeet(asked, answered));
                    case GONE -> mayBeGone(past, asked, answered);
                    case UNKNOWN -> mayBeUnknown(past, asked);
                    case MISSING -> mayBeUnknown(past, asked) || mayBeGone(past, asked, answered);
                    case CAME -> any(past, stay -> stay.text.equals(seen.text) && stay.sent <= answered);
                    case WENT ->
                        any(past, stay -> stay.text.equals(seen.text) && stay.withdrawn && stay.ending <= answered);
                };
        return right ? Optional.empty() : Optional.of(seen + ", but " + past);
    }

    private static boolean mayBeUnknown(List<Stay> past, long asked) {
        return past.isEmpty() || asked <= past.get(0).out;
    }

    /** Between a withdrawal and the next publication. */
    private static boolean mayBeGone(List<Stay> past, long asked, long answered) {
        for (var i = 0; i < past.size(); i++) {
            var stay = past.get(i);
            if (!stay.withdrawn || stay.ending > answered) continue;
            if (i == past.size() - 1 || asked <= past.get(i + 1).out) return true;
        }
        return false;
    }

    private static boolean any(List<Stay> past, Predicate<Stay> fits) {
        return past.stream().anyMatch(fits);
    }

    private List<Stay> past(String slug) {
        return stays.computeIfAbsent(slug, none -> new CopyOnWriteArrayList<>());
    }

    private static Optional<Stay> last(List<Stay> past) {
        return past.isEmpty() ? Optional.empty() : Optional.of(past.get(past.size() - 1));
    }

    /** Of all that was seen, what cannot have been so. */
    List<String> faults(List<Sighting> all) {
        var faults = new ArrayList<String>();
        for (var seen : all) fault(seen).ifPresent(faults::add);
        return faults;
    }
}
