package org.imprimatur.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.imprimatur.verifier.Article.Place;
import org.imprimatur.verifier.Json.Malformed;
import org.imprimatur.verifier.Statement.Checkpoint;
import org.imprimatur.verifier.Statement.End;
import org.imprimatur.verifier.Statement.Publication;
import org.imprimatur.verifier.Statement.SignOff;
import org.imprimatur.verifier.Statement.SignOffEnd;
import org.jspecify.annotations.Nullable;

/** Entries of the journal, held against checkpoints: all of it, or some entries and what stands in the tree between them. */
final class JournalCheck {
    private static final String GENESIS = "sha-256:" + "0".repeat(64);
    private static final String SIGN_OFF = "signOff";
    private static final String PUBLICATION = "publication";
    private static final int NEWLINE = '\n';

    /** Where a fault is told. */
    private final BiConsumer<Verdict, String> faults;

    private final NavigableMap<Long, Entry> entries = new TreeMap<>();

    JournalCheck(BiConsumer<Verdict, String> faults) {
        this.faults = faults;
    }

    /** @param journal every entry, one a line; null where only the checkpoint itself is asked about */
    static Report of(byte[] checkpoint, byte[] keys, byte @Nullable [] journal) {
        try {
            var signed = Signed.checkpoint(Members.of(checkpoint, "the checkpoint"));
            var report = new Report(
                    journal == null
                            ? "the checkpoint is the one that was signed"
                            : "the checkpoint is the one that was signed, and the journal is the one it signed");
            signed.objections(KeySet.of(keys), List.of(), Signed::altered).forEach(report::found);
            if (journal != null && report.isClean()) {
                var check = new JournalCheck(report::found);
                check.whole(journal, "the journal");
                check.matches((Checkpoint) signed.statement());
            }
            var stated = (Checkpoint) signed.statement();
            report.fact(stated.name() + ", " + stated.time() + ", " + stated.hash() + ", root " + stated.root());
            if (Members.of(checkpoint, "the checkpoint").has("timeStamp")) {
                report.fact("its time stamp is not checked here: docs/verify.md says how");
            }
            return report;
        } catch (Malformed fault) {
            return Report.of(Verdict.MALFORMED, fault.getMessage());
        }
    }

    /**
     * What an entry tells, as far as it is compared with something.
     *
     * @param done what it tells of was done, and not refused
     * @param details absent where there are none
     */
    record Entry(
            long seq,
            String hash,
            String previousHash,
            String action,
            boolean done,
            Optional<String> article,
            Optional<Long> revision,
            Optional<String> digest,
            Optional<Members> details) {
        static Entry of(byte[] text, String where) {
            var told = Members.of(text, where).with("seq", "previousHash", "action", "outcome");
            return new Entry(
                    told.whole("seq"),
                    Crypto.digest(Json.canonical(told.object())),
                    told.digest("previousHash"),
                    told.text("action"),
                    told.oneOf("outcome", "done", "denied", "security").equals("done"),
                    told.textIfAny("article"),
                    told.has("revision") ? Optional.of(told.whole("revision")) : Optional.empty(),
                    told.textIfAny("digest"),
                    told.objectIfAny("details"));
        }

        Optional<String> detail(String name) {
            return details.flatMap(all -> all.textIfAny(name));
        }

        String name() {
            return "journal entry " + seq;
        }
    }

    private static List<byte[]> lines(byte[] file, String what) {
        var lines = new ArrayList<byte[]>();
        var start = 0;
        for (var end = 0; end < file.length; end++) {
            if (file[end] != NEWLINE) continue;
            lines.add(java.util.Arrays.copyOfRange(file, start, end));
            start = end + 1;
        }
        if (start < file.length) throw new Malformed(what + " does not end with its last line");
        return lines;
    }

    // ------------------------------------------------------------------ some entries

    /** Reads one article's entries: each is of its hash, in order, and follows the one before it if that is there. */
    void slice(byte[] file, String what, String article) {
        for (var line : lines(file, what)) {
            var wrapped = Members.of(line, "a line of " + what).only("seq", "hash", "entry");
            var text = wrapped.text("entry").getBytes(StandardCharsets.UTF_8);
            var entry = Entry.of(text, "journal entry " + wrapped.whole("seq"));
            if (!Crypto.digest(text).equals(wrapped.digest("hash"))) {
                faults.accept(Verdict.ALTERED_JOURNAL, entry.name() + " is not the one of its hash");
            } else if (!entry.hash().equals(wrapped.digest("hash"))) {
                faults.accept(Verdict.WRONG_CANONICAL_FORM, entry.name() + " is not in canonical form");
            }
            if (!entries.isEmpty() && entry.seq() <= entries.lastKey() || entry.seq() != wrapped.whole("seq")) {
                faults.accept(Verdict.ALTERED_JOURNAL, entry.name() + " is out of order");
            }
            follows(entry);
            if (!entry.article().equals(Optional.of(article))) {
                faults.accept(Verdict.MOVED_SIGNATURE, entry.name() + " is of another article");
            }
            entries.put(entry.seq(), entry);
        }
    }

