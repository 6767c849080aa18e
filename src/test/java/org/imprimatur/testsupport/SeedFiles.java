package org.imprimatur.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imprimatur.content.Content;
import org.imprimatur.platform.StrictJson;

/** The files a fresh server starts with, as they lie in {@code content-seed/}. */
public final class SeedFiles {
    private static final Path FOLDER = Path.of("content-seed");

    private SeedFiles() {}

    public static JsonNode people() {
        return json(FOLDER.resolve("people.json"));
    }

    /** In the order in which a fresh server loads them. */
    public static List<Path> articles() {
        try (var files = Files.list(FOLDER.resolve("articles"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode json(Path file) {
        try {
            return StrictJson.mapper().readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the file's article says, let in as a client's would be. */
    public static Content content(Path file) {
        return Texts.READER.read(json(file).get("content"), "/content");
    }
}
