package org.imprimatur.evidence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.imprimatur.content.Citation;
import org.imprimatur.content.Claim;
import org.imprimatur.content.Digest;
import org.imprimatur.evidence.Evidence.Coded;
import org.imprimatur.evidence.Evidence.Sought;
import org.jspecify.annotations.Nullable;

/** What a claim is found by: kind and value, as one number. Two that share a number by chance are not to be expected in 2^32. */
final class Keys {
    private Keys() {}

    static long claim(String id) {
        return key("claim", id);
    }

    static List<Long> coded(String kind, String system, String code) {
        return List.of(key(kind, code), key(kind, system, code));
    }

    static long source(String kind, String value) {
        return key(kind, value);
    }

    /** A place is found by its own name and as part of each place around it. */
    static List<Long> place(String jurisdiction) {
        var keys = new ArrayList<>(List.of(key("at", jurisdiction), key("within", jurisdiction)));
        for (var wider : Claim.Applicability.around(jurisdiction)) keys.add(key("within", wider));
        return keys;
    }

    /**
     * The keys of which a claim has to have all. A jurisdiction is found within itself and at each place around it: hence several
     * lists, of which one is enough.
     */
    static List<List<Long>> sought(Sought sought) {
        var keys = new ArrayList<Long>();
        add(keys, "therapy", sought.therapy());
        add(keys, "condition", sought.condition());
        if (sought.doi() != null) keys.add(source("doi", Citation.foldedDoi(sought.doi())));
        if (sought.pmid() != null) keys.add(source("pmid", sought.pmid().strip()));
        if (sought.claim() != null) keys.add(claim(sought.claim()));
        var place = sought.jurisdiction();
        if (place == null) {
            if (keys.isEmpty()) throw new IllegalArgumentException("Nothing is sought");
            return List.of(keys);
        }
        var lists = new ArrayList<List<Long>>();
        lists.add(with(keys, key("within", place)));
        for (var wider : Claim.Applicability.around(place)) lists.add(with(keys, key("at", wider)));
        return lists;
    }

    private static void add(List<Long> keys, String kind, @Nullable Coded coded) {
        if (coded == null) return;
        keys.add(coded.system() == null ? key(kind, coded.code()) : key(kind, coded.system(), coded.code()));
    }

    private static List<Long> with(List<Long> keys, long another) {
        var longer = new ArrayList<>(keys);
        longer.add(another);
        return longer;
    }

    static long key(String... parts) {
        var digest = Digest.over(String.join("\0", parts).getBytes(StandardCharsets.UTF_8))
                .value();
        return ByteBuffer.wrap(HexFormat.of().parseHex(digest.substring("sha-256:".length())))
                .getLong();
    }

    /** Where a key leads in one text: a bit for each of 64 claims. */
    @Entity(name = "EvidenceKey")
    @IdClass(Lead.Key.class)
    @Table(name = "evidence_key")
    static class Lead {
        static final int BITS = Long.SIZE;

        record Key(long hash, long text, int word, long mask) {}

        @Id
        private long hash;

        @Id
        @Column(name = "text_number")
        private long text;

        @Id
        private int word;

        @Id
        private long mask;

        private boolean frozen;

        protected Lead() {} // Hibernate only

        Lead(long hash, long text, int word, long mask, boolean frozen) {
            this.hash = hash;
            this.text = text;
            this.word = word;
            this.mask = mask;
            this.frozen = frozen;
        }
    }
}
