package org.imprimatur.anchor;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.data.Limit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.imprimatur.attestation.Statement;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Command;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.keys.SigningKeys;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** Signs how far the journal has come and what was in it, and holds the journal against what was signed before. */
@Face
@RequestScoped
@Transactional
public class Checkpoints {
    private static final String ACTION = "journal.checkpoint";

    /** Numbers and digests that are in memory at once. */
    private static final int PAGE = 1_000;

    /** Checkpoints that are in memory at once. */
    private static final int WALK = 100;

    private CheckpointStore store;
    private Journal journal;
    private SigningKeys keys;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Checkpoints() {} // CDI proxy only

    @Inject
    Checkpoints(CheckpointStore store, Journal journal, SigningKeys keys, Clock clock) {
        this.store = store;
        this.journal = journal;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A checkpoint as it is given out; docs/verify.md tells verifiers the same.
     *
     * @param statement of type {@code checkpoint}
     * @param jws detached: {@code <protected>..<signature>} over the statement's RFC 8785 form
     * @param timeStamp left out as long as there is none
     */
    @Face
    public record View(
            @Schema(type = SchemaType.OBJECT) JsonNode statement,
            String jws,
            String keyId,
            @Nullable Stamp timeStamp) {
        /** Number of the last entry it covers. */
        public long seq() {
            return statement.path("seq").longValue();
        }

        /** What a time stamp is over: the RFC 8785 form of the signed statement, with its signature. */
        String stamped() {
            return CanonicalJson.of(new View(statement, jws, keyId, null));
        }
    }

    /**
     * @param authority its address
     * @param at the authority's time
     * @param token an RFC 3161 TimeStampToken, DER in Base64
     */
    @Face
    public record Stamp(String authority, Instant at, String token) {}

    /** @param isNew false where nothing had happened since the one before, which then is told again */
    @Face
    public record Made(View checkpoint, boolean isNew) {}

    /** Makes a checkpoint because somebody wants one now. */
    @Command(ACTION)
    public Made make(Actor actor) {
        var made = mark();
        made.ifPresent(checkpoint -> journal.record(Entry.of(actor, ACTION).with("seq", checkpoint.seq())));
        return new Made(made.or(store::newest).map(this::view).orElseThrow(), made.isPresent());
    }

    /** The newest checkpoint, over everything that was in the journal when this was asked; the house's own act, of which it is the record. */
    public View current() {
        return mark().or(store::newest).map(this::view).orElseThrow();
    }

    /**
     * Those that more is known of than that the house signed them: the newest that was time-stamped, and the one that somebody
     * keeps.
     *
     * @param known its entry; null for none
     */
    public List<View> older(@Nullable Long known) {
        var older = new ArrayList<View>();
        if (known != null) older.add(get(known));
        store.stamped(Limit.of(1)).stream().map(this::view).forEach(older::add);
        return older;
    }

    /** Whether the newest checkpoint is older than this, and something has happened since. */
    boolean isDue(Duration interval) {
        var newest = store.newest();
        return newest.filter(checkpoint ->
                                clock.instant().isBefore(checkpoint.madeAt().plus(interval)))
                        .isEmpty()
                && journal.head().filter(head -> moved(newest, head)).isPresent();
    }

    /** Makes the one that is due, unless another node was quicker. */
    void keepUp(Duration interval) {
        store.takeTurn();
        if (isDue(interval)) mark();
    }

    private Optional<Checkpoint> mark() {
        store.takeTurn();
        var newest = store.newest();
        var head = journal.head().filter(last -> moved(newest, last)).orElse(null);
        if (head == null) return Optional.empty();
        refuseAnotherChain();
        var tree = newest.map(Checkpoint::tree).orElseGet(HashTree::new);
        grow(tree, tree.size(), head.seq());
        var stated = new Statement.Checkpoint(head.seq(), head.hash(), tree.root(), clock.instant());
        var checkpoint = new Checkpoint(stated, tree, keys.sign(stated.text(), stated.madeAt()));
        store.add(checkpoint);
        return Optional.of(checkpoint);
    }

    /** That somebody asked for the newest checkpoint is told by the entry after it, which alone calls for no other. */
    private static boolean moved(Optional<Checkpoint> newest, Journal.Head head) {
        return newest.filter(checkpoint -> head.seq() <= checkpoint.seq()
                        || head.seq() == checkpoint.seq() + 1 && head.action().equals(ACTION))
                .isEmpty();
    }

    /** Appends the entries after {@code from} up to {@code to}; the tree may be of a part of the journal. */
    private void grow(HashTree tree, long from, long to) {
        for (var reached = from; reached < to; ) {
            var links = journal.links(reached, to, PAGE);
            if (links.isEmpty()) throw new AnchorRefusal.IntegrityFailure();
            for (var link : links) {
                if (link.seq() != ++reached) throw new AnchorRefusal.IntegrityFailure();
                tree.append(link.hash());
            }
        }
    }

    /** Refuses to go on where the journal does not hold the entry that was signed last. */
    public void refuseAnotherChain() {
        store.newest()
                .filter(newest -> !journal.links(newest.seq() - 1, newest.seq(), 1)
                        .equals(List.of(new Journal.Link(newest.seq(), newest.hash()))))
                .ifPresent(newest -> {
                    throw new AnchorRefusal.IntegrityFailure();
                });
    }

    /**
     * A full subtree of the journal's tree, in place of the entries in it.
     *
     * @param from number of its first entry
     * @param size how many entries it holds, a power of two that divides {@code from - 1}
     */
    @Face
    public record Subtree(long from, long size, String hash) {}

    /**
     * The largest full subtree that begins with an entry and ends before another: whoever knows it need not know its entries to
     * find the root. It reads number and digest of each entry in it.
     *
     * @param end number of the first entry that is not to be in it
     */
    public Subtree subtree(long from, long end) {
        var size = Long.highestOneBit(end - from);
        if (from > 1) size = Math.min(size, Long.lowestOneBit(from - 1));
        var tree = new HashTree();
        grow(tree, from - 1, from - 1 + size);
        return new Subtree(from, size, tree.root());
    }

    /**
     * What was found on a walk through the whole chain, and along all checkpoints.
     *
     * @param valid every entry is of its own digest, follows the one before, and is what the anchor and the checkpoints know of it
     * @param entries how many were found sound, from the first
     * @param head digest of the last sound entry
     * @param checkpoints how many were met on the way and agreed
     * @param broken number of the first entry at fault; null when valid
     * @param fault what is wrong with it; null when valid
     */
    @Face
    public record Verification(
            boolean valid,
            long entries,
            @Nullable String head,
            long checkpoints,
            @Nullable Long broken,
            @Nullable String fault) {}

    public Verification verify() {
        var known = keys.all().stream().collect(Collectors.toMap(SigningKeys.Known::kid, Function.identity()));
        var witness = new ChainWitness(
                after -> store.after(after, Limit.of(WALK)),
                store.newest().map(Checkpoint::seq).orElse(0L),
                known);
        var found = journal.verify(witness);
        return new Verification(
                found.valid(), found.entries(), found.head(), witness.agreed(), found.broken(), found.fault());
    }

    /** Newest first. @param before only those of an entry with a smaller number */
    List<View> read(long before, int limit) {
        return store.before(before, Limit.of(limit)).stream().map(this::view).toList();
    }

    View get(long seq) {
        return store.numbered(seq).map(this::view).orElseThrow(AnchorRefusal.NoSuchCheckpoint::new);
    }

    /** The newest checkpoint, as long as it has no time stamp. */
    Optional<View> unstamped() {
        return store.newest().map(this::view).filter(newest -> newest.timeStamp() == null);
    }

    /** Keeps what the authority confirmed, unless another node was quicker. */
    void stamp(View checkpoint, Stamp stamp) {
        store.takeTurn();
        if (store.stamp(checkpoint.seq()).isEmpty()) {
            store.add(new TimeStamp(checkpoint.seq(), stamp.authority(), stamp.token(), stamp.at()));
        }
    }

    private View view(Checkpoint checkpoint) {
        return new View(
                checkpoint.stated(),
                checkpoint.jws(),
                checkpoint.kid(),
                store.stamp(checkpoint.seq())
                        .map(stamp -> new Stamp(stamp.authority(), stamp.stampedAt(), stamp.token()))
                        .orElse(null));
    }
}
