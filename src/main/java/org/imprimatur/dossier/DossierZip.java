package org.imprimatur.dossier;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.imprimatur.platform.CanonicalJson;

/** A ZIP file on its way out, and the list of what went into it. It ends with {@link #finish} or is no ZIP file at all. */
final class DossierZip {
    private final ZipOutputStream zip;
    private final LocalDateTime dated;
    private final List<Listed> listed = new ArrayList<>();

    DossierZip(OutputStream out, Instant at) {
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        dated = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    /** @param sha256 {@code sha-256:<hex>} of the file's bytes */
    public record Listed(String path, String sha256, long size) {
        static Listed of(String path, byte[] bytes) {
            return new Listed(path, CanonicalJson.digest(bytes), bytes.length);
        }
    }

    /** Writes a file that is too large to be in memory. */
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    void put(String path, byte[] bytes) throws IOException {
        put(path, out -> out.write(bytes));
    }

    void put(String path, Content content) throws IOException {
        var entry = new ZipEntry(path);
        entry.setTimeLocal(dated);
        zip.putNextEntry(entry);
        var counted = new Counted(zip);
        content.to(counted);
        zip.closeEntry();
        listed.add(new Listed(path, counted.digest(), counted.size));
    }

    List<Listed> listed() {
        return List.copyOf(listed);
    }

    void finish() throws IOException {
        zip.finish();
        zip.flush();
    }

    private static final class Counted extends FilterOutputStream {
        private final DigestOutputStream digesting;
        private long size;

        Counted(OutputStream out) {
            super(new DigestOutputStream(out, sha256()));
            digesting = (DigestOutputStream) this.out;
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256", e);
            }
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            size++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            size += length;
        }

        String digest() {
            return CanonicalJson.PREFIX
                    + HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        }
    }
}
