package org.imprimatur.anchor;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.imprimatur.platform.CanonicalJson;

/**
 * The tree of RFC 9162, section 2.1.1, over the digests of entries, which only grows. It keeps no more than the roots of the
 * largest full trees in it, one for each bit of its size.
 */
final class HashTree {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final List<byte[]> peaks = new ArrayList<>();
    private long size;

    HashTree() {}

    /** @param peaks as {@link #peaks} told them at this size */
    HashTree(long size, String peaks) {
        this.size = size;
        Arrays.stream(peaks.split(" ")).map(HexFormat.of()::parseHex).forEach(this.peaks::add);
        if (this.peaks.size() != Long.bitCount(size)) throw new IllegalArgumentException("No tree has these peaks");
    }

    /** How many leaves it has. */
    long size() {
        return size;
    }

    /** @param digest of the next entry; its 32 bytes are the leaf's data */
    void append(String digest) {
        var node = hash(LEAF, HexFormat.of().parseHex(digest.substring(CanonicalJson.PREFIX.length())));
        size++;
        for (var full = Long.numberOfTrailingZeros(size); full > 0; full--) {
            node = hash(NODE, peaks.remove(peaks.size() - 1), node);
        }
        peaks.add(node);
    }

    /** Of at least one leaf. */
    String root() {
        var root = peaks.get(peaks.size() - 1);
        for (var i = peaks.size() - 2; i >= 0; i--) root = hash(NODE, peaks.get(i), root);
        return CanonicalJson.PREFIX + HexFormat.of().formatHex(root);
    }

    /** All that is needed to go on from here. */
    String peaks() {
        return peaks.stream().map(HexFormat.of()::formatHex).collect(Collectors.joining(" "));
    }

    private static byte[] hash(byte kind, byte[]... parts) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            hash.update(kind);
            for (var part : parts) hash.update(part);
            return hash.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
