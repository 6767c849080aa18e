package org.imprimatur.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.OverHttp;
import org.junit.jupiter.api.Test;

/** A1 to A4, as they look from outside. */
class SignInIT extends OverHttp {
    @Test
    void takes_a_login_in_any_case_and_width() {
        for (var login : List.of("editor", "EDITOR", "ｅｄｉｔｏｒ")) {
            var me = Api.signedIn(login, Api.password("editor"), base)
                    .get("/api/me")
                    .expect(200);
            assertThat(me.json().path("login").asText()).isEqualTo("editor");
            assertThat(me.json().path("roles")).hasSize(1);
            assertThat(me.text()).doesNotContainIgnoringCase("hash");
        }
    }

    @Test
    void tells_a_stranger_only_that_sign_in_is_needed() {
        var answer = Api.anonymous(base).get("/api/me").expect(401);
        assertThat(answer.problem()).isEqualTo("unauthenticated");
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.header("WWW-Authenticate")).contains("Basic realm=\"imprimatur\", charset=\"UTF-8\"");
    }

    @Test
    void answers_a_wrong_password_and_an_unknown_login_alike() {
        var wrong =
                Api.signedIn("editor", "not the password", base).get("/api/me").expect(401);
        var unknown = Api.signedIn("nobody-has-this-login", "not the password", base)
                .get("/api/me")
                .expect(401);
        assertThat(unknown.text()).isEqualTo(wrong.text());
        assertThat(unknown.header("WWW-Authenticate")).isEqualTo(wrong.header("WWW-Authenticate"));
    }

    @Test
    void answers_any_broken_header_with_401() {
        for (var header : List.of(
                "Basic",
                "Basic !!!!",
                "Basic " + base64("editor"),
                "basic " + base64("no colon"),
                "Basic " + base64(":"),
                "Basic " + base64("editor\u0000:" + Api.password("editor")),
                "Basic " + "A".repeat(4_000),
                "Digest username=\"editor\"")) {
            var answer = Api.anonymous(base).with("Authorization", header).get("/api/me");
            assertThat(answer.status()).as(header).isEqualTo(401);
            assertThat(answer.problem()).as(header).isEqualTo("unauthenticated");
        }
        for (var token : List.of("eyJhbGciOiJub25lIn0.e30.", "e30.e30.e30", "x", "A".repeat(9_000))) {
            var answer = Api.anonymous(base)
                    .with("Authorization", "Bearer " + token)
                    .get("/api/me")
                    .expect(401);
            assertThat(answer.problem()).as(token).isEqualTo("invalid-token");
        }
        var good = "Basic " + base64("editor:" + Api.password("editor"));
        Api.anonymous(base)
                .with("Authorization", good)
                .with("Authorization", good)
                .get("/api/me")
                .expect(401);
    }

    @Test
    void is_not_asked_for_outside_the_api() {
        for (var path : List.of("/content/articles", "/problems/forbidden", "/openapi", "/health/live")) {
            Api.anonymous(base).with("Authorization", "Basic !!!!").get(path).expect(200);
            Api.signedIn("editor", "not the password", base).get(path).expect(200);
        }
    }

    @Test
    void leaves_nothing_behind_that_would_sign_in_again() {
        var answer = Api.as("editor", base).get("/api/me").expect(200);
        assertThat(answer.response().headers().allValues("Set-Cookie")).isEmpty();
        Api.anonymous(base)
                .with("Cookie", "LtpaToken2=editor; JSESSIONID=editor")
                .get("/api/me")
                .expect(401);
    }

    @Test
    void stops_at_what_the_roles_do_not_allow_and_tells_the_journal() {
        var refused = Api.as("editor", base).get("/api/people").expect(403);
        assertThat(refused.problem()).isEqualTo("forbidden");
        var told = Api.as("auditor", base)
                .get("/api/journal?limit=100")
                .expect(200)
                .json()
                .path("items");
        assertThat(told).anySatisfy(entry -> {
            assertThat(entry.path("requestId").asText())
                    .isEqualTo(refused.header("X-Request-Id").orElseThrow());
            assertThat(entry.path("action").asText()).isEqualTo("access");
            assertThat(entry.path("outcome").asText()).isEqualTo("denied");
            assertThat(entry.path("actor").path("login").asText()).isEqualTo("editor");
            assertThat(entry.path("details").path("path").asText()).isEqualTo("/api/people");
        });
    }

    private static String base64(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
