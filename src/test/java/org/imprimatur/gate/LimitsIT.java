package org.imprimatur.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Sites;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.Test;

/** G3 and G4 over HTTP. */
class LimitsIT extends OverHttp {
    @Test
    void who_asks_too_often_is_told_how_long_to_wait_and_let_in_again() {
        var sites = new Sites(desk);
        var site = sites.register(
                Map.of("name", "Hasty", "locales", List.of(), "classes", List.of(), "requestsPerMinute", 2));
        var key = sites.key(site);
        var api = sites.with(key);
        var first = api.get("/content/articles").expect(200);
        assertThat(first.header("RateLimit-Policy")).hasValue("\"key\";q=2;w=60");
        assertThat(first.header("RateLimit")).hasValue("\"key\";r=1;t=30");
        assertThat(first.header("Access-Control-Expose-Headers"))
                .get()
                .asString()
                .contains("RateLimit");
        var second = api.with("If-None-Match", first.etag()).get("/content/articles");
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.header("RateLimit")).get().asString().startsWith("\"key\";r=0;t=");
        var refused = Watch.problem(api.get("/content/articles"), 429, "too-many-requests");
        assertThat(refused.header("RateLimit-Policy")).hasValue("\"key\";q=2;w=60");
        assertThat(refused.header("RateLimit")).get().asString().startsWith("\"key\";r=0;t=");
        assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                .isBetween(1, 30);
        assertThat(refused.header("Cache-Control")).hasValue("no-store");
        // Neither another key of the same client nor anybody else waits.
        sites.with(sites.key(site)).get("/content/articles").expect(200);
        assertThat(desk.anonymous().get("/content/articles").expect(200).header("RateLimit-Policy"))
                .hasValue("\"anonymous\";q=1000000000;w=60");

        desk.tick();
        var usage = desk.auditor().get(site.path() + "/usage").expect(200).json();
        assertThat(usage.path("items")).anySatisfy(line -> {
            assertThat(line.path("key").asText()).isEqualTo(key.id());
            assertThat(line.path("requests").asInt()).isEqualTo(2);
            assertThat(line.path("unchanged").asInt()).isEqualTo(1);
            assertThat(line.path("refused").asInt()).isEqualTo(1);
        });
        var used = desk.admin().get(site.path()).expect(200).json().at("/keys/0/lastUsedAt");
        assertThat(used.asText()).endsWith(":00Z");
        Watch.problem(desk.admin().get(site.path() + "/usage?from=yesterday"), 400, "malformed");
        Watch.problem(desk.admin().get("/api/clients/00000000-0000-4000-8000-000000000000/usage"), 404, "not-found");

        desk.clock(Duration.ofMinutes(1));
        api.get("/content/articles").expect(200);
    }
}
