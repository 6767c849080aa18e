package org.imprimatur.journal;

import static jakarta.transaction.Transactional.TxType.MANDATORY;
import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.data.Limit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Logger;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.Commit;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/** The audit trail: commands write into it, auditors read and verify it, nobody else can touch it. */
@Face
@RequestScoped
@Transactional
public class Journal {
    private static final Logger LOG = Logger.getLogger(Journal.class.getName());
    private static final int WALK = 500;

    private JournalEntries entries;
    private JournalAnchor anchor;
    private Commit commit;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Journal() {} // CDI proxy only

    @Inject
    Journal(JournalEntries entries, JournalAnchor anchor, Commit commit, Clock clock) {
        this.entries = entries;
        this.anchor = anchor;
        this.commit = commit;
        this.clock = clock;
    }

    /** Tells of a command, in its own transaction; call it last, for the chain has one writer at a time until the commit. */
    @Transactional(MANDATORY)
    public void record(Entry told) {
        append(JournalEntry.Outcome.DONE, told);
    }

    /** Tells of a refused command, in a transaction of its own. */
    @Transactional(REQUIRES_NEW)
    public void denied(Entry told) {
        append(JournalEntry.Outcome.DENIED, told);
    }

    /** Tells of an attempt at misuse, in the caller's transaction. */
    @Transactional(MANDATORY)
    public void alarm(Entry told) {
        append(JournalEntry.Outcome.SECURITY, told);
    }

    /**
     * Tells, when the server starts, that a journal with entries has no anchor in the data directory: a node that is new
     * to this database, or somebody who took the anchor away to cut the end unnoticed.
     */
    public void open() {
        entries.takeTurn();
        var last = entries.last();
        if (last.isEmpty() || anchor.head().seq() > 0) return;
        LOG.severe("The data directory holds no anchor of the journal, which has "
                + last.get().seq()
                + " entries: whether its end is whole cannot be known here.");
        append(
                JournalEntry.Outcome.SECURITY,
                Entry.of(Actor.house("journal"), "journal.anchor-missing")
                        .with("entries", last.get().seq()));
    }

    private void append(JournalEntry.Outcome outcome, Entry told) {
        entries.takeTurn();
        var last = entries.last().orElse(null);
        var sound = reaches(last, anchor.head());
        var entry = new JournalEntry(last, clock.instant(), outcome, told);
        entries.add(entry);
        if (sound) {
            commit.afterwards(() -> anchor.advance(entry.seq(), entry.hash()));
        } else {
            // The anchor stays where it is for ever, so that verification goes on naming the place.
            LOG.severe("The journal does not reach its anchored entry "
                    + anchor.head().seq()
                    + ": somebody removed or replaced entries. Verify it, and do not touch the anchor.");
        }
    }

    /** Whether the chain still leads through the entry that was anchored. */
    private boolean reaches(@Nullable JournalEntry last, JournalAnchor.Head anchored) {
        if (anchored.seq() == 0) return true;
        if (last == null || last.seq() < anchored.seq()) return false;
        var there = last.seq() == anchored.seq() ? Optional.of(last) : entries.numbered(anchored.seq());
        return there.filter(entry -> entry.hash().equals(anchored.hash())).isPresent();
    }

    /**
     * Entries, newest first.
     *
     * @param article only this article's; null for all
     * @param before only entries with a smaller number
     */
    List<JournalEntry.Text> read(@Nullable UUID article, long before, int limit) {
        var rows = article == null
                ? entries.before(before, Limit.of(limit))
                : entries.of(article, before, Limit.of(limit));
        return rows.stream().map(Journal::text).toList();
    }

    /**
     * What was found on a walk through the whole chain.
     *
     * @param valid every entry is of its own digest, follows the one before, and is what every witness knows of it
     * @param entries how many were found sound, from the first
     * @param head digest of the last sound entry
     * @param broken number of the first entry at fault; null when valid
     * @param fault what is wrong with it; null when valid
     */
    @Face
    public record Verification(
            boolean valid,
            long entries,
            @Nullable String head,
            @Nullable Long broken,
            @Nullable String fault) {}

