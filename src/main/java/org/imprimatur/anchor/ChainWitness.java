package org.imprimatur.anchor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.imprimatur.journal.Journal;
import org.imprimatur.keys.DetachedJws;
import org.imprimatur.keys.SigningKeys;
import org.jspecify.annotations.Nullable;

/** Holds the chain, entry by entry, against all checkpoints. */
final class ChainWitness implements Journal.Witness {
    private final LongFunction<List<Checkpoint>> following;
    private final Map<String, SigningKeys.Known> keys;
    private final HashTree tree = new HashTree();
    private final long last;
    private final Deque<Checkpoint> ahead = new ArrayDeque<>();
    private long fetched;
    private long agreed;

    /**
     * @param following some of those after an entry, in order; none when there are no more
     * @param last the newest one's entry; 0 where there is none
     */
    ChainWitness(LongFunction<List<Checkpoint>> following, long last, Map<String, SigningKeys.Known> keys) {
        this.following = following;
        this.last = last;
        this.keys = keys;
    }

    @Override
    public @Nullable String objection(long seq, String hash) {
        tree.append(hash);
        var next = next();
        if (next == null || next.seq() > seq) return null;
        ahead.remove();
        if (!isGenuine(next)) return "The checkpoint of this entry is not the one that was signed.";
        if (!next.hash().equals(hash)) return "The entry is not the one that a checkpoint signed.";
        if (!next.root().equals(tree.root())) return "The entries up to here are not those that a checkpoint signed.";
        agreed++;
        return null;
    }

    private @Nullable Checkpoint next() {
        if (ahead.isEmpty() && fetched < last) {
            ahead.addAll(following.apply(fetched));
            fetched = ahead.isEmpty() ? last : ahead.getLast().seq();
        }
        return ahead.peek();
    }

    /** A key that is compromised now may have signed it in good time: what such a checkpoint says is held against the chain too. */
    private boolean isGenuine(Checkpoint checkpoint) {
        var key = keys.get(checkpoint.kid());
        return key != null
                && checkpoint.isAsStated()
                && DetachedJws.verifies(checkpoint.jws(), key.kid(), key.publicKey(), checkpoint.statement());
    }

    @Override
    public long last() {
        return last;
    }

    @Override
    public String source() {
        return "was signed in a checkpoint";
    }

    /** How many checkpoints were met and found to be of this chain. */
    long agreed() {
        return agreed;
    }
}
