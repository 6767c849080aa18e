package org.imprimatur.index;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The directory of this node's index: a folder for each generation, and a file that names the one in use. */
final class IndexFolder implements AutoCloseable {
    private static final String PREFIX = "generation-";
    private static final String CURRENT = "current";

    private final Path root;
    private @Nullable FileChannel lock;

    IndexFolder(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /** Takes it for this server alone. */
    void open() throws IOException {
        if (lock != null) return;
        Files.createDirectories(root);
        var channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) throw new IOException(root + " is in use by another server");
            lock = channel;
        } catch (OverlappingFileLockException inUse) {
            throw new IOException(root + " is in use by this server already", inUse);
        } finally {
            if (lock == null) channel.close();
        }
    }

    Optional<Path> current() throws IOException {
        var file = root.resolve(CURRENT);
        if (!Files.isRegularFile(file)) return Optional.empty();
        var name = Files.readString(file).strip();
        return name.matches(PREFIX + "[0-9]{1,9}") ? Optional.of(root.resolve(name)) : Optional.empty();
    }

    /** A folder that was never used; to be asked before the former ones are tidied away, whose names must not come again. */
    Path next() throws IOException {
        var former = new ArrayList<>(generations());
        current().ifPresent(former::add);
        var newest = 0L;
        for (var folder : former) {
            newest = Math.max(
                    newest, Long.parseLong(folder.getFileName().toString().substring(PREFIX.length())));
        }
        return root.resolve(PREFIX + (newest + 1));
    }

    /** Puts another one in use. */
    void use(Path generation) throws IOException {
        var written = Files.writeString(
                root.resolve(CURRENT + ".new"), generation.getFileName().toString());
        Files.move(written, root.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes what nobody uses. */
    void tidy(List<Path> inUse) throws IOException {
        for (var folder : generations()) if (!inUse.contains(folder)) delete(folder);
    }

    private List<Path> generations() throws IOException {
        try (var folders = Files.list(root)) {
            return folders.filter(folder -> folder.getFileName().toString().matches(PREFIX + "[0-9]{1,9}"))
                    .toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException fault) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() throws IOException {
        if (lock != null) lock.close();
        lock = null;
    }
}
