package org.imprimatur.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Sites;
import org.imprimatur.testsupport.Watch;
import org.imprimatur.token.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** C1, C3, C4 and G1, G2 over HTTP. */
class KeysIT extends OverHttp {
    private Sites sites;

    @BeforeEach
    void open() {
        sites = new Sites(desk);
    }

    @Test
    void a_key_opens_what_is_in_its_scope_and_says_nothing_of_the_rest() {
        var article = desk.published(Articles.minimal("For some sites")).article();
        var path = "/content/articles/" + article.slug();
        var open = desk.anonymous().get(path).expect(200);
        for (var scope : List.of(
                List.of(List.<String>of(), List.<String>of()),
                List.of(List.of("de", "en-GB"), List.<String>of()),
                List.of(List.of("en-GB"), List.of("oncology-treatment")))) {
            var read = sites.with(sites.key(sites.register(scope.get(0), scope.get(1))))
                    .get(path)
                    .expect(200);
            assertThat(read.response().body()).isEqualTo(open.response().body());
            assertThat(read.etag()).isEqualTo(open.etag());
        }
        for (var scope : List.of(
                List.of(List.of("de"), List.<String>of()), List.of(List.of("en-GB"), List.of("another-class")))) {
            var api = sites.with(sites.key(sites.register(scope.get(0), scope.get(1))));
            var unknown = Watch.problem(api.get("/content/articles/never-heard-of"), 404, "not-found");
            for (var outside : List.of(path, path + "?locale=en-GB", path + "/attestation")) {
                var hidden = Watch.problem(api.get(outside), 404, "not-found");
                assertThat(hidden.response().body())
                        .isEqualTo(unknown.response().body());
                assertThat(named(hidden)).isEqualTo(named(unknown));
            }
            assertThat(api.with("If-None-Match", open.etag()).get(path).status())
                    .isEqualTo(404);
        }
        // Not even that something was there and is gone.
        desk.withdraw(article);
        desk.anonymous().get(path).expect(410);
        var german = sites.with(sites.key(sites.register(List.of("de"), List.of())));
        Watch.problem(german.get(path), 404, "not-found");
    }

    @Test
    void what_is_answered_to_a_key_is_for_it_alone() {
        var path = "/content/articles/"
                + desk.published(Articles.minimal("Cached")).article().slug();
        var api = sites.with(sites.key(sites.register(List.of(), List.of())));
        for (var address : List.of(path, path + "/attestation", "/content/articles?limit=1", "/content/changes")) {
            var open = desk.anonymous().get(address).expect(200);
            assertThat(open.header("Cache-Control")).get().asString().startsWith("public, ");
            assertThat(vary(open)).contains("Authorization", "Accept");
            var keyed = api.get(address).expect(200);
            assertThat(keyed.header("Cache-Control"))
                    .get()
                    .asString()
                    .startsWith("private, max-age=")
                    .doesNotContain("public");
            assertThat(vary(keyed)).contains("Authorization", "Accept");
            var unchanged = api.with("If-None-Match", keyed.etag()).get(address).expect(304);
            assertThat(unchanged.header("Cache-Control")).get().asString().startsWith("private, ");
            assertThat(vary(unchanged)).contains("Authorization");
        }
    }

    @Test
    void a_revoked_key_is_refused_at_once_and_looks_like_one_that_never_was() {
        var site = sites.register(List.of(), List.of());
        var key = sites.key(site);
        var other = sites.key(site);
        sites.with(key).get("/content/articles").expect(200);
        sites.revoke(site, key);
        var revoked = refused(sites.with(key).get("/content/articles"));
        sites.with(other).get("/content/articles").expect(200);

        var typo = key.text().endsWith("0") ? "1" : "0";
        for (var bad : List.of(
                Secret.make(Secret.Kind.API_KEY).reveal(),
                Secret.make(Secret.Kind.PREVIEW_TOKEN).reveal(),
                other.text().substring(0, 64) + (other.text().endsWith(typo) ? "2" : typo),
                other.text() + "x",
                "x",
                "eyJhbGciOiJIUzI1NiJ9.e30.x")) {
            var answer = refused(sites.with(bad).get("/content/articles"));
            assertThat(answer.response().body()).isEqualTo(revoked.response().body());
            assertThat(named(answer)).isEqualTo(named(revoked));
        }
        refused(sites.with("").get("/content/articles"));
        refused(sites.with(other)
                .with("Authorization", "Bearer " + other.text())
                .get("/content/articles"));
        // Another scheme is not meant for us, and anybody may read here.
        desk.as("editor").get("/content/articles").expect(200);
        desk.anonymous().with("X-Api-Key", key.text()).get("/content/articles").expect(200);
    }

    private static Answer refused(Answer answer) {
        Watch.problem(answer, 401, "invalid-api-key");
        assertThat(answer.header("WWW-Authenticate"))
                .hasValue("Bearer realm=\"imprimatur-content\", error=\"invalid_token\"");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("Access-Control-Allow-Origin")).hasValue("*");
        return answer;
    }

    private static List<String> named(Answer answer) {
        return answer.response().headers().map().keySet().stream().sorted().toList();
    }

    private static List<String> vary(Answer answer) {
        return answer.response().headers().allValues("Vary").stream()
                .flatMap(line -> List.of(line.split(",")).stream())
                .map(String::strip)
                .toList();
    }
}
