package org.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.MortalServer;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.Test;

/** A server that cannot have an index serves everything else, and says so. */
class SearchNotReadyIT {
    private static final long PATIENCE = 120_000_000_000L;

    @Test
    void a_server_without_an_index_refuses_the_question_and_nothing_else() throws IOException {
        try (var server = new MortalServer("no-index", Map.of())) {
            var inTheWay = Files.writeString(server.data().resolve("index"), "a file where the directory should be");
            server.start();
            var reader = Api.anonymous(server.base());
            until(() -> reader.get("/health/ready").text().contains("none: "));
            for (var path : new String[] {"/content/search?q=a", "/content/search/suggestions?q=a"}) {
                var answer = Watch.problem(reader.get(path), 503, "search-not-ready");
                assertThat(answer.header("Retry-After")).isPresent();
            }
            Watch.problem(reader.get("/content/search?q="), 400, "malformed");
            reader.get("/content/articles").expect(200);
            reader.get("/health/ready").expect(200);
            Files.delete(inTheWay);
            until(() -> reader.get("/content/search?q=a").status() == 200);
            assertThat(reader.get("/health/ready").text()).doesNotContain("none: ");
        }
    }

    private static void until(java.util.function.BooleanSupplier happened) {
        var deadline = System.nanoTime() + PATIENCE;
        while (!happened.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it does not happen").isLessThan(deadline);
            LockSupport.parkNanos(200_000_000);
        }
    }
}