    /** Somebody who knows of the chain from elsewhere; asked of each sound entry, in their order. */
    @Face
    public interface Witness {
        /** What speaks against the entry; null for nothing. */
        @Nullable
        String objection(long seq, String hash);

        /** Number of the last entry it knows of; 0 for none. */
        long last();

        /** How it knows of that entry, as the rest of a sentence that begins with the entry. */
        String source();
    }

    /** @param others besides the anchor outside the database, which is always asked */
    public Verification verify(Witness... others) {
        // The anchor first: entries that arrive during the walk are then only ever more than it asks for.
        var witnesses = new ArrayList<Witness>(List.of(anchor.head()));
        witnesses.addAll(List.of(others));
        JournalEntry last = null;
        while (true) {
            var rows = entries.after(last == null ? 0 : last.seq(), Limit.of(WALK));
            if (rows.isEmpty()) break;
            for (var row : rows) {
                var fault = fault(last, row);
                if (fault != null) return broken(last, last == null ? 1 : last.seq() + 1, fault);
                for (var witness : witnesses) {
                    var objection = witness.objection(row.seq(), row.hash());
                    if (objection != null) return broken(last, row.seq(), objection);
                }
                last = row;
            }
        }
        var reached = last == null ? 0 : last.seq();
        for (var witness : witnesses) {
            if (reached < witness.last()) {
                return broken(
                        last,
                        reached + 1,
                        "The end is missing: entry " + witness.last() + " " + witness.source() + ".");
            }
        }
        return new Verification(true, reached, last == null ? null : last.hash(), null, null);
    }

    /** @param action what it tells of */
    @Face
    public record Head(long seq, String hash, String action) {}

    /** The last entry; empty before the first. */
    public Optional<Head> head() {
        return entries.last().map(last -> new Head(last.seq(), last.hash(), last.action()));
    }

    @Face
    public record Link(long seq, String hash) {}

    /** Numbers and digests, in order: from the one after {@code after} up to {@code upTo}. */
    public List<Link> links(long after, long upTo, int limit) {
        return entries.links(after, upTo, Limit.of(limit));
    }

    /** @param entry the canonical text whose digest is {@code hash} */
    @Face
    public record Line(long seq, String hash, String entry) {}

    /** One article's entries as they are stored, in order: from the first after {@code after} up to {@code upTo}. */
    public List<Line> lines(UUID article, long after, long upTo, int limit) {
        return entries.lines(article, after, upTo, Limit.of(limit));
    }

    private static Verification broken(@Nullable JournalEntry last, long at, String fault) {
        return new Verification(false, last == null ? 0 : last.seq(), last == null ? null : last.hash(), at, fault);
    }

    private static @Nullable String fault(@Nullable JournalEntry last, JournalEntry row) {
        var expected = last == null ? 1 : last.seq() + 1;
        if (row.seq() != expected) return "The entry is missing.";
        if (!CanonicalJson.digest(row.entry()).equals(row.hash())) return "The entry is not of its digest.";
        JournalEntry.Text text;
        try {
            text = text(row);
        } catch (IllegalStateException unreadable) {
            return "The entry cannot be read.";
        }
        var before = last == null ? JournalEntry.BEFORE_THE_FIRST : last.hash();
        if (!text.previousHash().equals(before) || !row.previousHash().equals(before) || text.seq() != row.seq()) {
            return "The entry does not follow the one before.";
        }
        var told = text.at().equals(row.at())
                && text.action().equals(row.action())
                && text.outcome().equals(row.outcome())
                && java.util.Objects.equals(text.actor().id(), row.person())
                && java.util.Objects.equals(text.article(), row.article());
        return told ? null : "The entry's columns say something else than its text.";
    }

    private static JournalEntry.Text text(JournalEntry row) {
        try {
            return StrictJson.mapper().readValue(row.entry(), JournalEntry.Text.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Journal entry " + row.seq() + " cannot be read", e);
        }
    }
}
