package org.imprimatur.testsupport;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.imprimatur.content.Content;
import org.imprimatur.platform.StrictJson;

/** The files a fresh server starts with, as they lie in {@code content-seed/}. */
public final class SeedFiles {
    private static final Path FOLDER = Path.of("content-seed");

    /** How often each finding keeps the article as found from being handed in. */
    public static final Map<String, Long> BLOCKERS_AS_FOUND = Map.ofEntries(
            entry("ABSOLUTE_EFFICACY_CLAIM", 2L), // in the text and in the claim: "ensures long-term remission"
            entry("ABSOLUTE_SAFETY_CLAIM", 2L), // in the text and in the claim: "unharmed"
            entry("AUDIENCE_MISSING", 1L),
            entry("AUTHOR_MISSING", 1L),
            entry("CLAIM_WITHOUT_SOURCE", 9L), // efficacy, safety and approval
            entry("CODE_MISSING", 1L),
            entry("COPYRIGHT_HOLDER_MISSING", 1L),
            entry("DUPLICATE_HEADING", 1L), // the fourth section is called like the article
            entry("EMPTY_COMPONENT", 1L), // the announcement
            entry("FUNDING_MISSING", 1L),
            entry("INTERESTS_MISSING", 1L),
            entry("JURISDICTION_MISSING", 1L),
            entry("LANGUAGE_MISSING", 1L),
            entry("NO_HARMS_SECTION", 1L),
            entry("NO_REFERENCES", 1L),
            entry("SUMMARY_MISSING", 1L),
            entry("TEMPORAL_CLAIM_WITHOUT_ASOF", 2L), // "To date" and "promising"
            entry("TERMS_LINK_MISSING", 1L),
            entry("UNRESOLVED_TEMPLATE_VARIABLE", 4L));

    /** And what it is only warned of. */
    public static final Map<String, Long> WARNINGS_AS_FOUND = Map.ofEntries(
            entry("CLAIM_WITHOUT_SOURCE", 26L), // the other kinds of claim
            entry("HEADING_PUNCTUATION", 7L), // seven semicolons
            entry("LIST_COUNT_MISMATCH", 1L), // two approaches, three sections
            entry("NO_WARRANTY_TEXT_WITH_SIGNOFF", 2L), // one sentence disowns twice
            entry("READING_LEVEL_ABOVE_TARGET", 7L), // the whole and six of its sections
            entry("REVIEWER_UNASSIGNED", 1L));

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
