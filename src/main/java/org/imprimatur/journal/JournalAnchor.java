package org.imprimatur.journal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The chain's head, kept outside the database: a file {@code journal.anchor} in the data directory with the number
 * and digest of the last committed entry. It may lag behind after a crash, never run ahead.
 */
@ApplicationScoped
class JournalAnchor {
    private static final Logger LOG = Logger.getLogger(JournalAnchor.class.getName());

    record Head(long seq, String hash) implements Journal.Witness {
        static final Head NONE = new Head(0, "");

        @Override
        public @Nullable String objection(long seq, String hash) {
            return seq != this.seq || hash.equals(this.hash)
                    ? null
                    : "The entry is not the one that was anchored outside the database.";
        }

        @Override
        public long last() {
            return seq;
        }

        @Override
        public String source() {
            return "was anchored outside the database";
        }
    }

    private Path file;
    private Head head = Head.NONE;

    @SuppressWarnings("NullAway.Init")
    JournalAnchor() {} // CDI proxy only

    @Inject
    JournalAnchor(@ConfigProperty(name = "imprimatur.data.dir") String dataDirectory) {
        this(Path.of(dataDirectory, "journal.anchor"));
    }

    JournalAnchor(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) head = parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The journal's anchor " + file + " cannot be read", e);
        }
    }

    synchronized Head head() {
        return head;
    }

    synchronized void advance(long seq, String hash) {
        if (seq <= head.seq()) return;
        head = new Head(seq, hash);
        try {
            var next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, seq + " " + hash + "\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "The journal's anchor could not be written at entry " + seq, e);
        }
    }

    private Head parse(String text) {
        var parts = text.strip().split(" ");
        if (parts.length == 2 && parts[0].matches("[1-9][0-9]{0,17}") && parts[1].matches("sha-256:[0-9a-f]{64}")) {
            return new Head(Long.parseLong(parts[0]), parts[1]);
        }
        throw new IllegalStateException("The journal's anchor " + file + " is damaged.");
    }
}
