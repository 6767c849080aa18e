package org.imprimatur.dossier;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.imprimatur.anchor.Checkpoints;
import org.imprimatur.attestation.Sealed;
import org.imprimatur.journal.Journal;

/**
 * Puts a dossier together while it is on its way out. Publications come first and the journal last: so a publication's
 * sign-offs, and the journal's entry of whatever is in it, were there when they are read.
 */
@RequestScoped
class Packer {
    private static final int PAGE = 50;

    private Dossiers dossiers;
    private Checkpoints checkpoints;
    private Journal journal;

    @SuppressWarnings("NullAway.Init")
    Packer() {} // CDI proxy only

    @Inject
    Packer(Dossiers dossiers, Checkpoints checkpoints, Journal journal) {
        this.dossiers = dossiers;
        this.checkpoints = checkpoints;
        this.journal = journal;
    }

    void pack(Dossiers.Begun dossier, OutputStream out) throws IOException {
        var zip = new DossierZip(out, dossier.at());
        var policies = new TreeSet<String>();
        var signaturePolicies = new TreeSet<String>();
        zip.put(Layout.PUBLICATIONS, to -> publications(dossier, to, policies));
        for (var number = 1; number <= dossier.last(); number++) {
            var leaf = dossiers.leaf(dossier, number);
            leaf.signOffs().forEach(wrapped -> {
                policy(wrapped, "/declaration/policyVersion", policies);
                policy(wrapped, "/declaration/signaturePolicyVersion", signaturePolicies);
            });
            revision(leaf, number, zip);
        }
        for (var version : policies) {
            zip.put(Layout.policy(version), dossiers.policy(version).getBytes(StandardCharsets.UTF_8));
        }
        for (var version : signaturePolicies) {
            zip.put(
                    Layout.signaturePolicy(version),
                    dossiers.signaturePolicy(version).getBytes(StandardCharsets.UTF_8));
        }
        var signed = new TreeMap<Long, Checkpoints.View>();
        dossier.checkpoints().forEach(older -> signed.put(older.seq(), older));
        var newest = checkpoints.current();
        signed.put(newest.seq(), newest);
        zip.put(Layout.CHECKPOINTS, Dossiers.bytes(signed.values()));
        zip.put(Layout.SLICE, to -> lines(dossier, newest.seq(), line -> line(line, to)));
        zip.put(Layout.PROOF, to -> proof(dossier, signed.navigableKeySet(), to));
        var seal = dossiers.seal(dossier, zip.listed());
        zip.put(Layout.KEYS, seal.keys());
        zip.put(Layout.MANIFEST, seal.manifest());
        zip.put(Layout.MANIFEST_SIGNATURE, seal.signature());
        zip.finish();
    }

    private void publications(Dossiers.Begun dossier, OutputStream to, Set<String> policies) throws IOException {
        to.write('[');
        PublicationStatement last = null;
        for (var page = dossiers.statements(dossier, null);
                !page.isEmpty();
                page = dossiers.statements(dossier, last)) {
            for (var statement : page) {
                if (last != null) to.write(',');
                var wrapped = statement.wrapped();
                policy(wrapped, "/policyVersion", policies);
                to.write(Dossiers.bytes(wrapped));
                last = statement;
            }
        }
        to.write(']');
    }

    private static void policy(Sealed.Wrapped wrapped, String pointer, Set<String> policies) {
        var version = wrapped.statement().at(pointer);
        if (version.isTextual()) policies.add(version.textValue());
    }

    private static void revision(Dossiers.Leaf leaf, int number, DossierZip zip) throws IOException {
        zip.put(Layout.revision(number, "revision.json"), Dossiers.bytes(leaf.revision()));
        zip.put(Layout.revision(number, "revision.html"), leaf.html().getBytes(StandardCharsets.UTF_8));
        zip.put(Layout.revision(number, "diff.json"), Dossiers.bytes(leaf.diff()));
        zip.put(Layout.revision(number, "comments.json"), Dossiers.bytes(leaf.review()));
        zip.put(Layout.revision(number, "sign-offs.json"), Dossiers.bytes(leaf.signOffs()));
    }

    private interface EachLine {
        void take(Journal.Line line) throws IOException;
    }

    private void lines(Dossiers.Begun dossier, long upTo, EachLine each) throws IOException {
        var reached = 0L;
        while (true) {
            var page = journal.lines(dossier.article().id(), reached, upTo, PAGE);
            if (page.isEmpty()) return;
            for (var line : page) each.take(line);
            reached = page.get(page.size() - 1).seq();
        }
    }

    /**
     * What stands in the tree between the article's entries: with these its root can be found, and nothing is told of them.
     *
     * @param sizes of the tree at which its root is to be found
     */
    private void proof(Dossiers.Begun dossier, NavigableSet<Long> sizes, OutputStream to) throws IOException {
        var gap = new Gap(sizes, to);
        lines(dossier, sizes.last(), line -> gap.close(line.seq()));
        gap.close(sizes.last() + 1);
    }

    private final class Gap {
        private final NavigableSet<Long> sizes;
        private final OutputStream to;
        private long from = 1;

        Gap(NavigableSet<Long> sizes, OutputStream to) {
            this.sizes = sizes;
            this.to = to;
        }

        /** @param end number of the next entry that is shown */
        void close(long end) throws IOException {
            while (from < end) {
                var size = sizes.ceiling(from);
                var subtree = checkpoints.subtree(from, size == null ? end : Math.min(size + 1, end));
                line(subtree, to);
                from += subtree.size();
            }
            from = end + 1;
        }
    }

    private static void line(Object value, OutputStream to) throws IOException {
        to.write(Dossiers.bytes(value));
        to.write('\n');
    }
}
