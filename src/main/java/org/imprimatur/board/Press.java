package org.imprimatur.board;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;
import org.imprimatur.publication.Newsstand;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of what is out, ready to go out. Each is read once, held against its digest and its attestation, and kept as long
 * as there is room; each coding is made once, when it is first asked for.
 */
@Face
@ApplicationScoped
public class Press {
    public static final String JSON = "application/json";

    private static final Logger LOG = Logger.getLogger(Press.class.getName());
    private static final int MEBIBYTE = 1 << 20;

    private Ledger ledger;
    private Ear ear;
    private Cache<Key, Leaf> leaves;
    private final Set<UUID> suspects = ConcurrentHashMap.newKeySet();
    private final AtomicLong keyEnds = new AtomicLong();

    @SuppressWarnings("NullAway.Init")
    Press() {} // CDI proxy only

    @Inject
    Press(
            Ledger ledger,
            Ear ear,
            @ConfigProperty(name = "imprimatur.board.mebibytes", defaultValue = "64") int mebibytes) {
        if (mebibytes < 1 || mebibytes > 65_536) {
            throw new IllegalStateException("imprimatur.board.mebibytes must be from 1 to 65536, not " + mebibytes);
        }
        this.ledger = ledger;
        this.ear = ear;
        leaves = Caffeine.newBuilder()
                .maximumWeight((long) mebibytes * MEBIBYTE)
                .weigher((Key key, Leaf leaf) -> leaf.weight())
                // in the thread of whoever adds something, so that there is never more than there may be
                .executor(Runnable::run)
                .build();
    }

    /**
     * @param digest {@code sha-256:<hex>} of the bytes, which somebody has held them against
     * @param licence address of the licence the text names; null where it names none
     */
    record Sheet(byte[] bytes, String digest, @Nullable String licence) {}

    /** @param keyEnds bytes are held against their attestation again whenever a key counts for less */
    private record Key(UUID rendition, String mediaType, Coding coding, long keyEnds) {}

    /**
     * The bytes a card stands for.
     *
     * @return empty when the article does not show this rendition any more
     * @throws Refusal if they are not what was attested, or cannot be read now
     */
    public Optional<Leaf> leaf(Card card, String mediaType) {
        if (!suspects.isEmpty()) drop();
        return Optional.ofNullable(leaves.get(key(card, mediaType, Coding.IDENTITY), key -> print(card, mediaType)));
    }

    /** The same in a coding; in none where that coding is no shorter or cannot be made here. */
    public Leaf in(Coding coding, Leaf leaf, Card card) {
        if (coding == Coding.IDENTITY) return leaf;
        return leaves.get(key(card, leaf.mediaType(), coding), key -> leaf.in(coding));
    }

    private Key key(Card card, String mediaType, Coding coding) {
        var now = ear.keyEnds();
        if (keyEnds.get() != now && keyEnds.getAndSet(now) != now) leaves.invalidateAll();
        return new Key(card.rendition(), mediaType, coding, now);
    }

    private @Nullable Leaf print(Card card, String mediaType) {
        try {
            return ledger.sheet(card, mediaType)
                    .map(sheet -> Leaf.of(card.article(), mediaType, sheet))
                    .orElse(null);
        } catch (Refusal told) {
            throw told;
        } catch (RuntimeException unreachable) {
            LOG.log(Level.WARNING, "The bytes of article " + card.article() + " cannot be read", unreachable);
            throw new BoardRefusal.NotHeard();
        }
    }

    /** What a round found unsound is looked at again by its next reader, and withheld. */
    void unsound(@Observes Newsstand.UnsoundText text) {
        // It may be told in the middle of a reading, when what is kept cannot be changed.
        suspects.add(text.article());
    }

    private void drop() {
        for (var article : suspects) {
            suspects.remove(article);
            leaves.asMap().values().removeIf(leaf -> leaf.article().equals(article));
        }
    }

    /** Bytes that are kept, with what they need beside themselves. */
    long weight() {
        leaves.cleanUp();
        return leaves.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }
}
