package org.imprimatur.journal;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.MortalServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a server says that is started on a database and an anchor that do not belong together. */
@Tag("embedded-default")
class AnchorIT {
    private static final String DATABASE = "db/imprimatur.mv.db";

    @Test
    void a_lost_anchor_and_a_cut_journal_are_told_at_the_next_start() throws IOException {
        try (var server = new MortalServer("anchoredServer", Map.of())) {
            var desk = new Desk(server.base());
            var anchor = server.data().resolve("journal.anchor");
            var kept = Path.of("target", "anchoredServer-kept.mv.db");

            server.start();
            var first = verification(desk);
            assertThat(first.path("valid").asBoolean()).as(first.toString()).isTrue();
            var entries = first.required("entries").asLong();
            assertThat(anchor).content().startsWith(entries + " ");
            server.stop();
            Files.copy(server.data().resolve(DATABASE), kept, REPLACE_EXISTING);

            Files.delete(anchor);
            server.start();
            assertThat(newest(desk).path("action").asText()).isEqualTo("journal.anchor-missing");
            assertThat(newest(desk).path("outcome").asText()).isEqualTo("security");
            var second = verification(desk);
            assertThat(second.path("valid").asBoolean()).as(second.toString()).isTrue();
            assertThat(second.required("entries").asLong()).isEqualTo(entries + 1);
            server.stop();

            Files.copy(kept, server.data().resolve(DATABASE), REPLACE_EXISTING);
            server.start();
            isCut(desk, entries + 1);
            // What is written now takes the missing entry's number, and not its place.
            desk.admin()
                    .post(
                            "/api/people",
                            Map.of("login", "later", "printedName", "Later", "roles", new String[] {"editor"}))
                    .expect(201);
            isCut(desk, entries + 1);
        }
    }

    private static void isCut(Desk desk, long missing) {
        var told = verification(desk);
        assertThat(told.path("valid").asBoolean()).as(told.toString()).isFalse();
        assertThat(told.path("broken").asLong()).as(told.toString()).isEqualTo(missing);
        assertThat(told.path("entries").asLong()).as(told.toString()).isEqualTo(missing - 1);
    }

    private static JsonNode newest(Desk desk) {
        return desk.auditor().get("/api/journal?limit=1").expect(200).json().at("/items/0");
    }

    private static JsonNode verification(Desk desk) {
        return desk.auditor().get("/api/journal/verification").expect(200).json();
    }
}