    private void follows(Entry entry) {
        var before = entries.get(entry.seq() - 1);
        if (before != null && !before.hash().equals(entry.previousHash())
                || entry.seq() == 1 && !entry.previousHash().equals(GENESIS)) {
            faults.accept(Verdict.ALTERED_JOURNAL, entry.name() + " does not follow the one before it");
        }
    }

    /**
     * Finds the root from the entries that were read and the subtrees between them, at every size that a checkpoint signed.
     *
     * @param proof lines of {@code {from, size, hash}}
     */
    void prove(byte[] proof, String what, Collection<Checkpoint> checkpoints) {
        var tree = new Tree();
        var open = new TreeMap<Long, Checkpoint>();
        for (var checkpoint : checkpoints) {
            if (open.put(checkpoint.seq(), checkpoint) != null)
                throw new Malformed(checkpoint.name() + " is there twice");
        }
        if (open.isEmpty()) throw new Malformed("there is no checkpoint");
        var last = open.lastKey();
        var shown = new ArrayDeque<>(entries.values());
        for (var line : lines(proof, what)) {
            while (!shown.isEmpty() && shown.peek().seq() == tree.size() + 1) grow(tree, shown.remove(), open);
            var subtree = Members.of(line, "a line of " + what).only("from", "size", "hash");
            if (!tree.takes(subtree.whole("from"), subtree.whole("size"))) {
                faults.accept(
                        Verdict.ALTERED_JOURNAL,
                        "the proof of the journal's entries does not go on at entry " + (tree.size() + 1));
                return;
            }
            tree.add(subtree.whole("size"), raw(subtree.digest("hash")));
            compare(tree, open);
        }
        while (!shown.isEmpty() && shown.peek().seq() == tree.size() + 1) grow(tree, shown.remove(), open);
        if (!shown.isEmpty() || tree.size() != last) {
            faults.accept(
                    Verdict.ALTERED_JOURNAL,
                    "the proof of the journal's entries ends at " + tree.size() + ", the checkpoint is of " + last);
        } else if (!open.isEmpty()) {
            faults.accept(
                    Verdict.ALTERED_JOURNAL,
                    open.firstEntry().getValue().name() + " is not shown to be of this journal");
        }
    }

    private void grow(Tree tree, Entry entry, NavigableMap<Long, Checkpoint> open) {
        tree.append(entry.hash());
        var checkpoint = open.get(tree.size());
        if (checkpoint != null && !checkpoint.hash().equals(entry.hash())) {
            faults.accept(Verdict.ALTERED_JOURNAL, entry.name() + " is not the one of its checkpoint");
        }
        compare(tree, open);
    }

    private void compare(Tree tree, NavigableMap<Long, Checkpoint> open) {
        var checkpoint = open.remove(tree.size());
        if (checkpoint != null && !checkpoint.root().equals(tree.root())) {
            faults.accept(
                    Verdict.ALTERED_JOURNAL,
                    "the entries, and what is said to stand between them, are not those of " + checkpoint.name());
        }
    }

    // ------------------------------------------------------------------ all entries

    /** Reads a whole journal, each line an entry in JSON, in whatever order they came. */
    void whole(byte[] file, String what) {
        for (var line : lines(file, what)) {
            var entry = Entry.of(line, "a line of " + what);
            if (entries.put(entry.seq(), entry) != null) throw new Malformed(entry.name() + " is there twice");
        }
    }

    /** Every entry up to the checkpoint's is there, follows the one before, and is the one that was signed. */
    void matches(Checkpoint checkpoint) {
        var tree = new Tree();
        for (var seq = 1L; seq <= checkpoint.seq(); seq++) {
            var entry = entries.get(seq);
            if (entry == null) {
                faults.accept(Verdict.INCOMPLETE, "journal entry " + seq + " is missing");
                return;
            }
            follows(entry);
            tree.append(entry.hash());
        }
        for (var later : entries.tailMap(checkpoint.seq(), false).values()) follows(later);
        if (checkpoint.seq() == 0
                || !entries.get(checkpoint.seq()).hash().equals(checkpoint.hash())
                || !tree.root().equals(checkpoint.root())) {
            faults.accept(Verdict.ALTERED_JOURNAL, "the entries are not those of " + checkpoint.name());
        }
    }

    // ------------------------------------------------------------------ what they tell

    /** What is in a dossier. @param id which its own entry names */
    record Here(
            String id,
            Map<Long, Place> revisions,
            Map<String, SignOff> signOffs,
            Map<String, Publication> publications,
            List<End> ends) {}

