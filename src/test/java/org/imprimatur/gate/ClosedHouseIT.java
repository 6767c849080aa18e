package org.imprimatur.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.MortalServer;
import org.imprimatur.testsupport.Sites;
import org.imprimatur.testsupport.Watch;
import org.imprimatur.token.Secret;
import org.junit.jupiter.api.Test;

/** A server that shows published texts to those who bring a key and to nobody else, and bounds strangers tightly. */
class ClosedHouseIT {
    private static final int A_MINUTE = 8;

    @Test
    void strangers_are_refused_and_bounded_and_keys_are_counted_over_a_stop_and_written_in_no_log() {
        var settings = Map.of(
                "imprimatur.content.anonymous", "false",
                "imprimatur.content.limit.anonymous", String.valueOf(A_MINUTE),
                "imprimatur.background.seconds", "3600");
        try (var server = new MortalServer("closedServer", settings)) {
            server.start();
            var desk = new Desk(server.base());
            var sites = new Sites(desk);
            var site = sites.register(List.of(), List.of());
            var key = sites.key(site);
            var shut = Watch.problem(desk.anonymous().get("/content/articles"), 401, "api-key-required");
            assertThat(shut.header("WWW-Authenticate")).hasValue("Bearer realm=\"imprimatur-content\"");
            assertThat(desk.anonymous()
                            .send("OPTIONS", "/content/articles", BodyPublishers.noBody(), null)
                            .status())
                    .isEqualTo(204);
            var bounded = bounded(() -> desk.anonymous().get("/content/articles"));
            assertThat(bounded.header("RateLimit-Policy")).hasValue("\"anonymous\";q=" + A_MINUTE + ";w=60");
            assertThat(bounded.header("Retry-After")).isPresent();
            for (var i = 0; i < 3; i++) sites.with(key).get("/content/articles").expect(200);
            bounded(() -> sites.with(Secret.make(Secret.Kind.API_KEY).reveal()).get("/content/articles"));
            sites.with(key).get("/content/articles").expect(200);

            server.stop();
            server.logs().forEach((name, text) -> assertThat(text).as(name).doesNotContain(key.text()));
            assertThat(server.logs().get("http_access.log")).contains("/content/articles");
            server.start();
            var usage =
                    Api.as("admin", server.base()).get(site.path() + "/usage").expect(200);
            assertThat(usage.json().at("/items/0/requests").asInt())
                    .as(usage.text())
                    .isEqualTo(4);
        }
    }

    /** Refused as a stranger until there were too many; the machine may be slow, and a little room come back meanwhile. */
    private static Answer bounded(Supplier<Answer> ask) {
        for (var i = 0; i < 10 * A_MINUTE; i++) {
            var answer = ask.get();
            if (answer.status() == 429) return Watch.problem(answer, 429, "too-many-requests");
            answer.expect(401);
        }
        throw new AssertionError("Nobody was bounded");
    }
}
