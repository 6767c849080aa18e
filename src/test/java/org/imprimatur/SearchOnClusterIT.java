package org.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.imprimatur.storage.Relay;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.MortalServer;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.Test;

/** A server that keeps its index on a cluster: it finds, forgets, and gets over the cluster's absence. */
class SearchOnClusterIT {
    private static final long PATIENCE = 120_000_000_000L;

    private static Map<String, String> settings(int port) {
        return Map.of(
                "imprimatur.search.backend", "opensearch",
                "imprimatur.search.opensearch.hosts", "localhost:" + port,
                "imprimatur.search.opensearch.protocol", "http",
                "imprimatur.search.opensearch.user", "somebody",
                "imprimatur.search.opensearch.password", "a word that nobody hears");
    }

    @Test
    void a_server_finds_what_is_on_its_cluster_and_serves_the_rest_without_it() {
        try (var relay = new Relay();
                var server = new MortalServer("clusterServer", settings(relay.port()))) {
            server.start();
            var desk = new Desk(server.base()).reviewersAccept();
            var reader = Api.anonymous(server.base());
            until(() -> reader.get("/content/search?q=ready").status() == 200);
            var revision = desk.published(Articles.saying("Zebrafish <b>", "A zebrafish is no patient."));
            var found = reader.get("/content/search?q=zebrafishes&facets=audience")
                    .expect(200)
                    .json();
            assertThat(found.required("total").asLong()).isEqualTo(1);
            assertThat(found.at("/items/0/highlights/title").asText()).isEqualTo("<em>Zebrafish</em> &lt;b&gt;");
            assertThat(found.at("/facets/audience/0/value").asText()).isEqualTo("patient");

            relay.goAway();
            until(() -> reader.get("/content/search?q=zebrafish").status() == 503);
            Watch.problem(reader.get("/content/search?q=zebrafish"), 503, "search-not-ready");
            desk.withdraw(revision.article());
            reader.get("/content/articles").expect(200);
            assertThat(reader.get("/health/ready").expect(200).text()).contains("The search cluster cannot be reached");
            relay.comeBack();
            until(() -> reader.get("/content/search?q=zebrafish").status() == 200);
            assertThat(reader.get("/content/search?q=zebrafish")
                            .json()
                            .required("total")
                            .asLong())
                    .isZero();

            desk.admin().post("/api/search/rebuild").expect(202);
            until(() -> desk.admin()
                    .get("/api/search/rebuild")
                    .json()
                    .required("state")
                    .asText()
                    .equals("finished"));
            reader.get("/content/search?q=zebrafish").expect(200);
            assertThat(server.logs().values()).noneMatch(log -> log.contains("a word that nobody hears"));
            assertThat(server.printed()).contains("goes over the network unencrypted");
        }
    }

    @Test
    void with_a_cluster_and_nobody_to_say_where_nothing_starts_and_the_log_says_why() {
        try (var server = new MortalServer("clusterlessServer", Map.of("imprimatur.search.backend", "opensearch"))) {
            server.launch();
            until(() -> server.printed()
                    .contains("Imprimatur does not start: imprimatur.search.opensearch.hosts must name"));
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
