package org.imprimatur.verifier;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.imprimatur.verifier.Json.Malformed;

/**
 * A ZIP file that is only ever read in memory, file by file, and never past its bounds: sizes and ratios it states itself are
 * not believed.
 */
final class Archive implements Closeable {
    /** A thousand revisions have five thousand. */
    private static final int MAX_FILES = 100_000;

    /** The largest text there can be, 64 MiB, written as a string in a file. */
    private static final int MAX_FILE = 128 << 20;

    private static final long MAX_READ = 8L << 30;

    /** Nothing that leads out of a folder, is absolute, or means another file on another system. */
    private static final Pattern PATH = Pattern.compile("([a-z0-9][a-z0-9.-]{0,79}/){0,3}[a-z0-9][a-z0-9.-]{0,79}");

    private final ZipFile zip;
    private final Set<String> paths = new TreeSet<>();
    private final long maxRead;
    private long read;

    Archive(Path file) throws IOException {
        this(file, MAX_READ);
    }

    /** @param maxRead bytes in all, unpacked */
    Archive(Path file, long maxRead) throws IOException {
        this.maxRead = maxRead;
        zip = new ZipFile(file.toFile());
        try {
            if (zip.size() > MAX_FILES) throw new Malformed("the dossier has more than " + MAX_FILES + " files");
            zip.stream().forEach(entry -> {
                if (!PATH.matcher(entry.getName()).matches()) {
                    throw new Malformed("the dossier has a file of a forbidden name: " + entry.getName());
                }
                if (!paths.add(entry.getName()))
                    throw new Malformed("the dossier has a file twice: " + entry.getName());
            });
        } catch (Malformed fault) {
            zip.close();
            throw fault;
        }
    }

    /** In order. */
    Set<String> paths() {
        return paths;
    }

    byte[] read(String path) {
        var entry = zip.getEntry(path);
        try (InputStream in = zip.getInputStream(entry)) {
            var limit = (int) Math.min(MAX_FILE, maxRead - read);
            var bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) throw new Malformed("the dossier is too large, in " + path);
            read += bytes.length;
            return bytes;
        } catch (IOException fault) {
            throw new Malformed("the dossier cannot be unpacked, in " + path);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
