package org.imprimatur.following;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.imprimatur.publication.Newsstand;

/** The newest entries of the log, read once for all who wait on this node. */
final class LogTail {
    /** Entries; whoever is further behind reads for itself. */
    static final int KEPT = 1_000;

    private final Deque<Newsstand.Told> kept = new ArrayDeque<>();
    private long head;

    /** Forgets what there was; what is kept from now on comes after this number. */
    synchronized void startAfter(long number) {
        kept.clear();
        head = number;
    }

    /** Number of the newest entry it knows of. */
    synchronized long head() {
        return head;
    }

    /** @param more what the log had after {@link #head}, without a gap; what is known already is passed over */
    synchronized void add(List<Newsstand.Told> more) {
        for (var told : more) {
            if (told.number() <= head) continue;
            if (told.number() != head + 1)
                throw new IllegalStateException("The log goes from " + head + " to " + told.number());
            kept.addLast(told);
            head = told.number();
            if (kept.size() > KEPT) kept.removeFirst();
        }
    }

    /** What comes after a number; empty where that is no longer kept. */
    synchronized Optional<List<Newsstand.Told>> after(long number, int limit) {
        if (number >= head) return Optional.of(List.of());
        if (number < head - kept.size()) return Optional.empty();
        return Optional.of(kept.stream()
                .filter(told -> told.number() > number)
                .limit(limit)
                .toList());
    }
}
