package org.imprimatur.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.FSDirectory;
import org.imprimatur.storage.TestCluster;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.wording.Analysis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationTest {
    @TempDir
    Path directory;

    private static PublishedText text(String title) {
        return new PublishedText(
                UUID.randomUUID().toString(),
                new PublishedText.Text(
                        "sha-256:00",
                        "en",
                        "treatment",
                        "en-GB",
                        "oncology-treatment",
                        "current",
                        Instant.parse("2027-03-01T09:00:00Z"),
                        true,
                        title,
                        List.of(),
                        List.of(title),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        "{}"));
    }

    private static int pieces(Path directory) throws IOException {
        try (var index = FSDirectory.open(directory.resolve("text"));
                var reader = DirectoryReader.open(index)) {
            return reader.leaves().size();
        }
    }

    @Test
    void is_of_one_piece_once_it_was_merged() throws IOException {
        try (var generation = Generation.begin(directory, 0, TestCluster.none(), Analysis.with(null))) {
            for (var title : List.of("One", "Two", "Three")) generation.write(List.of(text(title)), List.of());
            assertThat(pieces(directory)).isEqualTo(3);
            generation.merge();
            assertThat(pieces(directory)).isEqualTo(1);
            assertThat(generation.size()).isEqualTo(3);
        }
    }

    /** It is written a hundred texts at a time. */
    @Test
    void of_many_texts_is_of_one_piece_when_it_is_first_asked() throws IOException {
        try (var house = new IndexedDesk(Vendor.H2)) {
            for (var number = 0; number < 101; number++) house.publish("text-" + number, "Fatigue", "Tired.");
            house.open();
            assertThat(pieces(house.data.resolve("index/generation-1"))).isEqualTo(1);
        }
    }
}