    /** What is in the dossier must be told by the journal, and what the journal tells up to its making must be in it. */
    void agrees(Here here) {
        here.revisions()
                .values()
                .forEach(place -> mustTell("revision " + place.revision(), place, "revision.submit", entry -> true));
        here.signOffs()
                .values()
                .forEach(signOff ->
                        mustTell(signOff.name(), signOff.place(), "sign-off.sign", naming(SIGN_OFF, signOff.id())));
        here.publications()
                .values()
                .forEach(publication -> mustTell(
                        publication.name(), publication.place(), PUBLICATION, naming(PUBLICATION, publication.id())));
        here.ends().forEach(this::end);
        var begun = done().filter(entry -> entry.action().equals("article.dossier"))
                .filter(naming("dossier", here.id()))
                .findFirst();
        if (begun.isEmpty()) faults.accept(Verdict.UNTOLD, "the journal does not tell that this dossier was made");
        // What came while it was made need not be in it.
        begun.ifPresent(border -> done().filter(entry -> entry.seq() < border.seq())
                .filter(entry -> !isHere(entry, here))
                .forEach(entry -> faults.accept(
                        Verdict.UNTOLD, entry.name() + " tells of something that is not here: " + entry.action())));
    }

    private Stream<Entry> done() {
        return entries.values().stream().filter(Entry::done);
    }

    /** Those that are acts of their own: what is superseded or lapses is told by the act that ended it. */
    private void end(End end) {
        if (end.cause().equals(Statement.REVOKED) && end instanceof SignOffEnd) {
            mustTell(end.name(), end.place(), "sign-off.revoke", naming(SIGN_OFF, end.ended()));
        } else if (end.cause().equals("withdrawn")) {
            mustTell(end.name(), end.place(), "publication.withdraw", naming(PUBLICATION, end.ended()));
        }
    }

    private static Predicate<Entry> naming(String detail, String id) {
        return entry -> entry.detail(detail).equals(Optional.of(id));
    }

    private void mustTell(String what, Place place, String action, Predicate<Entry> of) {
        var told = done().filter(entry -> entry.action().startsWith(action))
                .filter(of)
                .anyMatch(entry -> entry.revision().equals(Optional.of(place.revision()))
                        && entry.digest().equals(Optional.of(place.digest())));
        if (!told) faults.accept(Verdict.UNTOLD, "the journal does not tell of " + what + ", or tells it otherwise");
    }

    private static boolean isHere(Entry entry, Here here) {
        return switch (entry.action()) {
            case "revision.submit" ->
                entry.revision().filter(here.revisions()::containsKey).isPresent();
            case "sign-off.sign" ->
                entry.detail(SIGN_OFF).filter(here.signOffs()::containsKey).isPresent();
            case "sign-off.revoke", "sign-off.expire" -> here.ends().stream().anyMatch(ending(entry, SIGN_OFF));
            case "publication.publish", "publication.renew" ->
                entry.detail(PUBLICATION)
                        .filter(here.publications()::containsKey)
                        .isPresent();
            case "publication.withdraw", "publication.lapse" ->
                here.ends().stream().anyMatch(ending(entry, PUBLICATION));
            default -> true;
        };
    }

    private static Predicate<End> ending(Entry entry, String detail) {
        return end -> entry.detail(detail).equals(Optional.of(end.ended()));
    }

    // ------------------------------------------------------------------ the tree

    private static byte[] raw(String digest) {
        return HexFormat.of().parseHex(digest.substring(digest.indexOf(':') + 1));
    }

    /** RFC 9162, section 2.1.1, from left to right: the full subtrees so far, the largest first. */
    private static final class Tree {
        private static final byte[] LEAF = {0};
        private static final byte[] NODE = {1};

        private record Subtree(long size, byte[] hash) {}

        private final Deque<Subtree> peaks = new ArrayDeque<>();
        private long size;

        long size() {
            return size;
        }

        /** Whether a subtree of so many leaves stands at this place. */
        boolean takes(long from, long leaves) {
            return from == size + 1 && Long.bitCount(leaves) == 1 && size % leaves == 0;
        }

        void append(String digest) {
            add(1, Crypto.sha256(Crypto.joined(LEAF, raw(digest))));
        }

        void add(long leaves, byte[] hash) {
            size += leaves;
            var grown = new Subtree(leaves, hash);
            while (!peaks.isEmpty() && peaks.peek().size() == grown.size()) {
                grown = new Subtree(grown.size() * 2, node(peaks.pop().hash(), grown.hash()));
            }
            peaks.push(grown);
        }

        String root() {
            byte[] root = null;
            for (var peak : peaks) root = root == null ? peak.hash() : node(peak.hash(), root);
            return "sha-256:" + HexFormat.of().formatHex(root);
        }

        private static byte[] node(byte[] left, byte[] right) {
            return Crypto.sha256(Crypto.joined(NODE, left, right));
        }
    }
}
