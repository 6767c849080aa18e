package org.imprimatur.journal;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** What a command tells the journal; the journal adds number, time and the link to the entry before. */
@Face
public record Entry(
        Actor actor,
        String action,
        @Nullable UUID article,
        @Nullable Integer revision,
        @Nullable String digest,
        @Nullable String reason,
        Map<String, String> details) {

    public static Entry of(Actor actor, String action) {
        return new Entry(actor, action, null, null, null, null, Map.of());
    }

    public Entry on(UUID article) {
        return new Entry(actor, action, article, revision, digest, reason, details);
    }

    /** @param digest of the revision; in a denied entry what the client claimed, if anything */
    public Entry on(UUID article, int revision, @Nullable String digest) {
        return new Entry(actor, action, article, revision, digest, reason, details);
    }

    public Entry because(@Nullable String reason) {
        return new Entry(actor, action, article, revision, digest, reason, details);
    }

    /** A further fact; a null value is left out. */
    public Entry with(String name, @Nullable Object value) {
        if (value == null) return this;
        var more = new TreeMap<>(details);
        more.put(name, value.toString());
        return new Entry(actor, action, article, revision, digest, reason, more);
    }
}
