package org.imprimatur.gate;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.imprimatur.clients.Clients;
import org.imprimatur.platform.Commit;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.publication.BackgroundWork;
import org.jspecify.annotations.Nullable;

/** Writes down what was counted, and reads it. */
@Face
@RequestScoped
@Transactional
public class UsageBook implements BackgroundWork.Chore {
    private static final int DAYS = 30;
    private static final int MOST_DAYS = 400;

    private UsageStore store;
    private Tallies tallies;
    private Clients clients;
    private Commit commit;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    UsageBook() {} // CDI proxy only

    @Inject
    UsageBook(UsageStore store, Tallies tallies, Clients clients, Commit commit, Clock clock) {
        this.store = store;
        this.tallies = tallies;
        this.clients = clients;
        this.commit = commit;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "The usage counted by node";
    }

    /** This node, as long as it has something to tell. */
    @Override
    public List<UUID> due() {
        return tallies.changed().isEmpty() ? List.of() : List.of(tallies.node());
    }

    @Override
    public void attend(UUID node) {
        store.takeTurn();
        var counts = tallies.changed();
        counts.forEach(count -> store.keep(node, count));
        commit.afterwards(() -> tallies.written(counts));
    }

    /**
     * One key on one day (UTC).
     *
     * @param requests that were let in
     * @param unchanged how many of these were answered 304
     * @param refused that came too often and were answered 429
     */
    public record UsageLine(UUID key, LocalDate day, long requests, long unchanged, long refused) {}

    /** @param items oldest day first; a day without requests is not among them */
    public record UsageView(LocalDate from, LocalDate until, List<UsageLine> items) {}

    /**
     * As written down: what was counted in the last seconds is not in it.
     *
     * @param from first day, ISO 8601; null for the last 30 days
     * @param until last day; null for today
     */
    UsageView of(UUID client, @Nullable String from, @Nullable String until) {
        clients.refuseUnlessKnown(client);
        var last = until == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : day(until, "until");
        var first = from == null ? last.minusDays(DAYS - 1) : day(from, "from");
        if (first.isAfter(last) || first.isBefore(last.minusDays(MOST_DAYS))) {
            throw new MalformedInput(
                    "bad-parameter", "", "from is a day up to " + MOST_DAYS + " days before until, or the same.");
        }
        var lines = store.of(client, first, last).stream()
                .map(row -> new UsageLine(
                        UUID.fromString((String) row[0]),
                        LocalDate.parse((String) row[1]),
                        ((Number) row[2]).longValue(),
                        ((Number) row[3]).longValue(),
                        ((Number) row[4]).longValue()))
                .toList();
        return new UsageView(first, last, lines);
    }

    private static LocalDate day(String text, String parameter) {
        if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            try {
                return LocalDate.parse(text);
            } catch (java.time.format.DateTimeParseException told) {
                // told below
            }
        }
        throw new MalformedInput("bad-parameter", "", parameter + " is a day, such as 2027-01-15.");
    }
}
